import { readdirSync } from "node:fs";
import { join } from "node:path";
import { type Pick, type ScenarioState, stepArgumentsOf } from "@countersign/engine";
import { type Value, makeList, makeMap, makeRecord, makeSet, makeTuple, makeVariant } from "@countersign/kernel";
import type { Program, Type } from "@countersign/language";
import { describe, expect, expectTypeOf, it } from "vitest";
import type { Question } from "../question/question.ts";
import { ask, specProgram, textProgram } from "./__fixtures__/asked.ts";
import { plain, wordCount } from "./sentence.ts";
import { type WordingOptions, wordQuestion } from "./word-question.ts";
import type { WordedQuestion } from "./worded-question.ts";

const examples = join(import.meta.dirname, "../../../../specs/examples");

/** Some value of a type; small, and not the same for every use. */
function someValue(type: Type, seed = 0): Value {
  switch (type.kind) {
    case "bool":
      return seed % 2 === 0;
    case "int":
      return seed;
    case "str":
      return `r${seed}`;
    case "set":
      return makeSet([someValue(type.element, seed)]);
    case "list":
      return makeList([someValue(type.element, seed)]);
    case "map":
      return makeMap([[someValue(type.key, seed), someValue(type.value, seed)]]);
    case "tuple":
      return makeTuple(type.elements.map((element, i) => someValue(element, seed + i)));
    case "record":
      return makeRecord(
        type.fields.map(([name]) => name),
        type.fields.map(([, field]) => someValue(field, seed)),
      );
    case "sum": {
      const [label, payload] = type.variants[seed % type.variants.length]!;
      return makeVariant(label, someValue(payload, seed));
    }
    default:
      return "x";
  }
}

function someState(program: Program, action: string): ScenarioState {
  const picks = program.locals.map(({ name, type }, index): Pick => ({
    name,
    value: someValue(type, (index % 3) + 1),
  }));
  return { label: { action, picks }, values: program.variables.map(({ type }) => someValue(type, 1)) };
}

describe("the question line", () => {
  // The counter has no value for its constant; instances.qnt has counters.
  const files = readdirSync(examples).filter((file) => file.endsWith(".qnt") && file !== "counter.qnt");

  it.each(files)("has at most 14 words for every action of %s", (file) => {
    const program = specProgram(`specs/examples/${file}`, file.replace(".qnt", "").replaceAll("-", "_"));
    const actions = Object.keys(program.names).filter(
      (name) => program.definitions[program.names[name]!]!.qualifier === "action",
    );
    expect(actions.length).toBeGreaterThan(0);
    for (const action of actions) {
      const variables = program.variables.map(({ name }) => name);
      const start = someState(program, "init");
      const step = wordQuestion(program, ask("step", { variables, states: [start, someState(program, action)] }));
      const enabled = wordQuestion(program, ask("enabled", { variables, states: [start] }, action));
      for (const worded of [step, enabled]) {
        const line = plain(worded.ask);
        expect(wordCount(line), line).toBeLessThanOrEqual(14);
        expect(line).toMatch(/^(May|Must it be possible that) .*\?$/);
        expect(line).not.toMatch(/[{}]|Set\(|should|correct|!/);
        expect(worded.facts.length).toBeLessThanOrEqual(2);
      }
    }
  });

  it("speaks of an action in general without its parameters", () => {
    const program = textProgram(`module m {
      val HOSTS = Set("h1")
      var x: int
      action init = x' = 0
      /// @says {h} comes up
      action up(h: str): bool = x' = 1
      /// @says process {p} waits for process {other}
      action wait(p: int, other: int): bool = x' = 2
      /// @says the {passenger} pays {amount} in round {round}
      action pay(passenger: str, amount: int, round: int): bool = x' = 3
      action step = { nondet host = HOSTS.oneOf() up(host) }
    }`);
    const start = { label: { action: "init", picks: [] }, values: [0] };
    const asked = (action: string) =>
      plain(wordQuestion(program, ask("enabled", { variables: ["x"], states: [start] }, action)).ask);
    expect(asked("up")).toBe("Must it be possible that some host comes up now?");
    expect(asked("wait")).toBe("Must it be possible that some process waits for another process now?");
    expect(asked("pay")).toBe("Must it be possible that some passenger pays some amount in some round now?");
  });

  it("falls back to the doc comment without its condition, then to the name, and warns", () => {
    const program = textProgram(`module m {
      var x: int
      action init = x' = 0
      /// The pump starts, once the tank is full.
      action startPump = x' = 1
      action stopPump(why: str): bool = x' = 0
      /// @says the pump goes round and round and round and round and round and round and round again
      action turn = x' = 2
      action step = { nondet reason = Set("heat").oneOf() any { startPump, stopPump(reason), turn } }
    }`);
    const asked = (action: string) => {
      const state = { label: { action: "init", picks: [] }, values: [0] };
      const step = { label: { action, picks: [{ name: "reason", value: "heat" }] }, values: [1] };
      return wordQuestion(program, ask("step", { variables: ["x"], states: [state, step] }));
    };
    expect(plain(asked("startPump").ask)).toBe("May the pump start now?");
    expect(asked("startPump").warnings).toEqual(["action 'startPump' has no @says sentence: its doc comment is used"]);
    expect(plain(asked("stopPump").ask)).toBe("May “stop pump” happen now?");
    expect(plain(asked("stopPump").facts[0]!)).toBe("Here why is heat.");
    expect(asked("stopPump").warnings[0]).toContain("its name is used");
    expect(plain(asked("turn").ask)).toBe("May this step happen now?");
    expect(plain(asked("turn").facts[0]!)).toContain("round again");
    expect(asked("turn").warnings).toEqual([]);
    expect(plain(asked("").ask)).toBe("May “this step” happen now?");
  });
});

describe("a doc comment with parameters in braces", () => {
  const program = textProgram(`module m {
    var x: int
    action init = x' = 0
    /// {m} borrows {book}
    action borrow(m: str, book: str, days: int): bool = x' = 1
    /// {nobody} borrows
    action other(m: str): bool = x' = 1
    action step = {
      nondet m = Set("ann").oneOf()
      nondet book = Set("atlas").oneOf()
      any { borrow(m, book, 7), other(m) }
    }
  }`);
  const picks = [
    { name: "m", value: "ann" },
    { name: "book", value: "atlas" },
  ];
  const asked = (action: string) => {
    const state = { label: { action: "init", picks: [] }, values: [0] };
    return wordQuestion(
      program,
      ask("step", { variables: ["x"], states: [state, { label: { action, picks }, values: [1] }] }),
    );
  };

  it("is filled in as one of @says, and what it does not say is said below", () => {
    expect(plain(asked("borrow").ask)).toBe("May ann borrow atlas now?");
    expect(plain(asked("borrow").facts[0]!)).toBe("Here days is 7.");
    expect(asked("borrow").warnings).toEqual(["action 'borrow' has no @says sentence: its doc comment is used"]);
  });

  it("is not used where a name in it has no value, so that nobody is shown braces", () => {
    expect(plain(asked("other").ask)).toBe("May “other” happen now?");
    expect(plain(asked("other").facts[0]!)).toBe("Here m is ann.");
  });

  it("speaks of some of them where it is asked about as such", () => {
    const state = { label: { action: "init", picks: [] }, values: [0] };
    const question = ask("enabled", { variables: ["x"], states: [state] }, "borrow");
    expect(plain(wordQuestion(program, question).ask)).not.toContain("{");
  });
});

describe("blind", () => {
  const spec = (guard: string, invariant: string) => `module m {
    const LIMIT: int
    var ready: Set[str]
    var gate: bool
    action init = all { ready' = Set(), gate' = false }
    /// The gate opens, if enough are ready.
    action open = all { ${guard}, gate' = true, ready' = ready }
    action step = open
    /// @invariant
    val safe = ${invariant}
  }
  module main { import m(LIMIT = 3).* }`;
  const asked = (text: string, kind: "step" | "situation" | "enabled") => {
    const state = { label: { action: "init", picks: [] }, values: [makeSet(["a", "b"]), false] };
    const next = { label: { action: "open", picks: [] }, values: [makeSet(["a", "b"]), true] };
    const program = textProgram(text, "main");
    return wordQuestion(
      program,
      ask(
        kind,
        { variables: program.variables.map((each) => each.name), states: kind === "enabled" ? [state] : [state, next] },
        "open",
      ),
    );
  };

  it("words the same whatever the spec demands", () => {
    for (const kind of ["step", "situation", "enabled"] as const) {
      const strict = asked(spec("ready.size() >= LIMIT", "gate implies ready.size() >= LIMIT"), kind);
      const lax = asked(spec("ready.size() < LIMIT", "not(gate) or ready.size() < LIMIT"), kind);
      expect(lax).toEqual(strict);
    }
  });

  it("would notice a difference that shows", () => {
    const renamed = spec("ready.size() >= LIMIT", "gate").replace("The gate opens", "The gate closes");
    expect(asked(renamed, "step")).not.toEqual(asked(spec("ready.size() >= LIMIT", "gate"), "step"));
  });

  it("is not told what the spec says, and has no place for it", () => {
    expectTypeOf<Parameters<typeof wordQuestion>["length"]>().toEqualTypeOf<2 | 3>();
    expectTypeOf<"says">().not.toExtend<keyof Question | keyof WordingOptions | keyof WordedQuestion>();
    const text = JSON.stringify(asked(spec("ready.size() >= LIMIT", "gate"), "step"));
    expect(text).not.toMatch(/enough|>=|"says"|"specSays"|may\b.*spec/);
  });
});

it("knows the arguments of a step from its calls", () => {
  const program = specProgram("specs/examples/bank.qnt", "bank");
  const picks = [
    { name: "customer", value: "ada" },
    { name: "other", value: "ben" },
    { name: "amount", value: 5 },
  ];
  const known = stepArgumentsOf(program)({ action: "transfer", picks });
  expect([known.get("sender"), known.get("receiver"), known.get("amount")]).toEqual(["ada", "ben", 5]);
});
