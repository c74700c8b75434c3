/**
 * How far a spec is pinned, never without its bounds: the weakest obligation by name, both directions.
 *
 * It deliberately has no share of the whole: a figure that averages would hide the one obligation nobody looked at.
 */
export interface PinnedView {
  /** In words: "converge · may 4 of 9 · must not 0 of 3". */
  readonly weakest?: string;
  readonly ruledOut: number;
  readonly open: number;
  readonly notToldApart: number;
  readonly same: number;
  readonly judgements: number;
  /** Of others, and not counted here: figures that count them would tell what the spec says before the answer. */
  readonly keptBack: number;
  readonly bounds: BoundsView;
}

export interface BoundsView {
  readonly states: number;
  /** Everything that can be reached was searched, and everything compared. */
  readonly isComplete: boolean;
  /** The search goes on; more may be found. */
  readonly isSoFar: boolean;
}
