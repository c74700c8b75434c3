/**
 * What readings do alike: a text for the differences of each, and for those with too many to note all of them, a
 * comparison of the readings with one another.
 */
import type { ExploredSpec, Variant, VariantSteps } from "@countersign/engine";
import type { PartOptions } from "./part-options.ts";

/** Equal for readings that were seen to take the same steps, as far as differences were noted. */
export function stepsKey({ differences, isCut, examined }: VariantSteps): string {
  const taken = differences.map(({ state, label, next, isExtra }) => `${state} ${label} ${next} ${isExtra ? 1 : 0}`);
  return `${isCut ? examined : "all"} ${taken.sort().join()}`;
}

/**
 * Variants that were alike as far as they were looked at, compared with one another: for each of them the first that it
 * really is the same as, maybe itself.
 */
export function likeness(
  arena: ExploredSpec,
  variants: readonly Variant[],
  outcomes: readonly (VariantSteps | undefined)[],
  { isOver }: PartOptions,
): ReadonlyMap<number, number> {
  const groups = new Map<string, number[]>();
  outcomes.forEach((outcome, index) => {
    if (outcome?.isCut !== true) return;
    const key = stepsKey(outcome);
    const others = groups.get(key);
    if (others === undefined) groups.set(key, [index]);
    else others.push(index);
  });
  const first = new Map<number, number>();
  const states = Array.from({ length: arena.expanded }, (_, state) => state);
  for (let open of groups.values()) {
    while (open.length > 0) {
      const [standard, ...rest] = open as [number, ...number[]];
      const compared = arena.compareSteps(
        rest.map((index) => variants[index]!),
        { states, differencesMax: 1, isOver },
        variants[standard],
      );
      const isSame = (at: number): boolean =>
        compared[at]!.differences.length === 0 && compared[at]!.examined === states.length;
      first.set(standard, standard);
      rest.forEach((index, at) => isSame(at) && first.set(index, standard));
      open = rest.filter((_, at) => !isSame(at));
    }
  }
  return first;
}
