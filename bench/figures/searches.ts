/** How fast every reachable state is found, beside Spin where there is a model of the same states for it. */
import type { ExploreRequest } from "../children/explore.ts";
import { exploring, searchColumns } from "../harness/exploring.ts";
import { type Figure, type Promised, type Ratio, measure, ratio } from "../harness/figure.ts";
import { type SpinMode, type SpinModel, spinContenders } from "../harness/spin.ts";

export const ours = "countersign";
const interned = "countersign, all interned";
const symmetric = "countersign, up to symmetry";

interface Search {
  readonly name: string;
  readonly title: string;
  readonly spec: ExploreRequest;
  readonly states: number;
  readonly rounds: number;
  readonly quickRounds?: number;
  readonly model?: Omit<SpinModel, "states">;
  readonly modes?: readonly SpinMode[];
  readonly withInterned?: boolean;
  readonly symmetricStates?: number;
  readonly promises?: readonly Promised[];
}

const twoPhaseCommit = "specs/examples/two-phase-commit.qnt";

const inOneSearch: readonly Search[] = [
  {
    name: "two-phase-commit-8",
    title: "Two-phase commit, 8 resource managers",
    spec: { file: twoPhaseCommit, main: "two_phase_commit_8" },
    states: 1_745_408,
    rounds: 3,
    model: { name: "two-phase-commit", defines: ["-DN=8"] },
    modes: ["spin breadth-first", "spin depth-first"],
    promises: [
      atLeast("packed states found a second", 1_200_000, "per second", ours, "statesPerSecond"),
      { ...atLeast("bytes a state", 35, "bytes a state", ours, "bytesPerState"), kind: "at most" },
      {
        promise: "states a second, over Spin breadth-first",
        kind: "at least",
        bound: 1,
        unit: "times",
        value: ratio("statesPerSecond", ours, "spin breadth-first"),
      },
    ],
  },
  {
    name: "two-phase-commit-7",
    title: "Two-phase commit, 7 resource managers",
    spec: { file: twoPhaseCommit, main: "two_phase_commit_7" },
    states: 296_448,
    rounds: 3,
    quickRounds: 2,
    model: { name: "two-phase-commit", defines: ["-DN=7"] },
    modes: ["spin breadth-first", "spin depth-first"],
    withInterned: true,
    promises: [atLeast("interned states found a second", 250_000, "per second", interned, "statesPerSecond")],
  },
  {
    name: "lamport-mutex-3",
    title: "Lamport's mutual exclusion, 3 processes, clocks up to 6 (its channels are lists, which are interned)",
    spec: { file: "specs/examples/lamport-mutex.qnt", main: "lamport_mutex_3" },
    states: 724_274,
    rounds: 3,
    model: { name: "lamport-mutex", defines: [] },
    modes: ["spin breadth-first", "spin depth-first"],
    promises: [atLeast("states with lists found a second", 250_000, "per second", ours, "statesPerSecond")],
  },
  {
    name: "barrier-13",
    title: "Provisioning barrier, 13 hosts",
    spec: { file: "bench/specs/barrier.qnt", main: "barrier_13" },
    states: 2_677_225,
    rounds: 2,
    model: { name: "barrier", defines: ["-DN=13"] },
    modes: ["spin breadth-first"],
    symmetricStates: 170,
  },
  {
    name: "barrier-11",
    title: "Provisioning barrier, 11 hosts",
    spec: { file: "bench/specs/barrier.qnt", main: "barrier_11" },
    states: 272_145,
    rounds: 0,
    quickRounds: 1,
    model: { name: "barrier", defines: ["-DN=11"] },
    modes: ["spin breadth-first"],
    symmetricStates: 124,
  },
  {
    name: "ewd840-6",
    title: "Dijkstra's termination detection (EWD840), 6 nodes",
    spec: { file: "bench/specs/large.qnt", main: "ewd840_6" },
    states: 36_990,
    rounds: 3,
  },
  {
    name: "paxos-3",
    title: "Paxos, 3 acceptors, 2 values, 3 ballots",
    spec: { file: "specs/examples/paxos.qnt", main: "paxos_3" },
    states: 185_369,
    rounds: 3,
    withInterned: true,
  },
];

function atLeast(promise: string, bound: number, unit: Promised["unit"], contender: string, metric: string): Promised {
  return { promise, kind: "at least", bound, unit, value: measure(contender, metric) };
}

function figureOf(search: Search): Figure {
  const { spec, states } = search;
  return {
    name: search.name,
    title: search.title,
    columns: searchColumns,
    rounds: search.rounds,
    quickRounds: search.quickRounds ?? 0,
    contenders: async () => [
      exploring(ours, spec, states),
      ...(search.withInterned === true ? [exploring(interned, { ...spec, layout: "interned" }, states)] : []),
      ...(search.symmetricStates === undefined
        ? []
        : [exploring(symmetric, { ...spec, symmetric: true }, search.symmetricStates)]),
      ...(search.model === undefined ? [] : await spinContenders({ ...search.model, states }, search.modes ?? [])),
    ],
    ratios: ratiosOf(search),
    promises: search.promises ?? [],
  };
}

function ratiosOf(search: Search): Ratio[] {
  return [
    ...(search.modes ?? []).map((mode) => ({
      title: `states/s of ${ours} over ${mode}`,
      value: ratio("statesPerSecond", ours, mode),
    })),
    ...(search.withInterned === true
      ? [{ title: `states/s of ${ours} over ${interned}`, value: ratio("statesPerSecond", ours, interned) }]
      : []),
    ...(search.symmetricStates === undefined
      ? []
      : [{ title: `states of ${ours} over ${symmetric}`, value: ratio("states", ours, symmetric) }]),
  ];
}

export const searches: readonly Figure[] = inOneSearch.map(figureOf);
