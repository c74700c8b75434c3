import { expect, it } from "vitest";
import { entrances } from "./entrances.ts";
import { repositoryOf } from "./repository.ts";

const manifests = {
  "packages/a/package.json": '{"name": "@x/a"}',
  "packages/b/package.json": '{"name": "@x/b"}',
};

function messages(path: string, text: string): readonly string[] {
  return entrances(repositoryOf({ ...manifests, [path]: text })).map(({ message }) => message);
}

it("accepts the index from outside and the file itself from inside", () => {
  expect(messages("packages/a/src/x.ts", 'import { b } from "@x/b";\nimport { y } from "./y.ts";')).toEqual([]);
  expect(messages("bench/x.ts", 'import { b } from "../packages/b/src/c.ts";')).toEqual([]);
  expect(messages("packages/a/src/index.ts", 'export { y } from "./y.ts";')).toEqual([]);
});

it.each([
  ["packages/a/src/x.ts", 'import { b } from "@x/b/src/c.ts";', "reaches into a package"],
  ["packages/a/src/x.ts", 'import { b } from "../../b/src/c.ts";', "reaches into a package"],
  ["tests/x.test.ts", 'import { b } from "../packages/b/src/c.ts";', "reaches into a package"],
  ["packages/a/src/x.ts", 'import { b } from "./index.ts";', "import the file itself"],
  ["packages/a/src/deep/index.ts", "", "an index stands only at the root"],
  ["packages/a/src/index.ts", 'export * from "./y.ts";', "list the exports by name"],
])("refuses in %s: %s", (path, text, expected) => {
  expect(messages(path, text)).toEqual([expect.stringContaining(expected)]);
});
