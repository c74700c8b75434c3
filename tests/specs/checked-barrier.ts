/** The provisioning barrier's spec, or a variant of it, explored without bounds, with its symmetric sets and its tests. */
import { type CheckReport, check, runTests } from "@countersign/engine";
import type { Result } from "@countersign/kernel";
import type { Program } from "@countersign/language";
import { loadSpec, specText } from "../elicit/load-spec.ts";

const file = "specs/provisioning-barrier/barrier.qnt";
export const barrierText = specText(file);

/** Every module that can be explored: those without a parameter. */
export const barrierMains: readonly string[] = [...barrierText.matchAll(/^module (\w+) \{/gm)]
  .map(([, name = ""]) => name)
  .filter((name) => name !== "gates" && !name.endsWith("_n"));

const bounds = { statesMax: Infinity, depthMax: Infinity, secondsMax: Infinity, memoryMaxBytes: Infinity };
const context = { clock: () => 0 };

export function checked(main: string, text = barrierText): CheckReport {
  return checkedInstance(main, text).report;
}

export interface CheckedInstance {
  readonly program: Program;
  readonly report: CheckReport;
}

const known = new Map<string, CheckedInstance>();

/** The spec itself is explored once for all that ask for it. */
export function checkedInstance(main: string, text = barrierText): CheckedInstance {
  const before = text === barrierText ? known.get(main) : undefined;
  if (before !== undefined) return before;
  const { program, roots } = loadSpec(file, text, main);
  const options = { bounds, context, symmetric: "tagged", keepGoing: false, deadlock: true } as const;
  const instance = { program, report: valueOf(check(program, roots, options)) };
  if (text === barrierText) known.set(main, instance);
  return instance;
}

/** The names of the tests that did not pass, and how many there are. */
export function tested(main: string, text = barrierText): { readonly count: number; readonly failed: string[] } {
  const { program } = loadSpec(file, text, main);
  const { tests } = valueOf(runTests(program, { seed: 1, samples: 20, context }));
  return { count: tests.length, failed: tests.filter(({ status }) => status !== "passed").map(({ name }) => name) };
}

/** What is wrong with a module, by name, in the order in which it is found. */
export function violated(main: string, text: string): string[] {
  const { invariants, properties } = checked(main, text);
  return [...invariants, ...properties].filter(({ status }) => status === "violated").map(({ name }) => name);
}

function valueOf<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(result.problems.map(({ message }) => message).join("\n"));
}
