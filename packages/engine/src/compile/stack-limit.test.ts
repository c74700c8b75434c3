import { describe, expect, it } from "vitest";
import { CompileProblem } from "./compile-problem.ts";
import { problemOf, withinStack } from "./stack-limit.ts";

const place = { file: "spec.qnt", line: 3, column: 5 };

function overflow(): number {
  return overflow() + 1;
}

function errorOf(body: () => unknown): unknown {
  try {
    return body();
  } catch (error) {
    return error;
  }
}

describe("a stack that is full", () => {
  it("is a problem of the spec, at the place that was worked on", () => {
    const error = errorOf(() => withinStack(place, overflow));
    expect(problemOf(error, undefined)).toMatchObject({ code: "CS208", place, hint: expect.any(String) });
  });

  it("keeps the first place: what stands around it knows less", () => {
    const outer = { ...place, line: 1 };
    const error = errorOf(() => withinStack(outer, () => withinStack(place, overflow)));
    expect(problemOf(error, outer)).toMatchObject({ place });
  });

  it("is told at the edge, if nobody told it before", () => {
    expect(problemOf(errorOf(overflow), place)).toMatchObject({ code: "CS208", place });
  });
});

it("other errors go their way", () => {
  const refused = new CompileProblem("CS205", "not here", place);
  expect(errorOf(() => withinStack(undefined, () => raise(refused)))).toBe(refused);
  expect(problemOf(refused, undefined)).toBe(refused.problem);
  const own = new RangeError("Invalid array length");
  expect(errorOf(() => withinStack(place, () => raise(own)))).toBe(own);
  expect(problemOf(own, place)).toBeUndefined();
});

function raise(error: Error): never {
  throw error;
}
