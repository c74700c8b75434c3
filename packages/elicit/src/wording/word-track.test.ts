import type { Scenario, ScenarioState } from "@countersign/engine";
import {
  type Value,
  emptyList,
  emptyMap,
  emptySet,
  emptyTuple,
  equal,
  makeList,
  makeMap,
  makeSet,
  makeVariant,
  showValue,
} from "@countersign/kernel";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Question } from "../question/question.ts";
import { ask, followedBy, textProgram } from "./__fixtures__/asked.ts";
import { textOf } from "./text-of.ts";
import { type WordingOptions, wordQuestion } from "./word-question.ts";
import type { WordedQuestion } from "./worded-question.ts";

const hostile = `module m {
  type Status = Idle | Busy | Done
  var hosts: str -> Status
  var counts: int -> int
  var queue: List[str]
  var heard: Set[str]
  var gate: Status
  /// @ghost
  var log: Set[int]
  /// @says {h} does it
  action act(h: str): bool = all { heard' = heard.union(Set(h)), hosts' = hosts, counts' = counts, queue' = queue, gate' = gate, log' = log }
  action init = all { hosts' = Map(), counts' = Map(), queue' = [], heard' = Set(), gate' = Idle, log' = Set() }
  action step = { nondet h = Set("a").oneOf() act(h) }
}`;

describe("the track", () => {
  const program = textProgram(hostile);
  const variables = program.variables.map(({ name }) => name);
  const name = fc.constantFrom("a", "b", "c", "d", "e", "f", "g", "", "x".repeat(40));
  const status = fc.constantFrom("Idle", "Busy", "Done").map((label) => makeVariant(label, emptyTuple));
  const byName: Readonly<Record<string, fc.Arbitrary<Value>>> = {
    hosts: fc.array(fc.tuple(name, status), { maxLength: 9 }).map((pairs) => makeMap(pairs)),
    counts: fc.array(fc.tuple(fc.nat(6), fc.nat(2)), { maxLength: 8 }).map((pairs) => makeMap(pairs)),
    queue: fc.array(name, { maxLength: 6 }).map((items) => makeList(items)),
    heard: fc.array(name, { maxLength: 9 }).map((items) => makeSet(items)),
    gate: status,
    log: fc.array(fc.nat(9), { maxLength: 4 }).map((items) => makeSet(items)),
  };
  const state = fc
    .tuple(...variables.map((variable) => byName[variable]!))
    .map((values): ScenarioState => ({ label: { action: "act", picks: [{ name: "h", value: "a" }] }, values }));
  const asked = fc
    .record({
      states: fc.array(state, { minLength: 1, maxLength: 12 }),
      kind: fc.constantFrom("step", "enabled", "start", "situation", "history"),
      loop: fc.option(fc.nat(11), { nil: undefined }),
      disputed: fc.array(fc.nat(11), { maxLength: 8 }),
      manyStarts: fc.boolean(),
    })
    .map(({ states, kind, loop, disputed, manyStarts }) => {
      const kept = kind === "start" ? states.slice(0, 1) : states;
      const loopStart = kind === "history" && loop !== undefined && loop < kept.length ? { loopStart: loop } : {};
      const scenario: Scenario = { variables, states: kept, ...loopStart };
      return { question: ask(kind, scenario, "act"), options: { disputed, manyStarts } satisfies WordingOptions };
    });

  it("keeps to five columns and to seven rows or what the step changes, marks what changed and nothing else", () => {
    fc.assert(
      fc.property(asked, ({ question, options }) => {
        const { track } = wordQuestion(program, question, options);
        expect(track.columns.length).toBeLessThanOrEqual(5);
        // Of what is asked here, nothing decides but what the step reads, one variable, and what it changes.
        const changedLast = track.rows.filter(({ cells }) => cells.at(-1)!.changed).length;
        const decisive = question.kind === "start" ? 40 : question.kind === "step" ? changedLast + 1 : 1;
        expect(track.rows.length).toBeLessThanOrEqual(Math.max(7, decisive + 1));
        expect(wrongMarks(question, { track })).toEqual([]);
        const states = track.columns.flatMap(({ states }) => [states![0], states![1]]);
        expect(states).toEqual([...states].sort((a, b) => a - b));
        expect(states.at(-1)).toBe(question.scenario.states.length - 1);
        expect(states[0]).toBe(0);
      }),
      { numRuns: 400 },
    );
  });

  it("would notice a wrong mark", () => {
    const scenario = { variables, states: fc.sample(state, { numRuns: 2, seed: 7 }) };
    const question = ask("step", scenario);
    const { track } = wordQuestion(program, question);
    const rows = track.rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell) => ({ ...cell, changed: !cell.changed })),
    }));
    expect(wrongMarks(question, { track: { ...track, rows } })).not.toEqual([]);
  });

  it("says 'nothing else changes' only when that is so", () => {
    fc.assert(
      fc.property(asked, ({ question }) => {
        const { columns, rows, leftOut } = wordQuestion(program, question).track;
        const note = columns.at(-1)!.note;
        if (note === undefined) return;
        const [before, after] = question.scenario.states.slice(-2) as [ScenarioState, ScenarioState];
        const changed = variables.filter((_, at) => !equal(before.values[at]!, after.values[at]!));
        expect(changed.some((variable) => leftOut.includes(variable))).toBe(false);
        expect(changed.length === 0).toBe(note === "nothing changes");
        if (changed.length > 0) expect(rows.some(({ cells }) => cells.at(-1)!.changed)).toBe(true);
      }),
    );
  });

  it("prints within 80 columns, or as few as 40", () => {
    fc.assert(
      fc.property(asked, fc.integer({ min: 40, max: 100 }), ({ question, options }, columns) => {
        const text = textOf(wordQuestion(program, question, options), undefined, { columns });
        for (const line of text.split("\n")) expect(line.length, line).toBeLessThanOrEqual(columns);
        expect(text).not.toMatch(/Set\(|Map\(|undefined|NaN|\[object/);
      }),
    );
  });

  it("is the same every time, and survives JSON", () => {
    fc.assert(
      fc.property(asked, ({ question, options }) => {
        const worded = wordQuestion(program, question, options);
        expect(JSON.parse(JSON.stringify(worded))).toEqual(worded);
        expect(wordQuestion(textProgram(hostile), question, options)).toEqual(worded);
      }),
      { numRuns: 10 },
    );
  });

  it("copes with ten thousand hosts", () => {
    const count = 10_000;
    const hosts = (busy: number) =>
      makeMap(
        Array.from({ length: count }, (_, i) => [`host-${i}`, makeVariant(i === busy ? "Busy" : "Idle", emptyTuple)]),
      );
    const all = makeSet(Array.from({ length: count }, (_, i) => `host-${i}`));
    const values = [hosts(3), emptyMap, emptyList, all, makeVariant("Idle", emptyTuple), emptySet];
    const start = { label: { action: "init", picks: [] }, values };
    const scenario = followedBy({ variables, states: [start] }, "act", { h: "host-7" }, { hosts: hosts(7) });
    const before = performance.now();
    const worded = wordQuestion(program, ask("step", scenario));
    const text = textOf(worded);
    expect(performance.now() - before).toBeLessThan(1500);
    expect(text).toContain("9,998 others");
    expect(text).toContain("* Idle → Busy");
    expect(text.length).toBeLessThan(3000);
  });
});

/** Rows whose marks are not what comparing the values gives, worked out from the scenario alone. */
function wrongMarks(question: Question, { track }: Drawn): string[] {
  const { scenario } = question;
  return track.rows.flatMap(({ group, name, folded, cells }) =>
    cells.flatMap((cell, column) => {
      const members = (folded ?? [name]).map((member) => (group === undefined ? member : `${group} ${member}`));
      const differs =
        column > 0 &&
        members.some((member) => {
          const [now, before] = [column, column - 1].map((at) =>
            valueOf(scenario, track.columns[at]!.states![1], member),
          );
          return now === undefined || before === undefined ? now !== before : !equal(now, before);
        });
      const isWrong = cell.changed !== differs || cell.unchanged !== (column > 0 && !differs);
      return isWrong ? [`${group ?? ""} ${name} in column ${column}`] : [];
    }),
  );
}

type Drawn = { readonly track: WordedQuestion["track"] };

function valueOf({ variables, states }: Scenario, state: number, member: string): Value | undefined {
  const [variable = "", ...rest] = member.split(" ");
  const value = states[state]!.values[variables.indexOf(variable)]!;
  if (rest.length === 0 || typeof value !== "object" || value.kind !== "map") return value;
  const key = rest.join(" ");
  const at = value.keys.findIndex((each) => (each === "" ? "(no text)" : showValue(each).replaceAll('"', "")) === key);
  return at < 0 ? undefined : value.values[at];
}
