/** How far `part` looks, and what the outside world lends to it. Every bound that cuts something is told with the result. */
import type { CheckOptions } from "@countersign/engine";
import type { Question } from "../question/question.ts";

export interface PartOptions extends Pick<CheckOptions, "bounds" | "context"> {
  /** Differences of one reading that are noted: enough to ask about. */
  readonly differencesMax: number;
  /** States, reachable or not, on which properties are compared. */
  readonly situationsMax: number;
  /** Questions that were answered before: they are on the board if they tell a reading apart. */
  readonly asked?: readonly Question[];
  /** Asked now and then; when it says yes, what was not compared by then is told as such. */
  readonly isOver: () => boolean;
  readonly progress?: (what: string, done: number, of: number) => void;
}

export const usualPartBounds: Pick<PartOptions, "differencesMax" | "situationsMax"> = {
  differencesMax: 100,
  situationsMax: 12_000,
};
