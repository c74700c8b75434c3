/** Which actions are said to be forgotten, and which are not. The examples are looked at in forgotten-actions.slow.ts. */
import { expect, test } from "vitest";
import { loadText, rootsOf } from "../mutate/__fixtures__/load-spec.ts";
import { forgottenActions } from "./forgotten-actions.ts";

function forgotten(rest: string, step = "any { up, down }"): readonly (string | undefined)[] {
  const program = loadText(
    `module m { var x: int action init = x' = 0 action up = x' = x + 1 action down = all { x > 0, x' = x - 1 } ${rest} action step = ${step} }`,
  );
  return forgottenActions(program, rootsOf(program)).map(({ subject }) => subject);
}

test("an action that no step takes is named, whether or not a test takes it", () => {
  expect(forgotten("", "up")).toEqual(["down"]);
  expect(forgotten("run downTest = init.then(down).fail()", "up")).toEqual(["down"]);
});

test("negative control: what a step takes is not, directly or through another action", () => {
  expect(forgotten("")).toEqual([]);
  expect(forgotten("action move = any { up, down }", "move")).toEqual([]);
});

test("another start and another step are none, nor what only that step takes", () => {
  expect(forgotten("action other = x' = 7")).toEqual([]);
  expect(forgotten("action twice = x' = x * 2 action wild = any { up, twice }")).toEqual([]);
});
