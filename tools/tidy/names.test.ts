import { expect, it } from "vitest";
import { names } from "./names.ts";
import { repositoryOf } from "./repository.ts";

function complaints(path: string): number {
  return names(repositoryOf({ [path]: "" })).length;
}

it.each([
  "packages/a/src/state-store.ts",
  "packages/a/src/state-store.test.ts",
  "README.md",
  "docs/common.md",
  "src/expression-types.ts",
])("accepts %s", (path) => expect(complaints(path)).toBe(0));

it.each([
  "src/utils.ts",
  "src/types.ts",
  "src/state-manager.ts",
  "src/helpers/x.ts",
  "src/StateStore.ts",
  "src/a_b.ts",
])("refuses %s", (path) => expect(complaints(path)).toBe(1));
