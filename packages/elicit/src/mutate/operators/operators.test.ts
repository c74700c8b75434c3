/** Every operator does to its example what it says it does, and nothing else. */
import { readdirSync } from "node:fs";
import { type Roots, showExpression } from "@countersign/engine";
import { describe, expect, test } from "vitest";
import { catalogue } from "../catalogue.ts";
import type { OperatorExample } from "../mutation-operator.ts";
import { readingsOf } from "../readings-of.ts";
import { loadText, rootsOf } from "../__fixtures__/load-spec.ts";

const usual =
  "var x: int var on: bool action init = all { x' = 0, on' = false } action step = all { x' = x, on' = on }";

describe.each(catalogue.map((operator) => [operator.name, operator] as const))("%s", (_, operator) => {
  test("makes of its example what it says", () => {
    expect(readingsOfExample(operator.example, operator)).toEqual(operator.example.after);
  });

  test("its example says something, and has no change twice", () => {
    const { before, after } = operator.example;
    expect(new Set([before, ...after]).size).toBe(after.length + 1);
    expect(after.length).toBeGreaterThan(0);
  });
});

test("names are told apart, and are the names of the files", () => {
  const files = readdirSync(import.meta.dirname).map((file) => file.slice(0, -3));
  const names = catalogue.map(({ name }) => name);
  expect([...names].sort()).toEqual(files.filter((file) => !file.endsWith(".test")).sort());
});

test("mistakes of people come before mechanical changes", () => {
  const origins = catalogue.map(({ origin }) => origin);
  expect(origins).toEqual([...origins].sort((left, right) => (left < right ? 1 : left > right ? -1 : 0)));
});

test("negative control: an operator that does not make what its example says is found out", () => {
  const [first, second] = catalogue;
  expect(readingsOfExample(first!.example, second!)).not.toEqual(first!.example.after);
});

function readingsOfExample(
  { around = usual, before }: OperatorExample,
  operator: (typeof catalogue)[number],
): string[] {
  const program = loadText(`module example { ${around} ${before} }`);
  const [header, name, kind] = headerOf(before);
  const definition = program.names[name]!;
  const checked = kind === "action" ? [] : [{ name, definition }];
  const roots: Roots = {
    ...rootsOf(program, { invariants: [], properties: [], witnesses: [] }),
    ...(kind === "temporal" ? { properties: checked } : { invariants: checked }),
  };
  return readingsOf(program, roots, { operators: [operator] })
    .readings.filter(({ definition }) => definition === name)
    .map(
      ({ program: changed }) => `${header}${showExpression(changed, changed.definitions[changed.names[name]!]!.body)}`,
    );
}

function headerOf(before: string): readonly [header: string, name: string, kind: string] {
  const [header = "", kind = "", name = ""] = /^(?:pure )?(\w+) (\w+)[^=]*= /.exec(before) ?? [];
  return [header, name, kind];
}
