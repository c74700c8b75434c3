/**
 * Steps, and ways to start, that one spec has and the other has not: for each action the one with the shortest history.
 *
 * Invariants: looked for in the states of the spec that has them, in the order of its search, so nothing shorter exists.
 * A way to start is a state, whatever the name of the action. A step that leads to the same state under another name is
 * a difference all the same, and told as such.
 */
import type { ExploredSpec, Oracle, Scenario, StepDifference, Variant, VariantSteps } from "@countersign/engine";
import type { SpecDifference } from "./comparison.ts";
import type { FoundDifference } from "./found-difference.ts";
import { makeQuestion } from "../question/make-question.ts";
import { departureOf } from "./departure.ts";

export interface ComparedSteps {
  readonly found: readonly FoundDifference[];
  /** States that the other spec steps to from here and this one does not, as values. */
  readonly beyond: readonly number[];
  readonly outcome: VariantSteps;
}

interface Options {
  readonly differencesMax: number;
  readonly isOver: () => boolean;
  readonly progress?: (states: number) => void;
}

/** Of equally short ones, so many are looked at for one that both specs lead to, and that is no mere change of names. */
const alikeMax = 24;

const beyondMax = 10_000;

/** What `spec` has and `other` has not; `oracle` knows the other one. */
export function stepDifferences(
  spec: ExploredSpec,
  other: Variant,
  oracle: Oracle,
  className: SpecDifference["class"],
  { differencesMax, isOver, progress }: Options,
): ComparedSteps {
  const states = Array.from({ length: spec.expanded }, (_, state) => state);
  const [outcome] = spec.compareSteps([other], {
    states,
    differencesMax,
    isOver,
    // The other spec is no variation of this one, that could differ in a few places only.
    isThorough: true,
    ...(progress === undefined ? {} : { progress }),
  });
  const differences = new Differences(spec, outcome!.differences);
  const found = [...differences.byAction()].flatMap(([action, all]): FoundDifference[] => {
    const first = shortest(spec, all, oracle, differences);
    if (first === undefined) return [];
    const { scenario, isLabelOnly, departsAt } = first;
    const isStart = all[0]!.state < 0;
    return [
      {
        class: className,
        obligation: isStart ? { kind: "init", name: spec.roots.init.name } : { kind: "action", name: action },
        question: makeQuestion(isStart ? "start" : "step", scenario),
        scenario,
        count: all.length,
        isLabelOnly,
        ...(departsAt === undefined ? {} : { departsAt }),
      },
    ];
  });
  const beyond = new Set(outcome!.differences.filter(({ isExtra }) => isExtra).map(({ next }) => next));
  return { found, beyond: [...beyond].slice(0, beyondMax), outcome: outcome! };
}

interface Candidate {
  readonly scenario: Scenario;
  readonly isLabelOnly: boolean;
  readonly departsAt?: number;
}

/** `all` are in the order of their states. */
function shortest(
  spec: ExploredSpec,
  all: readonly StepDifference[],
  oracle: Oracle,
  differences: Differences,
): Candidate | undefined {
  let best: { readonly candidate: Candidate; readonly rank: number } | undefined;
  let length = Number.POSITIVE_INFINITY;
  for (const [index, difference] of all.entries()) {
    if (index >= alikeMax && best !== undefined) break;
    if (difference.state >= 0 && spec.depthOf(difference.state) > length) break;
    const scenario = spec.scenarioWith(difference);
    if (scenario === undefined) continue;
    if (difference.state >= 0) length = Math.min(length, spec.depthOf(difference.state));
    const departsAt = departureOf(oracle, scenario.states.slice(0, -1));
    const isLabelOnly = differences.isLabelOnly(difference);
    const rank = (departsAt === undefined ? 0 : 2) + (isLabelOnly ? 1 : 0);
    if (best !== undefined && best.rank <= rank) continue;
    best = { candidate: { scenario, isLabelOnly, ...(departsAt === undefined ? {} : { departsAt }) }, rank };
    if (rank === 0) break;
  }
  return best?.candidate;
}

class Differences {
  private readonly spec: ExploredSpec;
  private readonly missing: readonly StepDifference[];
  /** What the other spec has more, and what it lacks, by state. */
  private readonly extraNext = new Map<number, Set<number>>();
  private readonly missingHere = new Map<number, Set<string>>();
  #kept: { readonly state: number; readonly steps: readonly StepDifference[] } | undefined;

  constructor(spec: ExploredSpec, differences: readonly StepDifference[]) {
    this.spec = spec;
    for (const difference of differences) {
      const { state, next, isExtra } = difference;
      if (isExtra) addTo(this.extraNext, state, next);
      else addTo(this.missingHere, state, keyOf(difference));
    }
    this.missing = differences.filter((each) => !each.isExtra && !(each.state < 0 && this.isLabelOnly(each)));
  }

  byAction(): ReadonlyMap<string, readonly StepDifference[]> {
    const names = new Map<number, string>();
    const groups = new Map<string, StepDifference[]>();
    for (const difference of this.missing) {
      const { label, state } = difference;
      let name = names.get(label);
      if (name === undefined) names.set(label, (name = this.spec.labelOf(label).action));
      const key = state < 0 ? "" : name;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [difference]);
      else group.push(difference);
    }
    return groups;
  }

  isLabelOnly({ state, next }: StepDifference): boolean {
    if (this.extraNext.get(state)?.has(next) === true) return true;
    const missing = this.missingHere.get(state);
    // Ways to start are asked about one after the other.
    if (this.#kept?.state !== state) this.#kept = { state, steps: this.spec.stepsFrom(state) };
    return this.#kept.steps.some((step) => step.next === next && missing?.has(keyOf(step)) !== true);
  }
}

function keyOf({ label, next }: StepDifference): string {
  return `${label} ${next}`;
}

function addTo<Value>(groups: Map<number, Set<Value>>, key: number, value: Value): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, new Set([value]));
  else group.add(value);
}
