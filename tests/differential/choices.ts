/**
 * Decisions read off a sequence of numbers: what a generator asks when it does not know which way to go.
 *
 * When the sequence is used up, every answer is 0, the simplest. So a shorter sequence, or one of smaller numbers,
 * makes a smaller thing, and shrinking needs to know nothing of what is made.
 */
export class Choices {
  private readonly numbers: readonly number[];
  private position = 0;

  constructor(numbers: readonly number[]) {
    this.numbers = numbers;
  }

  /** A number from 0 to `count - 1`. */
  below(count: number): number {
    const number = this.numbers[this.position] ?? 0;
    this.position += 1;
    return number % count;
  }

  from<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!;
  }

  /** From `least` to `most` things. */
  several<T>(least: number, most: number, make: () => T): T[] {
    return Array.from({ length: least + this.below(most - least + 1) }, make);
  }
}

/** Simpler sequences, the much simpler ones first. */
export function simplerThan(numbers: readonly number[]): number[][] {
  const simpler: number[][] = [];
  for (let size = numbers.length; size >= 1; size = Math.floor(size / 2)) {
    for (let from = 0; from < numbers.length; from += size) {
      simpler.push([...numbers.slice(0, from), ...numbers.slice(from + size)]);
    }
  }
  numbers.forEach((number, index) => {
    for (const lower of new Set([0, 1, Math.floor(number / 2), number - 1])) {
      if (lower >= 0 && lower < number) simpler.push(numbers.map((each, at) => (at === index ? lower : each)));
    }
  });
  return simpler;
}
