/**
 * Steps in the order in which they were taken: for each the number of its label, and the words of its next state.
 *
 * Invariant: one row has `1 + width` words, so that rows, and runs of rows, are compared word by word.
 */
export class StepBuffer {
  /** Words of a row: the label, then the next state. */
  readonly rowWords: number;
  words: Int32Array;
  /** Words in use. */
  length = 0;

  constructor(width: number) {
    this.rowWords = width + 1;
    this.words = new Int32Array(256 * this.rowWords);
  }

  get count(): number {
    return this.length / this.rowWords;
  }

  push(label: number, next: Int32Array): void {
    if (this.length + this.rowWords > this.words.length) this.enlarge();
    this.words[this.length] = label;
    for (let word = 0; word < next.length; word += 1) this.words[this.length + 1 + word] = next[word]!;
    this.length += this.rowWords;
  }

  clear(): void {
    this.length = 0;
  }

  private enlarge(): void {
    const wider = new Int32Array(this.words.length * 2);
    wider.set(this.words);
    this.words = wider;
  }
}

/** Rows of one buffer from `from` up to `to`, in words. */
export interface Rows {
  readonly buffer: StepBuffer;
  readonly from: number;
  readonly to: number;
}

/** Whether two rows are the same step. */
export function isSameRow(a: StepBuffer, atA: number, b: StepBuffer, atB: number): boolean {
  for (let word = 0; word < a.rowWords; word += 1) if (a.words[atA + word] !== b.words[atB + word]) return false;
  return true;
}
