import { expect, it } from "vitest";
import { problemPages } from "./problem-pages.ts";
import { repositoryOf } from "./repository.ts";

const codes = 'export const problemCodes = {\n  CS001: "wrong command line",\n  CS002: "file not found",\n};\n';
const pages = {
  "packages/kernel/src/problem-codes.ts": codes,
  "docs/look-up/problems/CS001.md": "# CS001: wrong command line\n",
  "docs/look-up/problems/CS002.md": "# CS002: file not found\n",
};

it("accepts codes and pages that match", () => {
  expect(problemPages(repositoryOf(pages))).toEqual([]);
});

it("refuses a code without a page", () => {
  const { "docs/look-up/problems/CS002.md": _, ...rest } = pages;
  expect(problemPages(repositoryOf(rest))).toEqual([
    expect.objectContaining({ message: "CS002 has no page; write docs/look-up/problems/CS002.md" }),
  ]);
});

it("refuses a page without a code", () => {
  const files = { ...pages, "docs/look-up/problems/CS999.md": "# CS999: gone\n" };
  expect(problemPages(repositoryOf(files)).map(({ path }) => path)).toEqual(["docs/look-up/problems/CS999.md"]);
});

it("refuses a page under another title", () => {
  const files = { ...pages, "docs/look-up/problems/CS001.md": "# CS001: something else\n" };
  expect(problemPages(repositoryOf(files))).toHaveLength(1);
});
