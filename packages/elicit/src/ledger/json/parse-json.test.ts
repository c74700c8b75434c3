import fc from "fast-check";
import { expect, it } from "vitest";
import { canonicalJson, sameJson } from "./canonical-json.ts";
import type { Json } from "./json.ts";
import { parseJson } from "./parse-json.ts";
import { printJson } from "./print-json.ts";

const jsonWithoutNull = fc.jsonValue({ depthSize: "medium" }).map((value) => {
  const text = JSON.stringify(value, (_, inner: unknown) => (inner === null ? "null" : inner));
  return JSON.parse(text) as Json;
});

it("reads what JSON.stringify, the printer and the canonical writer write", () => {
  fc.assert(
    fc.property(jsonWithoutNull, fc.nat({ max: 3 }), (json, indent) => {
      for (const text of [JSON.stringify(json, null, indent), printJson(json), canonicalJson(json)]) {
        expect(parseJson(text)).toEqual({ ok: true, value: json });
      }
    }),
  );
});

it("accepts nothing that JSON.parse does not, and gives the same value", () => {
  const piece = fc.constantFrom(
    '{"a":',
    '"b"',
    "[",
    "]",
    "}",
    ",",
    ":",
    "1",
    "-0",
    "01",
    "1e3",
    ".5",
    "true",
    "\\u",
    " ",
    '"',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 9 }), (pieces) => {
      const text = pieces.join("");
      const parsed = parseJson(text);
      if (parsed.ok) expect(parsed.value).toEqual(JSON.parse(text));
      else expect(() => rejectDuplicates(text)).toThrow(/JSON|something is lost/);
    }),
    { numRuns: 2000 },
  );
});

/** JSON.parse takes the last of two fields of one name: then the text is not what it would be written as. */
function rejectDuplicates(text: string): void {
  const value: unknown = JSON.parse(text);
  if (
    JSON.stringify(value).length < text.replaceAll(/[\s+]/g, "").replaceAll("1e3", "1000").replaceAll("-0", "0").length
  ) {
    throw new Error("something is lost");
  }
}

it("refuses what JSON.parse lets pass", () => {
  expect(parseJson('{"a": 1, "b": {}, "a": 2}')).toMatchObject({ ok: false, line: 1, column: 19 });
  expect(parseJson('{"__proto__": 1, "__proto__": 2}').ok).toBe(false);
  expect(parseJson('{"\\u0061": 1, "a": 2}').ok).toBe(false);
  expect(parseJson("1e999")).toMatchObject({ ok: false, reason: "the number 1e999 is too large" });
  expect(parseJson("[null]").ok).toBe(false);
  expect(parseJson("[".repeat(100_000)).ok).toBe(false);
});

it("keeps a field called __proto__ a field", () => {
  const parsed = parseJson('{"__proto__": {"a": 1}}');
  expect(parsed.ok && Object.keys(parsed.value)).toEqual(["__proto__"]);
});

it("takes two values for the same exactly if their canonical texts are", () => {
  const small = fc.jsonValue({ maxDepth: 2, stringUnit: fc.constantFrom("a", "b") });
  fc.assert(
    fc.property(small, small, (a, b) => {
      const [one, two] = [a, b].map((value) => JSON.parse(JSON.stringify(value).replaceAll("null", "0")) as Json);
      if (one === undefined || two === undefined) return;
      expect(sameJson(one, two)).toBe(canonicalJson(one) === canonicalJson(two));
      expect(sameJson(one, structuredClone(one))).toBe(true);
    }),
    { numRuns: 500 },
  );
});

it("sorts names by their code units", () => {
  expect(canonicalJson({ b: 1, a: [{ d: true, c: "\u20ac\u0001" }], B: -0, "\ud83d\ude00": 1e21, "\ufb33": 0.5 })).toBe(
    '{"B":0,"a":[{"c":"\u20ac\\u0001","d":true}],"b":1,"\ud83d\ude00":1e+21,"\ufb33":0.5}',
  );
});
