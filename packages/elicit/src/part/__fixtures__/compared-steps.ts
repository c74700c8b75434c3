/** How the steps of each reading of a program differ from those of the program, state by state, as texts to compare. */
import { canonicalText } from "@countersign/kernel";
import type { Program } from "@countersign/language";
import { readingsOf } from "../../mutate/readings-of.ts";
import { explore } from "./parted-spec.ts";

/** States and differences that are looked at; enough that most readings differ in some. */
const statesMax = 400;
const differencesMax = 60;

/** `isThorough`: every reading is run in every state, also where nothing that it changes has another value. */
export function comparedSteps(program: Program, { isThorough }: { readonly isThorough: boolean }) {
  const spec = explore(program);
  const { init, step } = spec.roots;
  const variants = readingsOf(spec.program, spec.roots)
    .readings.filter(({ side }) => side !== "property")
    .map((reading) => ({ program: reading.program, init: init.definition, step: step.definition }));
  const states = Array.from({ length: Math.min(statesMax, spec.expanded) }, (_, state) => state);
  return spec.compareSteps(variants, { states, differencesMax, isOver: () => false, isThorough }).map((outcome) => ({
    ...outcome,
    differences: outcome.differences.map(({ state, label, next, isExtra }) =>
      JSON.stringify([state, spec.labelOf(label), spec.nextOf(next).map(canonicalText), isExtra]),
    ),
  }));
}
