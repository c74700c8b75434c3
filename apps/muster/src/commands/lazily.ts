/** How a command finds what it does: loaded when it is chosen, and given its context as any function is. */
import type { ProgramContext } from "./program-context.ts";

type Work<Flags, Words extends readonly unknown[]> = (
  context: ProgramContext,
  flags: Flags,
  ...words: Words
) => Promise<void> | void;

export function lazily<Flags, Words extends readonly unknown[]>(load: () => Promise<Work<Flags, Words>>) {
  return async () => {
    const work = await load();
    return function (this: ProgramContext, flags: Flags, ...words: Words) {
      return work(this, flags, ...words);
    };
  };
}
