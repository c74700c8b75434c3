/**
 * Enumeration in the order of `compare`: choices one from each of several sets, and the subsets of a set.
 *
 * Every array that is yielded is fresh and may be kept. The arguments must be sorted by `compare`, as sets are.
 */
import type { Value } from "@countersign/kernel";

/** All arrays with the i-th item from the i-th of `choices`; the last item changes fastest. */
export function* choicesFrom(choices: readonly (readonly Value[])[]): Generator<Value[]> {
  if (choices.some((items) => items.length === 0)) return;
  const indices: number[] = choices.map(() => 0);
  for (;;) {
    yield indices.map((index, i) => choices[i]?.[index] as Value);
    let i = indices.length - 1;
    while (i >= 0 && indices[i] === (choices[i]?.length ?? 0) - 1) indices[i--] = 0;
    if (i < 0) return;
    indices[i] = (indices[i] as number) + 1;
  }
}

/** All subsets: the smaller first, then by the first differing item. */
export function* subsetsOf(items: readonly Value[]): Generator<Value[]> {
  for (let count = 0; count <= items.length; count++) {
    const indices = Array.from({ length: count }, (_, i) => i);
    for (;;) {
      yield indices.map((index) => items[index] as Value);
      let i = count - 1;
      while (i >= 0 && indices[i] === items.length - count + i) i--;
      if (i < 0) break;
      let next = (indices[i] as number) + 1;
      for (; i < count; i++) indices[i] = next++;
    }
  }
}
