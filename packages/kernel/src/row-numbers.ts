/**
 * Numbers for rows of values, such as the values of all variables in a state: equal rows have the same number.
 *
 * Rows are found by their hashes, which values keep, so that a row costs little the second time: its text would be made
 * anew each time.
 */
import { equal } from "./order.ts";
import { type Value, hashOf } from "./value.ts";

export class RowNumbers {
  private readonly rows: (readonly Value[])[] = [];
  private readonly byHash = new Map<number, number[]>();

  get count(): number {
    return this.rows.length;
  }

  /** A row that is new gets the next number. */
  numberOf(row: readonly Value[]): number {
    const bucket = this.bucketOf(row);
    const known = this.among(bucket, row);
    if (known !== undefined) return known;
    bucket.push(this.rows.length);
    return this.rows.push(row) - 1;
  }

  /** Whether the row is new; then it has a number from now on. */
  add(row: readonly Value[]): boolean {
    const { count } = this;
    return this.numberOf(row) === count;
  }

  /** Nothing for a row that has no number. */
  find(row: readonly Value[]): number | undefined {
    return this.among(this.byHash.get(rowHash(row)) ?? [], row);
  }

  rowOf(number: number): readonly Value[] {
    return this.rows[number]!;
  }

  private bucketOf(row: readonly Value[]): number[] {
    const hash = rowHash(row);
    let bucket = this.byHash.get(hash);
    if (bucket === undefined) this.byHash.set(hash, (bucket = []));
    return bucket;
  }

  private among(bucket: readonly number[], row: readonly Value[]): number | undefined {
    return bucket.find((number) => {
      const other = this.rows[number]!;
      return other.length === row.length && other.every((value, index) => equal(value, row[index]!));
    });
  }
}

function rowHash(row: readonly Value[]): number {
  let hash = row.length;
  for (const value of row) hash = Math.imul(hash ^ hashOf(value), 0x45d9f3b) + 1;
  return hash;
}
