/** Specs as no one writes them, but as a program may: the problem is told, and nothing hangs or crashes. */
import { type Problem, createRandom } from "@countersign/kernel";
import type { Program } from "@countersign/language";
import { describe, expect, it } from "vitest";
import { unbounded } from "../__fixtures__/explore-program.ts";
import { loadText } from "../__fixtures__/load-spec.ts";
import { check } from "../check/check.ts";
import { selectRoots } from "../roots.ts";
import { RunPlayer } from "../run/run-player.ts";
import { simulate } from "../run/simulate.ts";

/** Definitions f0, f1 … each of which is made from the one before. */
const chain = (count: number, step: (before: string, n: string) => string, first = "n"): string =>
  Array.from(
    { length: count },
    (_, index) => `pure def f${index}(n: int): int = ${index === 0 ? first : step(`f${index - 1}`, "n")}`,
  ).join("\n");

const spec = (definitions: string, step: string): string => `module spec {
  var x: int
  ${definitions}
  action init = x' = 0
  action step = ${step}
  /// @invariant
  val inSight = x < 9
  run onceTest = init.then(step)
}`;

const doubling = (count: number): string => chain(count, (f, n) => `(${f}(${n}) + ${f}(${n})) % 7`);
const deep = (count: number): string => chain(count, (f, n) => `(${f}(${n}) + 1) % 7`);
/** Deep by far: the more a process has compiled before, the less stack each level takes. */
const deeper = (count: number): string => chain(count, (f, n) => `${"-".repeat(40)}${f}(${n})`);
const multiplying = (count: number): string =>
  Array.from({ length: count }, (_, index) =>
    index === 0 ? "action a0 = x' = 1 - x" : `action a${index} = any { a${index - 1}, a${index - 1} }`,
  ).join("\n");

/** Reading such a spec takes longer than refusing it. */
const read = new Map<string, Program>();

function programOf(text: string): Program {
  const program = read.get(text) ?? loadText(text);
  read.set(text, program);
  return program;
}

function problems(text: string, command: "check" | "run" = "check"): readonly Problem[] {
  const program = programOf(text);
  const roots = selectRoots(program, {});
  if (!roots.ok) return roots.problems;
  const { context } = unbounded;
  const report =
    command === "check"
      ? check(program, roots.value, { ...unbounded, symmetric: "none", keepGoing: true, deadlock: true })
      : simulate(program, roots.value, { samples: 3, steps: 3, seed: 1, context });
  return report.ok ? [] : report.problems;
}

describe("CS208", () => {
  it.each(["check", "run"] as const)("%s: calls that double", (command) => {
    const [problem, ...others] = problems(spec(doubling(40), "x' = f39(x)"), command);
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ code: "CS208", place: { file: "spec.qnt", line: 44 } });
    expect(problem!.message).toMatch(/more than [\d,]+ (expressions|lines of code).*; 'f\d+' alone is put in place/);
    expect(problem!.hint).toBeDefined();
  });

  it.each(["check", "run"] as const)("%s: calls that double for a constant", (command) => {
    expect(problems(spec(doubling(40), "x' = f39(1) + 0 * x"), command)).toMatchObject([{ code: "CS208" }]);
  });

  it.each(["check", "run"] as const)("%s: calls within calls", (command) => {
    const [problem] = problems(spec(deeper(100), "x' = f99(x)"), command);
    expect(problem).toMatchObject({ code: "CS208", place: { file: "spec.qnt" }, hint: expect.any(String) });
  });

  it("branches that multiply", () => {
    expect(problems(spec(multiplying(30), "a29"))).toMatchObject([{ code: "CS208", place: { file: "spec.qnt" } }]);
  });

  it("fails a test, and no more", () => {
    const program = programOf(spec(doubling(40), "x' = f39(x)"));
    const player = new RunPlayer(program, program.names["onceTest"]!);
    expect(() => player.play(createRandom(1))).toThrow(/CS208/);
  });
});

describe("is not raised for what is only long", () => {
  it.each([
    ["calls that double a little", spec(doubling(10), "x' = f9(x)")],
    ["calls within calls, within reason", spec(deep(100), "x' = f99(x)")],
    [
      "a value that doubles and has a name",
      spec(
        chain(40, (f, n) => `{ val once = ${f}(${n}) (once + once) % 7 }`),
        "x' = f39(x)",
      ),
    ],
    ["branches that multiply a little", spec(multiplying(8), "a7")],
    [
      "a long list of branches",
      spec("", `any { ${Array.from({ length: 200 }, (_, n) => `x' = ${n % 9}`).join(", ")} }`),
    ],
    [
      "a long conjunction",
      spec("", `all { ${Array.from({ length: 200 }, (_, n) => `x < ${n + 9}`).join(", ")}, x' = 1 - x }`),
    ],
  ])("%s", (_, text) => {
    expect(problems(text)).toEqual([]);
  });
});
