/** Readings of the example specs are specs: well-typed, with ids of their own. That the engine takes them is in taken-readings.slow.ts. */
import type { Expr, Program } from "@countersign/language";
import { describe, expect, test } from "vitest";
import { loadExample, examples } from "./__fixtures__/examples.ts";
import { illFormed } from "./__fixtures__/ill-formed.ts";
import { loadText, rootsOf } from "./__fixtures__/load-spec.ts";
import { catalogue } from "./catalogue.ts";
import { ProgramChanger } from "./changed-program.ts";
import { readingsOf } from "./readings-of.ts";

const found = new Set<string>();

describe.each(examples.map((example) => [example.join(" "), example] as const))("%s", (_, example) => {
  const program = loadExample(example);
  const roots = rootsOf(program);
  const { readings } = readingsOf(program, roots);

  test("all readings are well-formed", () => {
    expect(illFormed(program)).toEqual([]);
    for (const { id, program: changed } of readings) expect([id, ...illFormed(changed, program)]).toEqual([id]);
    for (const { operator } of readings) found.add(operator);
  });

  test("ids are told apart, and only what is changed is another object", () => {
    expect(new Set(readings.map(({ id }) => id)).size).toBe(readings.length);
    for (const { program: changed, definition } of readings) {
      expect(changed.variables).toBe(program.variables);
      const differing = changed.definitions.filter((each, index) => each !== program.definitions[index]);
      expect(differing.length).toBeGreaterThan(0);
      expect(program.definitions.some(({ name }) => name === definition)).toBe(true);
    }
  });
});

test("every operator has a reading in at least one of them", () => {
  expect(catalogue.map(({ name }) => name).filter((name) => !found.has(name))).toEqual([]);
});

describe("negative controls", () => {
  const program = loadText(
    "module m { var x: int pure def twice(n: int): int = n + n action init = x' = 0 action step = x' = twice(x) val safe = x < 3 }",
  );
  const place = { file: "spec.qnt", line: 1, column: 1 };
  const node = { id: 1000, place };
  const state: Expr = { ...node, kind: "variable", variable: 0, type: { kind: "int" } };
  const flag: Expr = { ...node, kind: "bool", value: true, type: { kind: "bool" } };

  test.each([
    [
      "a comparison with a truth value",
      "safe",
      { ...node, kind: "op", op: "ilt", args: [state, { ...flag, id: 1001 }], type: { kind: "bool" } },
    ],
    [
      "a condition with a number for its type",
      "safe",
      { ...node, kind: "op", op: "not", args: [flag], type: { kind: "int" } },
    ],
    ["the state in a pure definition", "twice", state],
    ["a local out of scope", "safe", { ...node, kind: "local", local: 0, type: { kind: "int" } }],
    ["an id that is there already", "safe", { ...flag, id: program.definitions[program.names.step!]!.body.id }],
  ] as const)("%s is found out", (_, name, body) => {
    expect(illFormed(changedTo(name, body), program)).not.toEqual([]);
  });

  function changedTo(name: string, body: Expr): Program {
    return new ProgramChanger(program).changed(new Map([[program.names[name]!, body]]), program.locals);
  }
});
