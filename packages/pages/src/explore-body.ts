/**
 * The page that plays a spec: everywhere it can go, the history so far, what can happen now and what cannot.
 *
 * Invariants: figures are of a real search, with its bounds; a history that belongs to a question is shown without what
 * the spec says of it, that is without `now`.
 */
import type { Sentence, Track } from "@countersign/elicit";
import type { ScenarioCopies } from "./scenario-copies.ts";

export interface ExploreBody {
  readonly kind: "explore";
  /** Where this is, as an address says it: names of steps, with a full stop between them. */
  readonly at: string;
  /** Steps that were gone back over, to go forward again. */
  readonly ahead?: string;
  /** The variable that was asked for as lanes. */
  readonly by?: string;
  readonly bounds: ExploreBounds;
  readonly figure: ExploreFigure;
  /** Absent while it is open how it starts. */
  readonly track?: Track;
  /** Steps from the start. */
  readonly steps: number;
  /** Addresses; absent where there is nothing to go back over, or to go on to. */
  readonly back?: { readonly at: string; readonly ahead: string };
  readonly forward?: { readonly at: string; readonly ahead: string };
  /** The state was here before. */
  readonly loop?: { readonly from: number; readonly words: string };
  readonly finding?: { readonly id: string; readonly message: string; readonly loops: boolean };
  /** The question whose history this is: nothing is told of what the spec says. */
  readonly question?: HistoryOfQuestion;
  /** Absent for the history of a question. */
  readonly now?: ExploreNow;
  readonly copies?: ScenarioCopies;
}

export interface HistoryOfQuestion {
  readonly id: string;
  readonly ask: Sentence;
  readonly isAnswered: boolean;
  /** It is a history of the spec, that can be played on: a situation that is made up is none. */
  readonly isPlayed: boolean;
}

export interface ExploreBounds {
  readonly states: number;
  readonly steps: number;
  readonly isComplete: boolean;
  readonly isSoFar: boolean;
  /** Sets whose elements are interchangeable: a state stands for all that renaming makes of it. */
  readonly symmetric: readonly string[];
}

/** What the spec says of the state at hand. */
export interface ExploreNow {
  readonly can: readonly StepChoice[];
  /** Steps that there is no room for. */
  readonly canMore: number;
  readonly cannot: readonly RefusedAction[];
  readonly faults: readonly string[];
  readonly invariants: readonly InvariantHere[];
  /** A question about this state that the person has not answered. */
  readonly question?: string;
  /** The whole state, as the spec would write it. */
  readonly whole: readonly { readonly name: string; readonly value: string }[];
}

export interface StepChoice {
  /** The address that it leads to. */
  readonly at: string;
  readonly words: string;
  /** "back to step 3" */
  readonly note?: string;
}

export interface RefusedAction {
  readonly words: string;
  /** Each for some of what could be chosen: "r1 and r2". */
  readonly reasons: readonly { readonly of?: string; readonly why: Sentence; readonly line?: number }[];
  readonly more: number;
}

export interface InvariantHere {
  readonly name: string;
  readonly meaning?: string;
  /** Undefined where it has no value. */
  readonly holds?: boolean;
}

export interface ExploreFigure {
  /** The variable whose values are the lanes. */
  readonly variable?: string;
  readonly variables: readonly string[];
  /** In words; one without a name where nothing was chosen. */
  readonly lanes: readonly string[];
  /** For each column the distances from the start, both included. */
  readonly columns: readonly { readonly from: number; readonly to: number }[];
  readonly nodes: readonly FigureNode[];
  readonly lines: readonly FigureLine[];
  /** Steps to states that are as far from the start, or nearer; and steps that change nothing. */
  readonly aside: number;
  readonly still: number;
  /** States whose steps are counted, of those whose steps were taken. */
  readonly counted: { readonly states: number; readonly of: number };
  /** The history: none for a state that was not found by the search. */
  readonly path: readonly (FigurePoint | null)[];
  /** The step of the history that its last state repeats. */
  readonly loop?: number;
}

export interface FigureNode {
  readonly column: number;
  readonly lane: number;
  readonly states: number;
  /** States that no step leads out of. */
  readonly ends: number;
}

export interface FigureLine {
  readonly column: number;
  readonly lane: number;
  /** The lane in the next column. */
  readonly to: number;
  readonly steps: number;
}

export interface FigurePoint {
  readonly column: number;
  readonly lane: number;
  /** Where it stands in its column, from 0 up to 1. */
  readonly share: number;
}
