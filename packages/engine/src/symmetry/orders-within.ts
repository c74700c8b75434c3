/**
 * The orders of tied elements: what is left to be tried where neither columns nor signatures tell elements apart.
 *
 * Invariant: the order itself comes first, and there are never more than the limit.
 */

/** Orders that are tried, at most. */
const ordersMax = 24;

/** Those that differ from an order only among elements that are tied; tied ones stand beside each other. */
export function ordersWithin(
  order: readonly number[],
  isTied: (a: number, b: number) => boolean,
): readonly (readonly number[])[] {
  const found: (readonly number[])[] = [];
  const place = (done: readonly number[], rest: readonly number[]): void => {
    const [first, ...others] = rest;
    if (first === undefined) found.push(done);
    else if (others[0] === undefined || !isTied(first, others[0])) place([...done, first], others);
    else
      for (const [index, candidate] of rest.entries()) {
        if (found.length >= ordersMax || !isTied(first, candidate)) break;
        place([...done, candidate], [...rest.slice(0, index), ...rest.slice(index + 1)]);
      }
  };
  place([], order);
  return found;
}
