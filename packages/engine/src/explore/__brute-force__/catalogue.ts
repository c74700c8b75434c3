/**
 * Which hand-written model stands for which module of which spec: the second reading of every golden number.
 *
 * Invariant: every entry of ../__golden__/state-counts.json has a model here; the test says so.
 */
import { bakery } from "./bakery.ts";
import { bank } from "./bank.ts";
import { barrier } from "./barrier.ts";
import { countStates, type Model, type StateCount } from "./brute-force.ts";
import { diningPhilosophers } from "./dining-philosophers.ts";
import { ewd840 } from "./ewd840.ts";
import { odometer, sideBySide } from "./instances.ts";
import { lamportMutex } from "./lamport-mutex.ts";
import { peterson, spinLock } from "./liveness.ts";
import { paxos } from "./paxos.ts";
import { inventory } from "./polymorphic.ts";
import { readersWriters } from "./readers-writers.ts";
import { riverPuzzle } from "./river-puzzle.ts";
import { token } from "./token.ts";
import { twoPhaseCommit } from "./two-phase-commit.ts";

/** Under `file#main`, a count that runs when it is called. */
export const handCounts: Readonly<Record<string, () => StateCount>> = {
  ...example("bakery", {
    bakery: () => bakery(2, 3, true),
    bakery_3: () => bakery(3, 3, true),
    bakery_careless: () => bakery(2, 3, false),
  }),
  ...example("bank", { bank: () => bank(3, [1, 2, 5], 10) }),
  ...example("dining-philosophers", {
    dining_philosophers: () => diningPhilosophers(3, [0]),
    dining_philosophers_6: () => diningPhilosophers(6, [0]),
    dining_philosophers_deadlock: () => diningPhilosophers(3, []),
  }),
  ...example("ewd840", { ewd840: () => ewd840(3), ewd840_5: () => ewd840(5) }),
  ...example("instances", { instances: () => odometer(10, 4), instances_pair: () => sideBySide(3, 4) }),
  ...example("lamport-mutex", { lamport_mutex: () => lamportMutex(2, 5), lamport_mutex_3: () => lamportMutex(3, 6) }),
  ...example("liveness", { liveness: peterson, liveness_unfair: peterson }),
  ...example("liveness", { spin_lock_strong: spinLock, spin_lock_weak: spinLock }),
  ...example("paxos", { paxos: () => paxos(3, ["v", "w"], 1), paxos_3: () => paxos(3, ["v", "w"], 2) }),
  ...example("polymorphic", { polymorphic: () => inventory(2, 3, 2) }),
  ...example("readers-writers", {
    readers_writers: () => readersWriters(3),
    readers_writers_5: () => readersWriters(5),
  }),
  ...example("river-puzzle", { river_puzzle: riverPuzzle }),
  ...example("token", { token: () => token(3, 2) }),
  ...example("two-phase-commit", {
    two_phase_commit: () => twoPhaseCommit(3),
    two_phase_commit_7: () => twoPhaseCommit(7),
    two_phase_commit_8: () => twoPhaseCommit(8),
  }),
  ...entries("bench/specs/barrier.qnt", {
    barrier: () => barrier(5, 70),
    barrier_11: () => barrier(11, 70),
    barrier_13: () => barrier(13, 70),
  }),
};

function example<State>(name: string, models: Record<string, () => Model<State>>): Record<string, () => StateCount> {
  return entries(`specs/examples/${name}.qnt`, models);
}

function entries<State>(file: string, models: Record<string, () => Model<State>>): Record<string, () => StateCount> {
  return Object.fromEntries(
    Object.entries(models).map(([main, model]) => [`${file}#${main}`, () => countStates(model())]),
  );
}
