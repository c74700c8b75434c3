import { describe, expect, it } from "vitest";
import { loadText } from "./__fixtures__/load-spec.ts";
import { type RootRequest, mentionedBy, selectRoots } from "./roots.ts";

const program = loadText(`module spec {
  var x: int
  var y: int
  var aside: int
  action init = all { x' = 0, y' = 0 }
  action step = all { x' = 1 - x, y' = y }
  action jump(n: int): bool = all { x' = n, y' = y }
  action look = aside' = 0
  /// @invariant
  val small = x < 9
  /// @invariant
  val also = y < 9
  val total = x + y
  /// @property
  temporal again = always(eventually(x == 0))
  /// @witness
  val one = x == 1
  val asideIsSmall = aside < 3
  run onceTest = init.then(step)
}`);
const names = (request: RootRequest): unknown => {
  const roots = selectRoots(program, request);
  if (!roots.ok) return roots.problems.map(({ code }) => code);
  const { init, step, invariants, properties, witnesses } = roots.value;
  return [init, step, ...invariants, ...properties, ...witnesses].map(({ name }) => name);
};

describe("what a command is about", () => {
  it("is what the spec marks, in the order of the text", () => {
    expect(names({})).toEqual(["init", "step", "small", "also", "again", "one"]);
  });

  it("is what was named, instead of what is marked, each once", () => {
    expect(
      names({ step: "look", invariants: ["total", "also", "also"].slice(1), properties: [], witnesses: ["small"] }),
    ).toEqual(["init", "look", "also", "small"]);
  });

  it.each<[string, RootRequest, string[]]>([
    ["an initial action that is not there", { init: "start" }, ["CS111"]],
    ["a step with parameters", { step: "jump" }, ["CS112"]],
    ["a step that is a test", { step: "onceTest" }, ["CS112"]],
    ["an invariant that is a number", { invariants: ["total"] }, ["CS112"]],
    ["an invariant that is a property", { invariants: ["again"] }, ["CS112"]],
    ["a property that is about one state", { properties: ["small"] }, ["CS112"]],
    ["a witness that is an action", { witnesses: ["look"] }, ["CS112"]],
    [
      "several mistakes at once",
      { init: "x1", step: "jump", invariants: ["small", "nothing"] },
      ["CS111", "CS112", "CS111"],
    ],
  ])("cannot be %s", (_, request, codes) => {
    expect(names(request)).toEqual(codes);
  });

  it("is hinted at by the nearest name that would do", () => {
    const roots = selectRoots(program, { invariants: ["smal"] });
    expect(roots).toMatchObject({ ok: false, problems: [{ hint: "--invariant small" }] });
  });
});

describe("variables that take part", () => {
  const mentioned = (request: RootRequest): unknown => {
    const roots = selectRoots(program, request);
    if (!roots.ok) throw new Error(JSON.stringify(roots.problems));
    return [...mentionedBy(program, roots.value)].map((variable) => program.variables[variable]!.name).sort();
  };

  it("are those that are read or assigned, and no others", () => {
    expect(mentioned({})).toEqual(["x", "y"]);
    expect(mentioned({ invariants: ["asideIsSmall"] })).toEqual(["aside", "x", "y"]);
  });
});
