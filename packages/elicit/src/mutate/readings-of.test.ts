/** What readings are made, what they say of themselves, and what is refused. */
import { showExpression } from "@countersign/engine";
import { describe, expect, test } from "vitest";
import { loadSpec, loadText, rootsOf } from "./__fixtures__/load-spec.ts";
import { catalogue } from "./catalogue.ts";
import { readingsOf } from "./readings-of.ts";

function read(text: string, operators = catalogue) {
  const [last] = [...text.matchAll(/module (\w+)/g)].slice(-1);
  const program = loadText(text, last?.[1]);
  const roots = rootsOf(program);
  const shown = readingsOf(program, roots, { operators }).readings.map(
    ({ operator, definition, after }) => `${operator} ${definition} ${after}`,
  );
  return { program, roots, shown, ...readingsOf(program, roots, { operators }) };
}

describe("determinism", () => {
  test("two loads of one spec give the same readings", () => {
    const [first, second] = [0, 1].map(() => {
      const program = loadSpec("specs/examples/two-phase-commit.qnt");
      return JSON.stringify(readingsOf(program, rootsOf(program)));
    });
    expect(first).toBe(second);
  });

  test("ids do not depend on the instance", () => {
    const [three, seven] = ["two_phase_commit", "two_phase_commit_7"].map((main) => {
      const program = loadSpec("specs/examples/two-phase-commit.qnt", main);
      return readingsOf(program, rootsOf(program)).readings.map(({ id, sentence }) => [id, sentence]);
    });
    expect(three).toEqual(seven);
    expect(three!.length).toBeGreaterThan(100);
  });
});

describe("instances", () => {
  const { readings, program } = read(
    `module wheel { const LAST: int var at: int action init = at' = 0 action turn = all { at < LAST, at' = at + 1 } }
     module pair {
       import wheel(LAST = 2) as left
       import wheel(LAST = 5) as right
       action init = all { left::init, right::init }
       action step = all { left::turn, right::turn }
     }`,
  );

  test("copies of a definition are changed together, as one reading", () => {
    const dropped = readings.filter(({ id }) => id.startsWith("missing-guard"));
    expect(dropped).toHaveLength(1);
    const { definitions, names } = dropped[0]!.program;
    expect(
      ["left::turn", "right::turn"].map((name) => showExpression(program, definitions[names[name]!]!.body)),
    ).toEqual(["left::at' = left::at + 1", "right::at' = right::at + 1"]);
  });

  test("values of constants are changed one by one", () => {
    const changed = readings.filter(({ definition }) => definition.endsWith("LAST"));
    expect(changed.map(({ definition, after }) => `${definition} ${after}`)).toEqual([
      "left::LAST 3",
      "left::LAST 1",
      "right::LAST 6",
      "right::LAST 4",
    ]);
  });

  test("a definition names nothing of another instance", () => {
    const inTurn = readings.filter(({ definition }) => definition === "left::turn");
    expect(inTurn.filter(({ after }) => after.includes("right"))).toEqual([]);
  });
});

describe("modes", () => {
  const around = "var x: int var y: int action step = all { x' = twice(x), y' = y + 1 }";

  test("a pure definition gets no state variable, another one does", () => {
    const pure = read(
      `module m { ${around} action init = all { x' = 0, y' = 0 } pure val K = 3 pure def twice(n: int): int = n + K }`,
    );
    const plain = read(
      `module m { ${around} action init = all { x' = 0, y' = 0 } val k = x def twice(n: int): int = n + k }`,
    );
    expect(pure.shown.filter((line) => / twice .*\b[xy]\b/.test(line))).toEqual([]);
    expect(plain.shown.filter((line) => / k y/.test(line))).not.toEqual([]);
    expect(pure.refused.mode).toBeGreaterThan(0);
  });

  test("nothing is read before there is a state", () => {
    const { readings } = read(
      `module m { ${around} val low = x def twice(n: int): int = n + low pure val ZERO = 0 action init = all { x' = ZERO, y' = 1 } }`,
    );
    const inInit = readings.filter(({ definition }) => definition === "init");
    expect(inInit.length).toBeGreaterThan(0);
    for (const { program } of inInit) expect(program.definitions[program.names.init!]!.reads).toEqual([]);
    const inStep = readings.filter(({ definition }) => definition === "step");
    expect(inStep.some(({ sentence }) => sentence === "`x` instead of `y`")).toBe(true);
  });

  test("an action assigns what it assigned", () => {
    const { readings, refused, program } = read(
      "module m { var x: int var y: int action init = all { x' = 0, y' = 0 } action step = any { all { x > 1, x' = 1, y' = y }, all { x' = 2, y' = x } } }",
    );
    expect(refused.effect).toBeGreaterThan(0);
    for (const { program: changed } of readings)
      expect(changed.definitions[changed.names.step!]!.assigns).toEqual(
        program.definitions[program.names.step!]!.assigns,
      );
  });

  test("those who use a changed definition read what it reads", () => {
    const { readings, program } = read(
      "module m { var x: int var y: int action init = all { x' = 0, y' = 0 } val low = x val lower = low - 1 action step = all { x' = lower, y' = 1 } }",
    );
    const { definitions, names } = readings.find(({ sentence }) => sentence === "`y` instead of `x`")!.program;
    expect(["low", "lower", "step"].map((name) => definitions[names[name]!]!.reads)).toEqual([[1], [1], [1]]);
    expect(["low", "lower", "step"].map((name) => program.definitions[names[name]!]!.reads)).toEqual([[0], [0], [0]]);
    expect(definitions[names.init!]).toBe(program.definitions[names.init!]);
  });
});

describe("types", () => {
  test("enumeration values are swapped, also where the type was inferred", () => {
    const { shown } = read(
      `module m { type Light = Red | Green | Broken(int) var light: Light var seen: Set[Light] val other = if (light == Red) Green else Red
         action init = all { light' = Red, seen' = Set() } action step = all { light' = other, seen' = seen.union(Set(Green)) } }`,
    );
    expect(shown.filter((line) => line.startsWith("wrong-variant"))).toEqual([
      "wrong-variant other Green",
      "wrong-variant init Green",
      "wrong-variant step Red",
    ]);
  });

  test("texts are swapped with those of the same variable only", () => {
    const { shown } = read(
      `module m { const HOSTS: Set[str] var door: str var lamp: str action init = all { door' = "open", lamp' = "lit" }
         action step = all { door' = if (lamp == "lit") "shut" else "open", lamp' = lamp } }
       module n { import m(HOSTS = Set("h1", "h2")).* }`,
    );
    const texts = shown.filter((line) => line.startsWith("wrong-text")).join();
    expect(texts).toContain('wrong-text init "shut"');
    expect(texts).not.toContain("h1");
  });

  test("names of constants are never changed", () => {
    const program = loadSpec("specs/examples/two-phase-commit.qnt");
    const { readings } = readingsOf(program, rootsOf(program));
    expect(readings.filter(({ definition }) => definition === "RMS")).toEqual([]);
  });
});

test("of the value given to a constant only numbers and truth values are changed", () => {
  const { readings } = read(
    `module m { const N: int const NAMES: Set[str] var x: int var who: str action init = all { x' = N, who' = "a" }
       action step = all { NAMES.contains(who), x' = x, who' = who } }
     module n { pure val M = 7 pure val L = 9 import m(N = M + 2, NAMES = Set("a", "b")).* }`,
  );
  const changed = readings.filter(({ definition }) => definition === "N" || definition === "NAMES");
  expect(changed.map(({ after }) => after)).toEqual(["3", "1"]);
});

describe("sides", () => {
  const { readings } = read(
    `module m { const N: int var x: int pure def enough(n: int): bool = n >= N
       action go = all { enough(x), x' = x + N } action init = x' = 0 action step = go
       /// @invariant
       val safe = enough(x) or x < 3
       /// @property
       temporal goes = weakFair(go, x) implies eventually(x > 2) }
     module one { import m(N = 1).* }`,
  );
  const sidesOf = (name: string) =>
    new Set(readings.filter((each) => each.definition === name).map(({ side }) => side));

  test("what a guard and an invariant share is changed for the one, the other and both", () => {
    const split = readings.filter(({ id }) => id.startsWith("boundary@1:"));
    expect(
      split.filter(({ definition }) => definition === "enough").map(({ id, side }) => [id.split("!")[1], side]),
    ).toEqual([
      ["guard", "behaviour"],
      ["invariant", "property"],
      ["both", "both"],
    ]);
    const programs = split.filter(({ definition }) => definition === "enough").map(({ program }) => program);
    expect(new Set(programs).size).toBe(1);
  });

  test("an action is behaviour, even if a property speaks of it; a constant is one thing", () => {
    expect(sidesOf("go")).toEqual(new Set(["behaviour"]));
    expect(sidesOf("safe")).toEqual(new Set(["property"]));
    expect(sidesOf("goes")).toEqual(new Set(["property"]));
    expect(sidesOf("N")).toEqual(new Set(["both"]));
  });
});

describe("duplicates", () => {
  test("what comes to the same text is one reading, by the more human operator", () => {
    const { readings, merged } = read(
      "module m { var seen: Set[int] action init = seen' = Set() action step = seen' = seen.union(Set(1)) }",
    );
    const unchanged = readings.filter(
      ({ program }) => showExpression(program, program.definitions[program.names.step!]!.body) === "seen' = seen",
    );
    expect(unchanged.map(({ operator }) => operator)).toEqual(["forgotten-update"]);
    expect(merged).toBeGreaterThan(0);
  });

  test("nothing is compared or joined with itself", () => {
    const { shown, refused } = read(
      "module m { var x: int var y: int action init = all { x' = 0, y' = 1 } action step = all { x != y, x' = y, y' = x } }",
    );
    expect(shown.filter((line) => /(\b[xy]\b) (!=|==) \1/.test(line))).toEqual([]);
    expect(refused.same).toBeGreaterThan(0);
  });

  test("the rest of many names is counted", () => {
    const names = ["a", "b", "c", "d", "e"];
    const { refused } = read(
      `module m { ${names.map((name) => `var ${name}: int`).join(" ")} action init = all { ${names.map((name) => `${name}' = 0`).join(", ")} }
         action step = all { a > 0, ${names.map((name) => `${name}' = ${name}`).join(", ")} } }`,
    );
    expect(refused.limit).toBeGreaterThan(0);
  });
});

describe("definitions inside definitions", () => {
  const { readings, program } = read(
    "module m { var x: int action init = x' = 0 action step = { val limit = x + 2 all { limit < 9, x' = limit } } }",
  );

  test("are changed where they stand, under the name of the definition around them", () => {
    const inside = readings.filter(({ before }) => before === "x + 2");
    expect(inside.map(({ definition, after }) => `${definition} ${after}`)).toEqual(["step x - 2"]);
    const index = program.definitions.findIndex(({ name }) => name === "limit");
    const { program: changed } = inside[0]!;
    expect(showExpression(changed, changed.definitions[index]!.body)).toBe("x - 2");
    expect(changed.definitions[changed.names.step!]).toBe(program.definitions[program.names.step!]);
  });

  test("and their users are told when they no longer read something", () => {
    const [constant] = read(
      "module m { var x: int action init = x' = 0 action step = { val limit = if (1 < 2) 3 else x all { 2 < 9, x' = limit } } }",
    ).readings.filter(({ operator, after }) => operator === "missing-condition" && after === "3");
    expect(constant!.program.definitions[constant!.program.names.step!]!.reads).toEqual([]);
  });
});

test("the slip of the pen in the Paxos example of Quint, `or` where `and` was meant, is among the readings", () => {
  const program = loadSpec("specs/examples/paxos.qnt");
  const { readings } = readingsOf(program, rootsOf(program));
  expect(
    readings.filter(({ operator, definition }) => operator === "and-or" && definition === "safeAfter"),
  ).not.toEqual([]);
});
