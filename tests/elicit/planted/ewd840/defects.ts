/** Mistakes in termination detection on a ring. */
import type { PlantedSpec } from "../planted-defect.ts";

export const ewd840: PlantedSpec = {
  file: "specs/examples/ewd840.qnt",
  defects: [
    {
      name: "before the token, not at it",
      kind: "boundary flipped",
      definition: "dijkstra",
      story: "'before' for 'up to'",
      before: "NODES.exists(i => i <= tokenAt and color.get(i) == Black),",
      after: "NODES.exists(i => i < tokenAt and color.get(i) == Black),",
    },
    {
      name: "no stopping with the token in hand",
      kind: "fabricated constraint",
      definition: "deactivate",
      story: "whoever has the token has something left to do. Nobody asked for that",
      before: "active.get(i),\n    active' = active.set(i, false),",
      after: "active.get(i),\n    tokenAt != i,\n    active' = active.set(i, false),",
    },
    {
      name: "another round although the last one was the proof",
      kind: "weakened guard",
      definition: "initiateProbe",
      story: "node 0 sends the token whenever it has it",
      before: "tokenAt == 0,\n    tokenColor == Black or color.get(0) == Black,\n    tokenAt' = N - 1,",
      after: "tokenAt == 0,\n    tokenAt' = N - 1,",
    },
    {
      name: "somebody has stopped",
      kind: "weakened invariant",
      definition: "detectionIsRight",
      story: "'some' for 'all'; Dijkstra's own invariant is not written down either",
      given: {
        before: `  /// Dijkstra's own invariant, P0 or P1 or P2: all behind the token are quiet, or a node before it is black, or the
  /// token is.
  /// @invariant
  val dijkstra`,
        after: "  val dijkstra",
      },
      before: "val detectionIsRight = terminationDetected implies terminated",
      after: "val detectionIsRight = terminationDetected implies NODES.exists(i => not(active.get(i)))",
    },
    {
      name: "without Dijkstra's invariant",
      kind: "omitted obligation",
      definition: "dijkstra",
      story: "that the end is announced rightly is all that was asked for",
      before: `  /// Dijkstra's own invariant, P0 or P1 or P2: all behind the token are quiet, or a node before it is black, or the
  /// token is.
  /// @invariant
  val dijkstra`,
      after: "  val dijkstra",
    },
    {
      name: "nobody wakes anybody",
      kind: "omitted obligation",
      definition: "sendMessage",
      story: "the action is there, but not in the list of what may happen",
      before: "      sendMessage(i, j),\n",
      after: "",
    },
    {
      name: "only the passive pass it on",
      kind: "over-strong guard",
      definition: "passToken",
      story: "that a lost round may go on at once was forgotten",
      before: "not(active.get(i)) or color.get(i) == Black or tokenColor == Black,",
      after: "not(active.get(i)),",
    },
    {
      name: "nodes counted from one",
      kind: "unreachable antecedent",
      definition: "detectionIsRight",
      story: "with numbers from 1 to N the token would come home to N",
      before: "val detectionIsRight = terminationDetected implies terminated",
      after: "val detectionIsRight = tokenAt == N and tokenColor == White implies terminated",
    },
  ],
};
