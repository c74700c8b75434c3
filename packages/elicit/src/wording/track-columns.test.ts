import type { Scenario } from "@countersign/engine";
import { emptyTuple, makeMap, makeVariant } from "@countersign/kernel";
import { describe, expect, it } from "vitest";
import type { QuestionKind } from "../question/question.ts";
import { rootsOf } from "../mutate/__fixtures__/load-spec.ts";
import { readingsOf } from "../mutate/readings-of.ts";
import { ask, changed, textProgram } from "./__fixtures__/asked.ts";
import type { ReadingApart } from "./in-question.ts";
import { plain } from "./sentence.ts";
import { type WordingOptions, wordQuestion, wordScenario } from "./word-question.ts";

const program = textProgram(`module m {
  type Status = Idle | Ready
  var hosts: str -> Status
  /// @ghost
  var log: int
  action init = all { hosts' = Set("a", "b").mapBy(h => Idle), log' = 0 }
  /// @says {h} comes up
  action up(h: str): bool = all { hosts' = hosts.set(h, Ready), log' = log + 1 }
  /// @says the leader of {h} pays
  action pay(h: str): bool = all { hosts' = hosts, log' = log }
  action step = { nondet h = Set("a", "b").oneOf() any { up(h), pay(h) } }
}`);

const status = (label: string) => makeVariant(label, emptyTuple);
const hosts = (ready: number) =>
  makeMap(["a", "b", "c", "d", "e", "f"].map((name, i) => [name, status(i < ready ? "Ready" : "Idle")]));

/** Readings of what becomes of a variable as somebody comes up. */
function disputing(variable: string): ReadingApart[] {
  const { readings } = readingsOf(program, rootsOf(program));
  return readings.filter(
    ({ definition, before, isFrame }) => definition === "up" && before.startsWith(`${variable}' = `) && !isFrame,
  );
}

/** Hosts come up one after another. */
function history(steps: number, action = "up"): Scenario {
  const states = Array.from({ length: steps + 1 }, (_, at) => ({
    label:
      at === 0 ? { action: "init", picks: [] } : { action, picks: [{ name: "h", value: "abcdef".charAt(at - 1) }] },
    values: [hosts(at), at],
  }));
  return { variables: ["hosts", "log"], states };
}

function columns(kind: QuestionKind, scenario: Scenario, options: WordingOptions = {}): string[] {
  return wordQuestion(program, ask(kind, scenario), options).track.columns.map(
    ({ heading, words, states, repeats }) =>
      `${heading} [${states?.join("-") ?? ""}]${repeats === true ? " again" : ""} ${words}`,
  );
}

describe("columns", () => {
  it("are one a state where there is room", () => {
    expect(columns("step", history(2))).toEqual([
      "Start [0-0] ",
      "Now [1-1] a comes up",
      "Possible next step [2-2] b comes up",
    ]);
  });

  it("fold what nobody disputes, and say it in one clause", () => {
    expect(columns("step", history(6))).toEqual([
      "Start [0-0] ",
      "4 steps [1-4] a, b, c and d come up",
      "Now [5-5] e comes up",
      "Possible next step [6-6] f comes up",
    ]);
  });

  it("keep disputed steps apart where there is room for them", () => {
    expect(columns("step", history(6), { disputed: [4] }).slice(1, 3)).toEqual([
      "3 steps [1-3] a, b and c come up",
      "Step 4 [4-4] d comes up",
    ]);
    expect(columns("step", history(6), { disputed: [1, 2, 3, 4] }).slice(1, 3)).toEqual([
      "3 steps [1-3] a, b and c come up",
      "Step 4 [4-4] d comes up",
    ]);
  });

  it("never fold across the point that a history repeats from", () => {
    expect(columns("history", { ...history(6), loopStart: 3 })).toEqual([
      "Start [0-0] ",
      "2 steps [1-2] a and b come up",
      "3 steps [3-5] again c, d and e come up",
      "Step 6 [6-6] again f comes up",
    ]);
  });

  it("say that a start is one of several", () => {
    expect(columns("step", history(2), { manyStarts: true })[0]).toBe("Start [0-0] one of several ways to start");
    expect(columns("step", history(1), { manyStarts: true })[0]).toBe(
      "Now, at the start [0-0] one of several ways to start",
    );
  });

  it("do not join what would be said of somebody else", () => {
    expect(columns("step", history(6, "pay"))[1]).toBe(
      "4 steps [1-4] the leader of a pays; the leader of b pays; 2 more",
    );
  });
});

describe("ghosts", () => {
  const names = (scenario: Scenario, options: WordingOptions = {}): string[] => {
    const { track } = wordQuestion(program, ask("step", scenario), options);
    return [...new Set(track.rows.map(({ group, name }) => group ?? name))];
  };
  const start = history(0);
  it("stay away, unless they are all that differs or are disputed", () => {
    const onlyGhost = { ...start, states: [...start.states, changed(start, "up", { h: "a" }, { log: 7 })] };
    expect(names(history(1))).toEqual(["hosts"]);
    expect(names(onlyGhost)).toEqual(["hosts", "log"]);
    expect(names(history(1), { readings: disputing("log") })).toEqual(["hosts", "log"]);
    expect(names(history(1), { readings: disputing("hosts") })).toEqual(["hosts"]);
  });

  it("that change unseen keep the header from saying that nothing else does", () => {
    const { track, frame } = wordQuestion(program, ask("step", history(1)));
    expect(track.columns.at(-1)!.note).toBeUndefined();
    expect(frame!.bookkeeping).toEqual([{ name: "log", was: "0", value: "1" }]);
    const asked = wordQuestion(program, ask("step", history(1)), { readings: disputing("log") });
    expect(asked.track.columns.at(-1)!.note).toBe("nothing else changes");
  });
});

describe("a situation that cannot be reached", () => {
  it("stands beside one that can, with the leaf marked in which they differ", () => {
    const [twin] = history(0).states;
    const state = { ...changed(history(0), "", {}, { hosts: hosts(1) }), label: { action: "", picks: [] } };
    const { track } = wordQuestion(program, ask("situation", { variables: ["hosts", "log"], states: [state] }), {
      twin: twin!,
    });
    expect(track.columns.map(({ kind, heading }) => [kind, heading])).toEqual([
      ["twin", "Can be reached"],
      ["now", "In question"],
    ]);
    const marked = track.rows.filter(({ cells }) => cells[1]!.changed);
    expect(marked).toEqual([
      {
        group: "hosts",
        name: "a",
        cells: [
          { text: "Idle", changed: false, unchanged: false },
          { text: "Ready", changed: true, unchanged: false, was: "Idle" },
        ],
      },
    ]);
  });
});

describe("facts", () => {
  const facts = (ready: number, asked: string): string[] => {
    const start = history(0);
    const states = [
      { label: { action: "init", picks: [] }, values: [hosts(ready), 0] },
      { label: { action: "up", picks: [{ name: "h", value: asked }] }, values: [hosts(ready + 1), 0] },
    ];
    return wordQuestion(program, ask("step", { ...start, states })).facts.map(plain);
  };
  it("count equal things and name exceptions, the ones asked about first", () => {
    expect(facts(0, "a")).toEqual(["a is Idle, 5 others are Idle."]);
    expect(facts(5, "f")).toEqual(["f is Idle, 5 others are Ready."]);
    expect(facts(4, "a")).toEqual(["a is Ready, 3 others are Ready, 2 are Idle."]);
    expect(facts(1, "x")).toEqual(["5 are Idle, a is Ready."]);
    expect(facts(0, "x")).toEqual(["All 6 are Idle."]);
  });
});

it("draws a scenario without a question", () => {
  expect(wordScenario(program, history(1)).rows).toHaveLength(6);
});
