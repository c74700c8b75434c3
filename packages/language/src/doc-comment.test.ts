import fc from "fast-check";
import { expect, test } from "vitest";
import { noTags, readDocComment } from "./doc-comment.ts";

test("a comment without tags stays as it is", () => {
  const line = fc.string({ unit: fc.constantFrom("a", "b", " ", "@", ".") }).map((text) => `x${text}x`);
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const text = lines.join("\n");
      expect(readDocComment(text)).toEqual({ doc: text, tags: noTags });
    }),
  );
  expect(readDocComment(undefined)).toEqual({ doc: "", tags: noTags });
});

test("tags stand at the start of a line", () => {
  expect(readDocComment("@invariant\nMoney stays.")).toEqual({
    doc: "Money stays.",
    tags: { ...noTags, invariant: true },
  });
  expect(readDocComment("  @property: liveness").tags).toEqual({ ...noTags, property: true });
  expect(readDocComment("@ghost\n@witness\n@symmetric").tags).toMatchObject({
    ghost: true,
    witness: true,
    symmetric: true,
  });
  expect(readDocComment("see @invariant")).toEqual({ doc: "see @invariant", tags: noTags });
  expect(readDocComment("@invariants\n@Invariant")).toEqual({ doc: "@invariants\n@Invariant", tags: noTags });
});

test("a sentence goes on to an empty line or the next tag", () => {
  const { doc, tags } = readDocComment("Before.\n@says {from} pays\n  {to} {amount}\n\nAfter.");
  expect(tags.says).toBe("{from} pays {to} {amount}");
  expect(doc).toBe("Before.\n\nAfter.");
  expect(readDocComment("@says it stops\n@ghost\nText.")).toEqual({
    doc: "Text.",
    tags: { ...noTags, ghost: true, says: "it stops" },
  });
  expect(readDocComment("@says").tags).toEqual(noTags);
});
