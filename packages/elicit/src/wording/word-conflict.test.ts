import type { Value } from "@countersign/kernel";
import { makeSet, makeVariant, emptyTuple } from "@countersign/kernel";
import { childrenOf, showExpression } from "@countersign/engine";
import type { Expr, Program } from "@countersign/language";
import { describe, expect, it } from "vitest";
import type { Reading } from "../reading/reading.ts";
import { textProgram } from "./__fixtures__/asked.ts";
import { plain } from "./sentence.ts";
import { withNumbers } from "./with-numbers.ts";
import { wordConflict } from "./word-conflict.ts";
import { wordReading } from "./word-reading.ts";

const program = textProgram(`module m {
  type Gate = Waiting | Open
  pure val MAX_FAILED = 1
  var failed: int
  var heard: Set[str]
  var gate: Gate
  val notHeard = 3 - heard.size()
  val mayGoOn = failed + notHeard <= MAX_FAILED
  action init = all { failed' = 0, heard' = Set(), gate' = Waiting }
  /// The gate opens.
  action open = all { gate == Waiting, failed + notHeard <= MAX_FAILED, heard != Set(), mayGoOn, gate' = Open, heard' = heard, failed' = failed }
  action step = open
}`);

/** The clauses of the action, as they stand. */
function clauses(of: Program): readonly Expr[] {
  return childrenOf(of.definitions[of.names["open"]!]!.body);
}

const values: Readonly<Record<string, Value>> = {
  failed: 0,
  notHeard: 1,
  MAX_FAILED: 1,
  heard: makeSet(["a", "b"]),
  gate: makeVariant("Waiting", emptyTuple),
};

function evaluate(expr: Expr): Value | undefined {
  return values[showExpression(program, expr)];
}

describe("a clause with its numbers put in", () => {
  const [gate, sum, heard, named] = clauses(program) as [Expr, Expr, Expr, Expr];
  it.each([
    [gate, "Waiting == Waiting"],
    [sum, "0 + 1 <= 1"],
    [named, "0 + 1 <= 1"],
  ])("%#", (clause, text) => {
    expect(withNumbers(program, clause, evaluate).text).toBe(text);
  });

  it("says sets in words", () => {
    expect(withNumbers(program, heard, evaluate)).toEqual({ values: [{ expression: "heard", value: "a and b" }] });
  });

  it("leaves what cannot be evaluated as it stands", () => {
    expect(withNumbers(program, sum, (expr) => (expr.kind === "variable" ? 0 : undefined)).text).toBe(
      "0 + notHeard <= MAX_FAILED",
    );
    expect(withNumbers(program, sum, () => undefined)).toEqual({ values: [] });
  });
});

it("words a conflict with both sides alike, and the clause with its place", () => {
  const clause = clauses(program)[1]!;
  const conflict = wordConflict(
    program,
    { kind: "step", answer: "forbid", specSays: "allow", clauses: [{ clause, definition: "open" }] },
    evaluate,
  );
  expect(plain(conflict.yours)).toBe("It must not happen.");
  expect(plain(conflict.spec)).toBe("It may happen.");
  expect(conflict.clauses).toEqual([
    {
      place: clause.place,
      definition: "open",
      meaning: "The gate opens.",
      formula: "failed + notHeard <= MAX_FAILED",
      here: [{ text: "Here " }, { text: "0 + 1 <= 1", strong: true }, { text: "." }],
    },
  ]);
  expect(conflict.ways.map(({ words }) => words)).toEqual([
    "The spec is wrong",
    "My answer was wrong",
    "Leave it open",
  ]);
  expect(JSON.stringify(conflict)).not.toMatch(/because the spec|correct|should/);
});

it("says that a clause is false, and not that it is not true", () => {
  const negated = textProgram(`module m {
    var busy: bool
    action init = busy' = false
    action open = all { not(busy), not(not(busy)), not(1 == 2), busy' = true }
    action step = open
  }`);
  const worded = wordConflict(
    negated,
    {
      kind: "step",
      answer: "allow",
      specSays: "forbid",
      clauses: clauses(negated)
        .slice(0, 3)
        .map((clause) => ({ clause, definition: "open" })),
    },
    (expr) => (showExpression(negated, expr) === "busy" ? true : undefined),
  );
  expect(worded.clauses.slice(0, 2).map(({ here }) => plain(here!))).toEqual(["Here it is false.", "Here it is true."]);
});

it.each(["step", "enabled", "start", "situation", "history"] as const)(
  "says both sides of a %s differently",
  (kind) => {
    const sides = (["allow", "forbid"] as const).map((answer) =>
      wordConflict(program, { kind, answer, specSays: answer === "allow" ? "forbid" : "allow", clauses: [] }, evaluate),
    );
    for (const { yours, spec } of sides) expect(plain(yours)).not.toBe(plain(spec));
  },
);

describe("a reading in one sentence", () => {
  const reading = (sentence: string, before = "", after = "<"): Reading => ({
    id: "x@1:1",
    operator: "x",
    origin: "misconception",
    definition: "open",
    place: { file: "spec.qnt", line: 1, column: 1 },
    before,
    after,
    sentence,
    side: "behaviour",
    isWeakening: false,
    isFrame: false,
    program,
  });
  it.each([
    ["**fewer than** 1 host may fail, instead of at most 1", "[fewer than] 1 host may fail, instead of at most 1."],
    ["the number of `a` instead of `b`", "[the number of ]<a> instead of <b>."],
    ["without the condition `x > 1`", "[without the condition ]<x > 1>[.]"],
    ["an odd ** in it", "[an odd ** in it.]"],
  ])("%s", (sentence, expected) => {
    const { sentence: said, meaning } = wordReading(program, reading(sentence));
    const shown = said.map(({ text, strong, code }) =>
      code === true ? `<${text}>` : strong === true ? `[${text}]` : text,
    );
    expect(shown.join("")).toBe(`<open>: ${expected}`);
    expect(meaning).toBe("The gate opens.");
  });

  it("quotes the changed part, where the sentence does not", () => {
    const words = (before: string) =>
      plain(wordReading(program, reading("exactly, instead of at least", before)).sentence);
    expect(words("a >= b")).toBe("open: exactly, instead of at least, in a >= b.");
    expect(words("at least")).toBe("open: exactly, instead of at least.");
  });
});
