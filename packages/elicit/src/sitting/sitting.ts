/**
 * A sitting: people judge the candidates of a board, one after another.
 *
 * It is nothing but the list of what happened, and everything else is worked out from that: undo takes the last event
 * away, and resuming needs no more than the list. Invariant: events are only added at the end; a sitting never changes,
 * each function gives another one. What follows from the events is in `outcomeOf`, what comes next in `nextOf`.
 */
import type { Answer } from "../question/question.ts";
import type { Board } from "../choose/board.ts";

export type SittingEvent =
  | {
      readonly kind: "answered";
      readonly candidate: number;
      readonly answer: Answer;
      readonly by: string;
      /** It was asked as a control. Of a question that was answered before, it changes no answer. */
      readonly isControl: boolean;
      /** The person had not seen what the spec says. An answer that takes the place of another one never is blind. */
      readonly isBlind: boolean;
    }
  /** An answer is taken back: the question may be asked again. A revised answer needs no event but the new answer. */
  | { readonly kind: "withdrawn"; readonly candidate: number; readonly by: string }
  /** The answer against the spec stands: the spec is wrong there. */
  | { readonly kind: "upheld"; readonly candidate: number; readonly by: string }
  /** The step that an answer objected to was made a question of, which is answered elsewhere. */
  | { readonly kind: "earlierAsked"; readonly candidate: number; readonly by: string };

export interface Sitting {
  readonly board: Board;
  /** Decides which controls are drawn, and when. */
  readonly seed: number | string;
  readonly events: readonly SittingEvent[];
}

export function startSitting(board: Board, seed: number | string): Sitting {
  return { board, seed, events: [] };
}

export function addEvent(sitting: Sitting, event: SittingEvent): Sitting {
  return { ...sitting, events: [...sitting.events, event] };
}

export function undo(sitting: Sitting): Sitting {
  return { ...sitting, events: sitting.events.slice(0, -1) };
}
