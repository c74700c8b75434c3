import { expect, it } from "vitest";
import { frontEnd } from "./front-end.ts";
import { repositoryOf } from "./repository.ts";

it.each([
  ["packages/language/src/x.ts", "@informalsystems/quint", 0],
  ["tests/differential/x.test.ts", "@informalsystems/quint/dist/src/runtime", 0],
  ["bench/x.ts", "@informalsystems/quint", 0],
  ["packages/engine/src/x.ts", "@informalsystems/quint", 1],
  ["apps/countersign/src/x.ts", "antlr4ts", 1],
  ["tests/conformance/x.test.ts", "@informalsystems/quint", 1],
])("%s imports %s: %i complaints", (path, specifier, expected) => {
  expect(frontEnd(repositoryOf({ [path]: `import type { a } from "${specifier}";` }))).toHaveLength(expected);
});
