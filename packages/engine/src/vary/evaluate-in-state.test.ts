import { type Value, equal } from "@countersign/kernel";
import type { Expr, Program } from "@countersign/language";
import { expect, it } from "vitest";
import { explored } from "../__fixtures__/explored-spec.ts";
import { loadSpec, loadText } from "../__fixtures__/load-spec.ts";
import { childrenOf } from "../compile/children-of.ts";
import { evaluateInState } from "./evaluate-in-state.ts";
import { Oracle } from "./oracle.ts";
import { rootsOf } from "../__fixtures__/explored-spec.ts";

const shop = loadText(`module shop {
  type Size = Small | Large(int)
  var stock: str -> { size: Size, left: int }
  var order: List[str]
  var seen: Set[(str, int)]
  pure val MOST = 3
  def left(name) = stock.get(name).left
  val names = stock.keys()
  action init = all {
    stock' = Map("tea" -> { size: Large(2), left: 5 }, "milk" -> { size: Small, left: 0 }),
    order' = ["tea", "milk"],
    seen' = Set(("tea", 1), ("milk", 2)),
  }
  action sell(name: str, count: int): bool = all {
    left(name) - count >= MOST,
    names.exists(other => left(other) > count),
    10 / left(name) > 1,
    stock' = stock.set(name, { size: Small, left: left(name) - count }),
    order' = order.append(name),
    seen' = seen,
  }
  action step = nondet name = oneOf(names)
    sell(name, 1)
}`);

function stateOf(program: Program): ReadonlyMap<string, Value> {
  const oracle = Oracle.of(program, rootsOf(program));
  if (!oracle.ok) throw new Error(JSON.stringify(oracle.problems));
  const { values } = oracle.value.starts().steps[0]!;
  return new Map(oracle.value.variables.map((name, index) => [name, values[index]!]));
}

function clauses(program: Program, action: string): readonly Expr[] {
  return childrenOf(program.definitions[program.names[action]!]!.body);
}

it("gives the numbers in the clauses of an action, with what it was called with", () => {
  const evaluate = evaluateInState(shop, {
    variables: stateOf(shop),
    locals: new Map<string, Value>([
      ["name", "tea"],
      ["count", 1],
    ]),
  });
  const [enough, some] = clauses(shop, "sell") as [Expr, Expr];
  const [difference, most] = childrenOf(enough) as [Expr, Expr];
  expect([evaluate(difference), evaluate(most), evaluate(enough), evaluate(some)]).toEqual([4, 3, true, true]);
});

it("has no value where the engine has none, or where a local is not known", () => {
  const [enough, , ratio] = clauses(shop, "sell") as [Expr, Expr, Expr];
  const variables = stateOf(shop);
  const milk = evaluateInState(shop, { variables, locals: new Map([["name", "milk"]]) });
  expect(milk(ratio)).toBeUndefined();
  expect(milk(enough)).toBeUndefined();
  const unknown = evaluateInState(shop, { variables: new Map(), locals: new Map([["name", "tea"]]) });
  expect(unknown(ratio)).toBeUndefined();
});

it.each(["bank", "ewd840", "two-phase-commit"])("agrees with the oracle about the invariants of %s", (name) => {
  const program = loadSpec(`specs/examples/${name}.qnt`);
  const spec = explored(program);
  const oracle = Oracle.of(program, rootsOf(program));
  if (!oracle.ok) throw new Error();
  for (let state = 0; state < spec.count; state += Math.ceil(spec.count / 12)) {
    const values = spec.valuesOf(state);
    const variables = new Map(spec.variables.map((each, index) => [each, values[index]!]));
    const evaluate = evaluateInState(program, { variables, locals: new Map() });
    for (const { definition } of rootsOf(program).invariants) {
      const value = evaluate(program.definitions[definition]!.body);
      expect(value).toBe(oracle.value.holds(definition, values));
    }
    // Every variable is what was put in its place.
    for (const [index, variable] of program.variables.entries()) {
      const { type, place } = variable;
      const value = evaluate({ id: -1, kind: "variable", variable: index, type, place });
      const expected = variables.get(variable.name);
      if (expected !== undefined) expect(value !== undefined && equal(value, expected)).toBe(true);
    }
  }
});

it("looks into a val inside of an action, which speaks of its parameters", () => {
  const program = loadText(`module spec {
    var x: int
    action init = x' = 2
    action add(n: int): bool = {
      val sum = x + n
      val twice = sum + sum
      all { twice < 9, x' = sum }
    }
    action step = nondet n = oneOf(1.to(3)) add(n)
  }`);
  const add = program.definitions[program.names["add"]!]!.body;
  const under = (expr: Expr): Expr => (expr.kind === "let" ? under(expr.body) : expr);
  const [clause] = childrenOf(under(add)) as [Expr];
  const at = (n: number) => evaluateInState(program, { variables: new Map([["x", 2]]), locals: new Map([["n", n]]) });
  expect([at(2)(clause), at(3)(clause)]).toEqual([true, false]);
  expect(at(3)(childrenOf(clause)[0]!)).toBe(10);
});

it("what speaks of a whole history has no value in a state of it", () => {
  const program = loadText(`module spec {
    var x: int
    action init = x' = 0
    action step = x' = 1 - x
    temporal live = always(eventually(x == 1))
  }`);
  const evaluate = evaluateInState(program, { variables: new Map([["x", 0]]), locals: new Map() });
  const { body } = program.definitions.find(({ name }) => name === "live")!;
  expect(evaluate(body)).toBeUndefined();
  expect(evaluate(childrenOf(childrenOf(body)[0]!)[0]!)).toBe(false);
});
