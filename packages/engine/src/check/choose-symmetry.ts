/**
 * Which sets are treated as interchangeable: those asked for, or those marked `@symmetric` that really are.
 *
 * A set that was asked for and is not interchangeable is a problem; one that is only marked is left alone and the
 * reason given. Fairness names single elements, so temporal properties are checked without symmetry.
 */
import { type Result, type Value, equal, failure, formatPlace, success } from "@countersign/kernel";
import type { Program } from "@countersign/language";
import { evaluateConstant } from "../machine/evaluate-constant.ts";
import type { Roots } from "../roots.ts";
import { type Interchange, interchangeable } from "../symmetry/interchangeable.ts";
import type { CheckReport } from "./check-report.ts";

export interface ChosenSymmetry {
  readonly sets: readonly (readonly Value[])[];
  readonly reports: CheckReport["symmetry"];
}

export function chooseSymmetry(
  program: Program,
  roots: Roots,
  asked: readonly string[] | "tagged" | "none",
): Result<ChosenSymmetry> {
  const names = asked === "none" ? [] : asked === "tagged" ? taggedSets(program) : asked;
  const sets: (readonly Value[])[] = [];
  const reports: { name: string; used: boolean; reason?: string }[] = [];
  const definitions = [roots.init, roots.step, ...roots.invariants, ...roots.witnesses].map(
    ({ definition }) => definition,
  );
  for (const name of names) {
    const set = program.names[name];
    if (set === undefined) {
      return failure({
        code: "CS111",
        message: `module '${program.main}' has no constant '${name}'`,
        hint: "--symmetric NAME, with NAME a constant set of the spec",
      });
    }
    const isTemporal = roots.properties.length > 0;
    const found: Interchange = isTemporal
      ? { ok: false, reason: "temporal properties are checked without symmetry" }
      : interchangeable(program, set, definitions, (definition) =>
          evaluateConstant(program, program.definitions[definition]!.body),
        );
    if (found.ok) {
      if (found.elements.length > 1) sets.push(found.elements);
      reports.push({
        name,
        used: found.elements.length > 1,
        ...(found.elements.length > 1 ? {} : { reason: "it has fewer than two elements" }),
      });
    } else if (asked !== "tagged" && !isTemporal) {
      const { place } = found;
      return failure({
        code: "CS206",
        message: `'${name}' is not interchangeable: ${found.reason}`,
        ...(place === undefined ? {} : { place }),
        hint: `leave out --symmetric ${name}`,
      });
    } else {
      const at = found.place !== undefined ? ` (${formatPlace(found.place)})` : "";
      reports.push({ name, used: false, reason: found.reason + at });
    }
  }
  return success({ sets, reports });
}

/** Whether a program treats the elements of its own sets alike. */
export function isSymmetricIn(program: Program, definitions: readonly number[], names: readonly string[]): boolean {
  return names.every((name) => elementsAlike(program, definitions, name) !== undefined);
}

/** Whether it treats the elements of these very sets alike, so that it may be looked at where others stand for them. */
export function treatsAlike(
  program: Program,
  definitions: readonly number[],
  sets: ReadonlyMap<string, readonly Value[]>,
): boolean {
  return [...sets].every(([name, elements]) => {
    const own = elementsAlike(program, definitions, name);
    return own?.length === elements.length && own.every((element, index) => equal(element, elements[index]!));
  });
}

function elementsAlike(program: Program, definitions: readonly number[], name: string): readonly Value[] | undefined {
  const found = interchangeable(program, program.names[name]!, definitions, (definition) =>
    evaluateConstant(program, program.definitions[definition]!.body),
  );
  return found.ok ? found.elements : undefined;
}

function taggedSets(program: Program): string[] {
  return Object.entries(program.names)
    .filter(([, definition]) => program.definitions[definition]!.tags.symmetric)
    .map(([name]) => name);
}
