/** Specs that call the same things by other names: what is said of them without a mapping, and with one. */
import { describe, expect, it } from "vitest";
import { compareAll, specOf, unbounded, valueOf } from "./__fixtures__/compare-texts.ts";
import { compareSpecs } from "./compare-specs.ts";
import { proposalText, readMapping } from "./mapping.ts";
import { proposeMapping } from "./propose-mapping.ts";

const original = `module lock {
  type Phase = Idle | Held({ owner: str, turns: int })
  var phase: Phase
  var waiting: Set[str]
  val isFree = match phase { Idle => true | Held(h) => false }
  action init = all { phase' = Idle, waiting' = Set() }
  action ask(who: str): bool = all { not(waiting.contains(who)), waiting' = waiting.union(Set(who)), phase' = phase }
  action take(who: str): bool = all {
    isFree, waiting.contains(who), waiting' = waiting.exclude(Set(who)), phase' = Held({ owner: who, turns: 0 }),
  }
  action turn = match phase {
    | Idle => all { false, phase' = phase, waiting' = waiting }
    | Held(h) => all { h.turns < 2, phase' = Held(h.with("turns", h.turns + 1)), waiting' = waiting }
  }
  action release = all { not(isFree), phase' = Idle, waiting' = waiting }
  action step = any { nondet who = oneOf(Set("a", "b")) any { ask(who), take(who) }, turn, release }
  /// @invariant
  val fair = match phase { Idle => true | Held(h) => h.turns <= 2 and not(waiting.contains(h.owner)) }
}`;

/** The same, renamed all over, with its variables in the other order. */
const renamed = `module mutex {
  type Stage = Free | Held({ holder: str, rounds: int })
  var queue: Set[str]
  var stage: Stage
  action init = all { queue' = Set(), stage' = Free }
  val nobody = match stage { Free => true | Held(h) => false }
  action enqueue(client: str): bool = all { not(client.in(queue)), queue' = queue.union(Set(client)), stage' = stage }
  action grab(client: str): bool = all {
    nobody, queue.contains(client), queue' = queue.exclude(Set(client)), stage' = Held({ rounds: 0, holder: client }),
  }
  action work = match stage {
    | Free => all { false, stage' = stage, queue' = queue }
    | Held(h) => all { h.rounds < 2, stage' = Held({ ...h, rounds: h.rounds + 1 }), queue' = queue }
  }
  action free = all { not(nobody), stage' = Free, queue' = queue }
  action step = any { nondet client = oneOf(Set("a", "b")) any { enqueue(client), grab(client) }, work, free }
  /// @invariant
  val fair = match stage { Free => true | Held(h) => h.rounds <= 2 and not(queue.contains(h.holder)) }
}`;

const mapping = {
  variables: { phase: "stage", waiting: "queue" },
  actions: { ask: "enqueue", take: "grab", turn: "work", release: "free" },
  picks: { who: "client" },
  variants: { Idle: "Free" },
  fields: { owner: "holder", turns: "rounds" },
};

describe("a renamed spec", () => {
  it("cannot be compared without a mapping, and it is said why, with places", () => {
    const comparison = compareAll([original, renamed]);
    expect(comparison).toMatchObject({ verdict: "cannot compare", complete: false, groups: [[0], [1]] });
    expect(comparison.separations).toEqual([{ groups: [0, 1] }]);
    const [pair] = comparison.pairs;
    expect(pair?.differences).toEqual([]);
    expect(pair?.vocabulary.map(({ kind, name, change }) => `${change} ${kind} ${name}`)).toEqual([
      "removed variable phase",
      "removed variable waiting",
      "added variable queue",
      "added variable stage",
      "removed action ask",
      "removed action take",
      "removed action turn",
      "removed action release",
      "added action enqueue",
      "added action grab",
      "added action work",
      "added action free",
      "removed pick who",
      "added pick client",
    ]);
    expect(pair?.vocabulary.every(({ place }) => (place?.line ?? 0) > 1)).toBe(true);
  });

  it("is the same with it, and in the words of the last spec where it is not", () => {
    expect(compareAll([original, renamed], { mapping })).toMatchObject({ verdict: "same", complete: true });
    const changed = renamed.replace("h.rounds < 2", "h.rounds < 1");
    const [pair] = compareAll([original, changed], { mapping }).pairs;
    expect(pair?.differences).toMatchObject([
      {
        class: "no longer possible",
        obligation: { kind: "action", name: "work" },
        scenario: { variables: ["queue", "stage"] },
      },
    ]);
    expect(pair?.differences[0]?.scenario.states.map(({ label }) => label.action)).toEqual([
      "init",
      "enqueue",
      "grab",
      "work",
      "work",
    ]);
  });

  it("has a wrong mapping refused, each name by itself", () => {
    const refused = (wrong: object): readonly (readonly [string, string])[] => {
      const result = compareSpecs([specOf(original), specOf(renamed)], { ...unbounded, mapping: wrong });
      return result.ok ? [] : result.problems.map(({ code, message }) => [code, message] as const);
    };
    expect(refused({ variables: { pahse: "stage" } })).toEqual([
      ["CS622", "the mapping names 'pahse' among the variables, which no earlier spec has"],
    ]);
    expect(refused({ actions: { ask: "queue" } })[0]?.[0]).toBe("CS622");
    expect(refused({ gone: { actions: ["nothing"] } })[0]?.[0]).toBe("CS622");
    expect(
      compareSpecs([specOf(original), specOf(original)], { ...unbounded, mapping: { actions: { ask: "take" } } }),
    ).toMatchObject({ ok: false, problems: [{ code: "CS619" }] });
  });

  it("has its mapping proposed, which nothing uses before it is confirmed", () => {
    const proposed = valueOf(proposeMapping(specOf(original), specOf(renamed), unbounded));
    expect(proposed).toEqual(mapping);
    const text = proposalText(proposed);
    expect(readMapping(text, "names.json")).toMatchObject({ ok: false, problems: [{ code: "CS621" }] });
    expect(valueOf(readMapping(text.replace("false", "true"), "names.json"))).toEqual(mapping);
    // Nothing is proposed for what has the same name.
    expect(valueOf(proposeMapping(specOf(original), specOf(original), unbounded))).toEqual({
      variables: {},
      actions: {},
      picks: {},
      variants: {},
      fields: {},
    });
  });
});

const counter = (...actions: readonly string[]): string => `module counter {
  var n: int
  action init = n' = 0
  ${actions.map((each) => `action ${each}`).join("\n  ")}
  action step = any { ${actions.map((each) => each.split(" ")[0]).join(", ")} }
}`;
const up = "up = all { n < 3, n' = n + 1 }";
const down = "down = all { n > 0, n' = n - 1 }";
const fall = "fall = all { n > 0, n' = 0 }";

describe("actions", () => {
  it("that were added, or removed, are differences", () => {
    expect(compareAll([counter(up), counter(up, down)])).toMatchObject({
      verdict: "different",
      pairs: [{ vocabulary: [{ name: "down", change: "added", isObstacle: false }], differences: [{ count: 3 }] }],
    });
    expect(compareAll([counter(up, down), counter(up)]).pairs[0]?.differences).toMatchObject([
      { class: "no longer possible", obligation: { name: "down" } },
    ]);
  });

  it("of which one is gone and another new may be one, until somebody says that they are not", () => {
    const [one, other] = [counter(up, down), counter(up, fall)];
    expect(compareAll([one, other])).toMatchObject({
      verdict: "cannot compare",
      pairs: [
        {
          vocabulary: [
            { name: "down", isObstacle: true },
            { name: "fall", isObstacle: true },
          ],
          states: [4, 4],
        },
      ],
    });
    const said = (mapped: object): string[] =>
      compareAll([one, other], { mapping: mapped }).pairs[0]!.differences.map(
        ({ class: name, obligation, count }) => `${name} ${obligation.name} ${count}`,
      );
    expect(said({ gone: { actions: ["down"] } })).toEqual(["no longer possible down 3", "newly possible fall 3"]);
    expect(said({ actions: { down: "fall" } })).toEqual(["no longer possible fall 2", "newly possible fall 2"]);
  });

  it("that never happen stand in nobody's way", () => {
    const never = "never = all { n > 7, n' = 0 }";
    expect(compareAll([counter(up, never), counter(up, down)])).toMatchObject({ verdict: "different" });
  });

  it("that take the same states under another name are told as such", () => {
    const comparison = compareAll([counter(up, down), counter(up, down, "back = all { n > 0, n' = n - 1 }")]);
    expect(comparison.pairs[0]?.differences).toMatchObject([{ obligation: { name: "back" }, isLabelOnly: true }]);
  });
});

describe("types", () => {
  const light = (cases: string, last: string): string => `module light {
    type Light = ${cases}
    var light: Light
    action init = light' = Red
    action change = light' = match light { ${last} }
    action step = change
  }`;
  const two = light("Red | Green", "Red => Green | Green => Red");
  const three = light("Red | Green | Amber", "Red => Green | Green => Amber | Amber => Red");

  it("may have cases more: there is room for both", () => {
    const comparison = compareAll([two, three]);
    expect(comparison.pairs[0]).toMatchObject({
      verdict: "different",
      complete: true,
      vocabulary: [{ name: "light", change: "of another type", before: "Green | Red", isObstacle: false }],
      differences: [
        { class: "no longer possible", scenario: { states: { length: 3 } } },
        { class: "newly possible", scenario: { states: { length: 3 } } },
      ],
    });
    expect(compareAll([three, two]).pairs[0]?.differences).toHaveLength(2);
  });

  it("with other cases on both sides may mean the same, and cannot be compared", () => {
    const other = light("Red | Blue", "Red => Blue | Blue => Red");
    expect(compareAll([two, other])).toMatchObject({ verdict: "cannot compare" });
    expect(compareAll([two, other], { mapping: { variants: { Green: "Blue" } } })).toMatchObject({ verdict: "same" });
    const number = "module light { var light: int action init = light' = 0 action step = light' = light }";
    expect(compareAll([two, number]).pairs[0]?.vocabulary[0]).toMatchObject({ before: "Green | Red", after: "int" });
  });
});

describe("a mapping file", () => {
  const problemOf = (text: string) => {
    const read = readMapping(text, "names.json");
    return read.ok ? undefined : `${read.problems[0]?.code} ${read.problems[0]?.message}`;
  };
  it("is read, or refused with the reason", () => {
    expect(valueOf(readMapping('{"variables": {"a": "b"}}', "names.json"))).toEqual({ variables: { a: "b" } });
    expect(problemOf("{")).toMatch(/^CS620 'names.json' is not a mapping: it is not JSON/);
    expect(problemOf("[]")).toMatch(/CS620 .*object/);
    expect(problemOf('{"variabels": {}}')).toMatch(/CS620 .*'variabels'/);
    expect(problemOf('{"variables": {"a": 1}}')).toMatch(/CS620 .*'a'/);
    expect(problemOf('{"variables": {"a": "c", "b": "c"}}')).toMatch(/CS620 .*both 'a' and 'b' to 'c'/);
    expect(problemOf('{"confirmed": "yes"}')).toMatch(/CS620 .*neither true nor false/);
    expect(problemOf('{"gone": {"variables": ["a"]}}')).toMatch(/CS620 .*'variables'/);
    expect(problemOf('{"gone": {"actions": "a"}}')).toMatch(/CS620 .*list of names/);
  });
});
