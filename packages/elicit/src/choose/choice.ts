/** The next question, and why it was chosen: nothing of it is for the person's eyes before the answer. */
export interface Choice {
  readonly candidate: number;
  /** `control`: its answer is known. The others stand in the order in which they come. */
  readonly why: "bothWays" | "first" | "silence" | "again" | "row" | "control";
  /** Of a control: the question that was judged before, which has the same answer. */
  readonly controlOf?: number;
}
