/**
 * Ids of readings: the operator and the place, and a number where that is not enough.
 *
 * Invariant: no two are the same. A place in another file than the main one says which.
 */
import type { Place } from "@countersign/kernel";

export class ReadingNames {
  readonly #names: readonly string[];

  constructor(mainFile: string | undefined, changes: readonly { readonly operator: string; readonly place: Place }[]) {
    const plain = changes.map(({ operator, place: { file, line, column } }) => {
      const where = file === mainFile ? "" : `${file}:`;
      return `${operator}@${where}${line}:${column}`;
    });
    const totals = new Map<string, number>();
    for (const name of plain) totals.set(name, (totals.get(name) ?? 0) + 1);
    const given = new Map<string, number>();
    this.#names = plain.map((name) => {
      if (totals.get(name) === 1) return name;
      const number = (given.get(name) ?? 0) + 1;
      given.set(name, number);
      return `${name}#${number}`;
    });
  }

  of(change: number): string {
    return this.#names[change]!;
  }
}
