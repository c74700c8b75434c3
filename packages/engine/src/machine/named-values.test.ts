import { showValue } from "@countersign/kernel";
import { expect, it } from "vitest";
import { loadText } from "../__fixtures__/load-spec.ts";
import { namedValues } from "./named-values.ts";

const program = loadText(`module spec {
  type Message = Ask(int) | Grant | Deny
  var sent: Set[Message]
  var pair: (int, str)
  action init = all { sent' = Set(), pair' = (0, "none") }
  action step = any {
    all { sent' = sent.union(Set(Grant, Ask(1))), pair' = pair },
    { nondet n = 2.to(3).oneOf() { val own = n + 1 all { sent' = Set(Ask(n), Ask(own)), pair' = (pair._1, "some") } } },
  }
}`);
const named = namedValues(program);
const [sent, pair] = program.variables.map(({ type }) => type);

it("finds what is written down with nothing but constants in it", () => {
  if (sent?.kind !== "set") throw new Error("not a set");
  expect(named(0)(sent.element).map(showValue).sort()).toEqual(["Ask(1)", "Grant"]);
  expect(named(1)(pair!).map(showValue)).toEqual(['(0, "none")']);
});

it("finds the strings that a variable is given, and none of another", () => {
  expect(named(1)({ kind: "str" })).toEqual(["none", "some"]);
  expect(named(0)({ kind: "str" })).toEqual([]);
});

it("and nothing of types that are never written down", () => {
  expect(named(0)({ kind: "tuple", elements: [{ kind: "int" }] })).toEqual([]);
  expect(named(0)({ kind: "int" })).toEqual([]);
});
