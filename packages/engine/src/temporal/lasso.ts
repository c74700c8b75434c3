/**
 * A lasso: a behaviour that runs through `prefix` once and through `loop` for ever, as state numbers.
 *
 * Invariant: `loop` is not empty; its last state steps to its first.
 */
export interface Lasso {
  readonly prefix: readonly number[];
  readonly loop: readonly number[];
}

/** The same behaviour with the fewest states: no repeated loop, and no prefix that already runs in the loop. */
export function shortestForm(lasso: Lasso): Lasso {
  const loop = primitiveRoot(lasso.loop);
  const prefix = [...lasso.prefix];
  let turned = 0;
  const last = (): number | undefined => loop[(loop.length - 1 - turned + loop.length) % loop.length];
  while (prefix.length > 0 && prefix.at(-1) === last()) {
    prefix.pop();
    turned = (turned + 1) % loop.length;
  }
  const start = loop.length - turned;
  return { prefix, loop: [...loop.slice(start), ...loop.slice(0, start)] };
}

function primitiveRoot(loop: readonly number[]): readonly number[] {
  // The failure function of Knuth, Morris and Pratt gives the shortest period.
  const border = [0];
  for (let index = 1, length = 0; index < loop.length; index++) {
    while (length > 0 && loop[index] !== loop[length]) length = border[length - 1]!;
    if (loop[index] === loop[length]) length++;
    border.push(length);
  }
  const period = loop.length - (border.at(-1) ?? 0);
  return loop.length % period === 0 ? loop.slice(0, period) : loop;
}

/** The behaviour as one list of states and the index to which the last one steps back. */
export function unrolled({ prefix, loop }: Lasso): { readonly states: readonly number[]; readonly loopStart: number } {
  return { states: [...prefix, ...loop], loopStart: prefix.length };
}
