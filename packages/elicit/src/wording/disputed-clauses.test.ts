import { showExpression } from "@countersign/engine";
import { expect, it } from "vitest";
import { readingsOf } from "../mutate/readings-of.ts";
import { textProgram } from "./__fixtures__/asked.ts";
import { disputedClauses } from "./disputed-clauses.ts";

const program = textProgram(`module m {
  var open: bool
  var count: int
  pure val MOST = 3
  val full = count >= MOST
  action init = all { open' = false, count' = 0 }
  action enter = all { open, not(full), count' = count + 1, open' = open }
  action step = enter
}`);

const { definition: init } = { definition: program.names["init"]! };
const root = (name: string) => ({ name, definition: program.names[name]! });
const { readings } = readingsOf(program, {
  init: { name: "init", definition: init },
  step: root("step"),
  invariants: [],
  properties: [],
  witnesses: [],
});
const of = (definition: string) => readings.filter((each) => each.definition === definition);
const shown = (some: typeof readings) =>
  disputedClauses(program, some).map(({ clause, definition }) => `${definition}: ${showExpression(program, clause)}`);

it("are the conditions first, and no more than two", () => {
  expect(of("enter").length).toBeGreaterThan(3);
  const clauses = shown(of("enter"));
  expect(clauses.length).toBe(2);
  for (const clause of clauses) expect(clause).toMatch(/^enter: (open|full|not\(full\))$/);
});

it("are found where a definition that is used elsewhere was changed", () => {
  expect(shown(of("full"))).toEqual(["full: count >= MOST"]);
});

it("are those that leave a variable alone only where nothing else is disputed", () => {
  const frames = of("enter").filter(({ isFrame }) => isFrame);
  expect(frames.length).toBeGreaterThan(0);
  expect(shown(frames)[0]).toMatch(/^enter: open' = open$/);
  expect(shown([])).toEqual([]);
});
