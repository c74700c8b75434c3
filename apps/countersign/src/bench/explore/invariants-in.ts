/** Which invariants hold in one state, in the words of the spec. */
import { type ExploredSpec, type ScenarioState, truth } from "@countersign/engine";
import type { InvariantHere } from "@countersign/pages";

export function invariantsIn(spec: ExploredSpec, { values }: ScenarioState): InvariantHere[] {
  const { invariants } = spec.roots;
  const definitions = invariants.map(({ definition }) => definition);
  const truths = spec.situations([values]).truths(spec.program, definitions);
  return invariants.map(({ name, definition }, index): InvariantHere => {
    const [meaning = ""] = spec.program.definitions[definition]!.doc.split(/(?<=[.!?])\s/);
    const value = truths[index]![0];
    return {
      name,
      ...(meaning.trim() === "" ? {} : { meaning: meaning.trim() }),
      ...(value === truth.error ? {} : { holds: value === truth.true }),
    };
  });
}
