/** How far an obligation is pinned, in words and in both directions: "converge · may 4 of 9 · must not 0 of 3". */
import type { PinnedObligation } from "./pinned.ts";

export function sayPinned({ name, may, mustNot }: Pick<PinnedObligation, "name" | "may" | "mustNot">): string {
  const side = (words: string, { ruledOut, of }: PinnedObligation["may"]) =>
    of === 0 ? `${words} cannot be asked` : `${words} ${ruledOut} of ${of}`;
  return `${name} · ${side("may", may)} · ${side("must not", mustNot)}`;
}
