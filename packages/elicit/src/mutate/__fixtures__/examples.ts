/** The example specs, as the tests of the mutation operators load them. */
import { loadSpec } from "./load-spec.ts";

export const examples: readonly (readonly [file: string, main?: string])[] = [
  ["specs/examples/bakery.qnt"],
  ["specs/examples/bank.qnt"],
  ["specs/examples/dining-philosophers.qnt"],
  ["specs/examples/ewd840.qnt"],
  ["specs/examples/instances.qnt"],
  ["specs/examples/instances.qnt", "instances_pair"],
  ["specs/examples/lamport-mutex.qnt"],
  ["specs/examples/liveness.qnt", "liveness"],
  ["specs/examples/liveness.qnt", "spin_lock_strong"],
  ["specs/examples/paxos.qnt"],
  ["specs/examples/polymorphic.qnt"],
  ["specs/examples/readers-writers.qnt"],
  ["specs/examples/river-puzzle.qnt"],
  ["specs/examples/token.qnt"],
  ["specs/examples/two-phase-commit.qnt"],
  ["bench/specs/barrier.qnt"],
];

export function loadExample([file, main]: (typeof examples)[number]) {
  return loadSpec(file, main);
}
