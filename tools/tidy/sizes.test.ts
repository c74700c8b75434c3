import { expect, it } from "vitest";
import { repositoryOf } from "./repository.ts";
import { measureFiles, sizes } from "./sizes.ts";

const none = { files: {}, functions: {} };

function severities(length: number, recorded?: number): readonly string[] {
  const ratchet = { files: recorded === undefined ? {} : { "a.ts": recorded }, functions: {} };
  return sizes({ files: { "a.ts": length }, functions: {} }, ratchet).map(({ severity }) => severity);
}

it("measures source files only", () => {
  expect(measureFiles(repositoryOf({ "a.ts": "1\n2\n3\n", "a.md": "1\n" }))).toEqual({ "a.ts": 3 });
});

it.each([
  [300, undefined, []],
  [301, undefined, ["warning"]],
  [400, undefined, ["warning"]],
  [401, undefined, ["error"]],
  [450, 450, []],
  [450, 500, []],
  [451, 450, ["error"]],
  [200, 450, ["error"]],
])("a file of %i lines with %s in the ratchet: %j", (length, recorded, expected) => {
  expect(severities(length, recorded)).toEqual(expected);
});

it("holds functions to their limit", () => {
  const measured = { files: {}, functions: { "a.ts#f": 61 } };
  expect(sizes(measured, none)).toHaveLength(1);
  expect(sizes(measured, { files: {}, functions: { "a.ts#f": 61 } })).toEqual([]);
});
