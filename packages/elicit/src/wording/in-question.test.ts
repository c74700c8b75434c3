import { makeMap, makeSet } from "@countersign/kernel";
import { describe, expect, it } from "vitest";
import { rootsOf } from "../mutate/__fixtures__/load-spec.ts";
import { readingsOf } from "../mutate/readings-of.ts";
import { ask, textProgram } from "./__fixtures__/asked.ts";
import { inQuestion } from "./in-question.ts";
import { textOf } from "./text-of.ts";
import { wordQuestion } from "./word-question.ts";

const text = `module m {
  val HOSTS = Set("h1", "h2", "h3", "h4", "h5", "h6")
  var hosts: str -> str
  var noise: str -> int
  var evidence: str -> str
  var letters: Set[int]
  var decision: str
  /// @ghost
  var told: Set[str]
  action init = all {
    hosts' = HOSTS.mapBy(h => "up"), noise' = HOSTS.mapBy(h => 0), evidence' = HOSTS.mapBy(h => "silent"),
    letters' = Set(), decision' = "wait", told' = Set(),
  }
  /// @says {h} reports
  action report(h: str, epoch: int): bool = all {
    evidence.get(h) == "silent", letters.contains(epoch),
    evidence' = evidence.set(h, hosts.get(h)),
    hosts' = hosts, noise' = noise, letters' = letters, decision' = decision, told' = told,
  }
  /// @says a server decides
  action decide = all {
    evidence.get("h1") != "silent",
    decision' = "go", told' = told.union(Set("go")),
    hosts' = hosts, noise' = noise, evidence' = evidence, letters' = letters,
  }
  action step = any {
    nondet h = HOSTS.oneOf()
    nondet epoch = Set(1, 2).oneOf()
    report(h, epoch),
    all { letters.size() < 30, decide },
  }
  /// @invariant
  val sound = decision == "go" implies evidence.get("h6") == "up"
  /// @invariant
  val agreed = told.forall(v => v == decision)
}`;

const program = textProgram(text);
const roots = rootsOf(program);
const { readings } = readingsOf(program, roots);
const variables = program.variables.map(({ name }) => name);
const byHost = <T>(values: readonly T[]) => makeMap(values.map((value, i) => [`h${i + 1}`, value] as never));
const letters = Array.from({ length: 12 }, (_, i) => i);
const state = (evidence: readonly string[], decision: string, told: readonly string[]) => ({
  label: { action: "", picks: [] },
  values: [
    byHost(["up", "down", "gone", "lost", "new", "old"]),
    byHost([1, 2, 3, 4, 5, 6]),
    byHost(evidence),
    makeSet(letters),
    decision,
    makeSet([...told]),
  ],
});
const mixed = ["silent", "down", "lost", "new", "old", "up"];
const now = state(mixed, "go", ["go"]);
const situation = ask("situation", { variables, states: [now] });
const reported = {
  ...state(["up", ...mixed.slice(1)], "go", ["go"]),
  label: {
    action: "report",
    picks: [
      { name: "h", value: "h1" },
      { name: "epoch", value: 2 },
    ],
  },
};
const step = ask("step", { variables, states: [now, reported] });
const decided = ask("step", {
  variables,
  states: [state(mixed, "wait", []), { ...now, label: { action: "decide", picks: [] } }],
});
const of = (...definitions: readonly string[]) =>
  readings.filter(({ definition, isFrame }) => definitions.includes(definition) && !isFrame);
const rowsOf = (question: typeof step, apart: typeof readings) =>
  wordQuestion(program, question, { readings: apart, roots }).track.rows.flatMap(({ group, name, folded }) =>
    name.endsWith(" more") ? [] : (folded ?? [name]).map((each) => (group === undefined ? each : `${group} ${each}`)),
  );

describe("a question shows what it turns on", () => {
  it("in a situation all that the disputed invariant reads, whatever is folded", () => {
    const shown = rowsOf(situation, of("sound"));
    expect(shown).toEqual(expect.arrayContaining(["decision", "evidence h6"]));
    expect(shown).not.toContain("told");
    // There is more to fold than is shown, and it is folded.
    expect(shown.length).toBeLessThan(12);
  });

  it("a ghost where the disputed invariant is about it, and nowhere else", () => {
    expect(rowsOf(situation, of("agreed"))).toEqual(expect.arrayContaining(["told", "decision"]));
    expect(rowsOf(situation, [])).not.toContain("told");
    const toldOnly = of("decide").filter(({ before }) => before.startsWith("told'"));
    expect(toldOnly.length).toBeGreaterThan(0);
    expect(rowsOf(decided, toldOnly)).toContain("told");
    expect(rowsOf(step, of("report"))).not.toContain("told");
  });

  it("of a map only the elements that a step looks at, where they are known", () => {
    const asked = inQuestion(program, step, { readings: [] });
    const named = (variable: string) => ["h1", "h2"].map((key) => asked.decides(variables.indexOf(variable), key));
    expect(named("evidence")).toEqual([true, false]);
    expect(named("hosts")).toEqual([true, false]);
    expect(named("noise")).toEqual([false, false]);
  });

  it("what stands around an action in the step", () => {
    expect(inQuestion(program, decided, {}).decides(variables.indexOf("letters"))).toBe(true);
  });

  it("a set in full, which is cut where nothing turns on it", () => {
    const all = "0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 11";
    const cellOf = (question: typeof step, apart: typeof readings) =>
      wordQuestion(program, question, { readings: apart, roots }).track.rows.find(({ name }) => name === "letters")
        ?.cells[0]?.text;
    expect(cellOf(step, of("report"))).toBe(all);
    expect(cellOf(situation, of("sound")) ?? "").not.toBe(all);
  });

  it("choices that the sentence of the author does not speak of", () => {
    const shown = textOf(wordQuestion(program, step));
    expect(shown).toContain("Here epoch is 2.");
    expect(shown.replace(/\s+/g, " ")).toContain("(epoch is 2)");
  });
});

describe("what is shown", () => {
  const questions = [situation, step, decided, ask("start", { variables, states: [now] })];
  const decidedBy = (base: typeof program, other: (typeof readings)[number], question: typeof step) => {
    const found = inQuestion(base, question, { readings: [other], roots });
    const keys = ["h1", "h2", "h6"];
    return variables.map((_, variable) => [
      found.concerns(variable),
      ...[undefined, ...keys].map((key) => found.decides(variable, key)),
    ]);
  };

  it("is the same whichever of the two is the spec", () => {
    expect(readings.length).toBeGreaterThan(50);
    for (const reading of readings) {
      for (const question of questions) {
        const ours = decidedBy(program, reading, question);
        const theirs = decidedBy(reading.program, { ...reading, program }, question);
        expect(theirs, `${reading.id} ${question.kind}`).toEqual(ours);
      }
    }
  });

  it("would differ if only the spec were looked at", () => {
    const isSeen = readings.some(({ program: theirs }) => {
      const [a, b] = [program, theirs].map((each) => inQuestion(each, step, {}));
      return variables.some((_, variable) => a!.decides(variable) !== b!.decides(variable));
    });
    expect(isSeen).toBe(true);
  });
});
