import { expect, it } from "vitest";
import { cycles } from "./cycles.ts";
import { repositoryOf } from "./repository.ts";

it("accepts a diamond", () => {
  const files = {
    "packages/a/src/top.ts": 'import { l } from "./left.ts";\nimport { r } from "./right.ts";',
    "packages/a/src/left.ts": 'import { b } from "./bottom.ts";',
    "packages/a/src/right.ts": 'import { b } from "./bottom.ts";',
    "packages/a/src/bottom.ts": "",
  };
  expect(cycles(repositoryOf(files))).toEqual([]);
});

it("refuses a cycle once, through a type import too", () => {
  const files = {
    "packages/a/src/one.ts": 'import type { two } from "./two.ts";',
    "packages/a/src/two.ts": 'export { three } from "./three.ts";',
    "packages/a/src/three.ts": 'import {\n  one,\n} from "./one.ts";',
  };
  expect(cycles(repositoryOf(files)).map(({ message }) => message)).toEqual([
    expect.stringContaining("one.ts → packages/a/src/two.ts → packages/a/src/three.ts → packages/a/src/one.ts"),
  ]);
});

it("refuses a cycle that goes through the index of a package", () => {
  const files = {
    "packages/a/package.json": '{"name": "@x/a"}',
    "packages/a/src/index.ts": 'export { one } from "./one.ts";',
    "packages/a/src/one.ts": 'import { two } from "@x/b";',
    "packages/b/package.json": '{"name": "@x/b"}',
    "packages/b/src/index.ts": 'export { two } from "./two.ts";',
    "packages/b/src/two.ts": 'import type { one } from "@x/a";',
  };
  expect(cycles(repositoryOf(files))).toHaveLength(1);
});
