import { expect, it } from "vitest";
import { loadText } from "../__fixtures__/load-spec.ts";
import { changedParts } from "./changed-parts.ts";

const program = loadText(`module spec {
  pure def small(n: int): bool = n <= 3
  pure def large(n: int): bool = n > 3
  var n: int
  action init = n' = 0
  action step = all { small(n), n' = n + 1 }
}`);
const other = loadText(`module spec {
  pure def small(n: int): bool = n <= 4
  pure def large(n: int): bool = n > 4
  var n: int
  action init = n' = 0
  action step = all { small(n), n' = n + 1 }
}`);

const changing = (...names: readonly string[]) => ({
  ...program,
  definitions: program.definitions.map((each, index) => (names.includes(each.name) ? other.definitions[index]! : each)),
});

it("are told where one definition has changed, and there are none where nothing has", () => {
  expect(changedParts(program, program)).toEqual([]);
  expect(changedParts(program, changing("small"))?.length).toBeGreaterThan(0);
});

it("are not told where several have: one may use the other where the base does not", () => {
  expect(changedParts(program, changing("small", "large"))).toBeUndefined();
});
