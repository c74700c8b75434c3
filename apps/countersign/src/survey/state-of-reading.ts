/**
 * What is known of a reading, as the place in the source is drawn: ruled out, open, the same, or not told apart.
 *
 * What others mask, what only raises errors or has no meaning is no other meaning of the text.
 */
import type { FragmentState, PartedReading } from "@countersign/elicit";

export function stateOfReading({ fate }: PartedReading, isOpen: (group: number) => boolean): FragmentState | undefined {
  switch (fate.kind) {
    case "apart":
      return isOpen(fate.group) ? "open" : "ruled out";
    case "same":
      return "same";
    case "not told apart":
    case "not compared":
      return "untold";
    case "masked":
    case "error only":
    case "ill-formed":
      return undefined;
  }
}
