/** Mistakes in the provisioning barrier. */
import type { PlantedSpec } from "../planted-defect.ts";

export const barrier: PlantedSpec = {
  file: "bench/specs/barrier.qnt",
  defects: [
    {
      name: "more than enough",
      kind: "boundary flipped",
      definition: "converge",
      story: "'more than' for 'at least'",
      given: { before: '"h5"), PERCENT = 70)', after: '"h5"), PERCENT = 60)' },
      before: "100 * count(Ready) >= PERCENT * HOSTS.size(),",
      after: "100 * count(Ready) > PERCENT * HOSTS.size(),",
    },
    {
      name: "wait for the last",
      kind: "fabricated constraint",
      definition: "converge",
      story: "the gate waits until every host has ended. Nobody asked for that",
      before: "100 * count(Ready) >= PERCENT * HOSTS.size(),\n    gate' = Converged,",
      after: "100 * count(Ready) >= PERCENT * HOSTS.size(),\n    count(Provisioning) == 0,\n    gate' = Converged,",
    },
    {
      name: "tried again too late",
      kind: "weakened guard",
      definition: "retry",
      story: "nobody thought of what the gate has said by then",
      before: "gate == Waiting,\n    hosts.get(h) == Failed,",
      after: "hosts.get(h) == Failed,",
    },
    {
      name: "enough of those that did not fail",
      kind: "weakened invariant",
      definition: "enoughReady",
      story: "a share of the wrong total",
      before: "val enoughReady = gate == Converged implies 100 * count(Ready) >= PERCENT * HOSTS.size()",
      after:
        "val enoughReady = gate == Converged implies 100 * count(Ready) >= PERCENT * (HOSTS.size() - count(Failed))",
    },
    {
      name: "giving up needs no reason",
      kind: "omitted obligation",
      definition: "hopeless",
      story: "what must hold was said of converging only",
      before: `  /// Given up means that even if all others came up, they would not be enough.
  /// @invariant
  val hopeless = gate == GivenUp implies 100 * (HOSTS.size() - count(Failed)) < PERCENT * HOSTS.size()

`,
      after: "",
    },
    {
      name: "nobody is tried again",
      kind: "omitted obligation",
      definition: "retry",
      story: "the action is there, but not in the list of what may happen",
      before: "      retry(h),\n",
      after: "",
    },
    {
      name: "too many is most of them",
      kind: "over-strong guard",
      definition: "giveUp",
      story: "the share that must be ready instead of the rest",
      before: "100 * count(Failed) > (100 - PERCENT) * HOSTS.size(),",
      after: "100 * count(Failed) > PERCENT * HOSTS.size(),",
    },
    {
      name: "given up for nothing",
      kind: "unreachable antecedent",
      definition: "hopeless",
      story: "only the worst case was thought of, and that never happens",
      before: "val hopeless = gate == GivenUp implies",
      after: "val hopeless = gate == GivenUp and count(Failed) == 0 implies",
    },
  ],
};
