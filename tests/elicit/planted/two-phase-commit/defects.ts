/** Mistakes in two-phase commit. */
import type { PlantedSpec } from "../planted-defect.ts";

export const twoPhaseCommit: PlantedSpec = {
  file: "specs/examples/two-phase-commit.qnt",
  defects: [
    {
      name: "one voice short",
      kind: "boundary flipped",
      definition: "tmCommit",
      story: "the voices are counted, and counted from nought",
      before: "tmPrepared == RMS,\n    tmState' = DecidedCommit,",
      after: "tmPrepared.size() >= RMS.size() - 1,\n    tmState' = DecidedCommit,",
    },
    {
      name: "no abort once all are heard",
      kind: "fabricated constraint",
      definition: "tmAbort",
      story: "why should it abort when everybody is prepared? Nobody asked for that",
      before: "tmState == Undecided,\n    tmState' = DecidedAbort,",
      after: "tmState == Undecided,\n    tmPrepared != RMS,\n    tmState' = DecidedAbort,",
    },
    {
      name: "a promise does not bind",
      kind: "weakened guard",
      definition: "rmChooseToAbort",
      story: "'unless it has committed' instead of 'while it works'",
      before: 'rmState.get(rm) == "working",\n    rmState\' = rmState.set(rm, "aborted"),',
      after: 'rmState.get(rm) != "committed",\n    rmState\' = rmState.set(rm, "aborted"),',
    },
    {
      name: "any decision will do",
      kind: "weakened invariant",
      definition: "commitNeedsDecision",
      story: "'has decided' instead of 'has decided to commit'",
      before: 'rmState.get(rm) == "committed") implies tmState == DecidedCommit',
      after: 'rmState.get(rm) == "committed") implies tmState != Undecided',
    },
    {
      name: "voices may be made up",
      kind: "omitted obligation",
      definition: "nothingMadeUp",
      story: "nobody thought of saying it",
      before: `  /// The transaction manager believes somebody prepared only if that somebody said so.
  /// @invariant
  val nothingMadeUp = tmPrepared.forall(rm => msgs.contains(Prepared(rm)))
`,
      after: "",
    },
    {
      name: "nobody backs out",
      kind: "omitted obligation",
      definition: "rmChooseToAbort",
      story: "the action is there, but not in the list of what may happen",
      before: "      rmChooseToAbort(rm),\n",
      after: "",
    },
    {
      name: "only the prepared hear the order to abort",
      kind: "over-strong guard",
      definition: "rmReceiveAbort",
      story: "an order is for those who promised to follow it",
      before: 'msgs.contains(Abort),\n    rmState\' = rmState.set(rm, "aborted"),',
      after: 'msgs.contains(Abort),\n    rmState.get(rm) == "prepared",\n    rmState\' = rmState.set(rm, "aborted"),',
    },
    {
      name: "a slip of the pen",
      kind: "unreachable antecedent",
      definition: "commitNeedsDecision",
      story: "a status is a string, and a string can be mistyped",
      before: 'rmState.get(rm) == "committed") implies tmState == DecidedCommit',
      after: 'rmState.get(rm) == "commited") implies tmState == DecidedCommit',
    },
  ],
};
