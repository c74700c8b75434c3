/** Why nothing more is asked, in a sentence. */
import type { NextReply } from "@countersign/elicit";

export function reportDone({ because }: Pick<Extract<NextReply, { readonly kind: "done" }>, "because">): string {
  return because === "nothingLeft"
    ? "No question is left."
    : "You found the spec wrong: change it, and ask again. Until then nothing more is asked about it.";
}
