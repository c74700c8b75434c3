/**
 * A planted defect: a mistake in the text of a spec, as a person would make it.
 *
 * It is a patch, so that the spec and its defective twin differ in nothing else. Defects were written down before
 * anybody knew whether they would be shown, and stay when they are not: the golden beside them says which.
 */
export const defectKinds = [
  "boundary flipped",
  "fabricated constraint",
  "weakened guard",
  "weakened invariant",
  "omitted obligation",
  "over-strong guard",
  "unreachable antecedent",
] as const;

export interface Patch {
  /** Stands in the text exactly once. */
  readonly before: string;
  readonly after: string;
}

export interface PlantedDefect extends Patch {
  readonly name: string;
  readonly kind: (typeof defectKinds)[number];
  /** The definition with the mistake, or the one that is missing. */
  readonly definition: string;
  /** How somebody comes to write it. */
  readonly story: string;
  /** Made on both sides: an instance in which the mistake makes a difference. */
  readonly given?: Patch;
}

export interface PlantedSpec {
  /** Path from the root of the repository. */
  readonly file: string;
  readonly defects: readonly PlantedDefect[];
}

export function patched(text: string, { before, after }: Patch): string {
  const parts = text.split(before);
  if (parts.length !== 2) throw new Error(`stands there ${parts.length - 1} times: ${before}`);
  return parts.join(after);
}
