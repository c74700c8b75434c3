/**
 * Compares two specs under common names: their starts and steps in the states that each reaches, their invariants on
 * situations, their temporal properties on histories.
 *
 * Invariants: swapping the two swaps the classes and changes nothing else. A difference in steps is complete once both
 * searches are: before the first one, both specs have the same states. Nothing is left out without a word in
 * `uncompared`.
 */
import {
  type CheckOptions,
  ExploredSpec,
  Oracle,
  type Roots,
  type StopReason,
  isSymmetricIn,
} from "@countersign/engine";
import { type Result, failure, success } from "@countersign/kernel";
import type { Program } from "@countersign/language";
import type { CompareOptions } from "./compare-options.ts";
import type { PairComparison, VocabularyDifference } from "./comparison.ts";
import type { FoundDifference } from "./found-difference.ts";
import { historyDifferences } from "./history-differences.ts";
import { isAction } from "./is-action.ts";
import { type ComparedSpec, type JoinedSpecs, joinSpecs } from "./join-specs.ts";
import { type NearbyBehaviour, nearbyBehaviours } from "./nearby-behaviours.ts";
import { type FoundChange, obligationChanges } from "./obligation-changes.ts";
import { reachedFrom } from "../mutate/reached-definitions.ts";
import { situationDifferences } from "./situation-differences.ts";
import { type ComparedSteps, stepDifferences } from "./step-differences.ts";
import { actionsInDoubt, vocabularyOf } from "./vocabulary.ts";

/** A pair before its position among the specs is known. */
export type ComparedPair = Omit<PairComparison, "between" | "differences" | "obligations" | "vocabulary"> & {
  readonly differences: readonly FoundDifference[];
  readonly obligations: readonly FoundChange[];
  readonly vocabulary: readonly Omit<VocabularyDifference, "between">[];
};

export function comparePair(first: ComparedSpec, second: ComparedSpec, options: CompareOptions): Result<ComparedPair> {
  const vocabulary = vocabularyOf(first, second, options.mapping);
  if (vocabulary.some(({ isObstacle }) => isObstacle)) return success(notComparable(vocabulary, []));
  const joined = joinSpecs(first, second, options.mapping);
  const timed = new TimedOptions(options);
  const symmetric = symmetricSets(joined, options.symmetric);
  const explored = exploreBoth(joined, symmetric, timed);
  if (!explored.ok) return explored;
  const [here, there] = explored.value;
  const steps = compareSteps(joined, here, there, options, timed);
  if (!steps.ok) return steps;
  const [lost, added] = steps.value;
  const doubtful = actionsInDoubt(first, second, { first: here.actions, second: there.actions }, options.mapping);
  const reports = { states: [here.count, there.count] as const, symmetric };
  if (doubtful.length > 0) {
    const doubted = vocabulary.map((each) =>
      each.kind === "action" && doubtful.includes(each.name) ? { ...each, isObstacle: true } : each,
    );
    return success({ ...notComparable(doubted, symmetric), ...reports });
  }
  const obligations = compareObligations(joined, [here, there], steps.value, options.situationsMax, timed);
  const differences = [...lost.found, ...added.found, ...obligations.found];
  const uncompared = [
    ...uncomparedSteps("first", here, lost),
    ...uncomparedSteps("second", there, added),
    ...obligations.uncompared,
  ];
  const stoppedBy = stopReason(here) ?? stopReason(there) ?? timed.stoppedBy;
  const complete = here.report.complete && there.report.complete && uncompared.length === 0 && stoppedBy === undefined;
  const isDifferent = differences.length > 0 || obligations.changes.some(({ change }) => change !== "changed");
  return success({
    verdict: isDifferent ? "different" : complete ? "same" : "unknown",
    vocabulary,
    differences,
    obligations: obligations.changes,
    complete,
    ...(stoppedBy === undefined ? {} : { stoppedBy }),
    uncompared,
    situations: obligations.situations,
    ...reports,
  });
}

function notComparable(vocabulary: ComparedPair["vocabulary"], symmetric: readonly string[]): ComparedPair {
  return {
    verdict: "cannot compare",
    vocabulary,
    differences: [],
    obligations: [],
    complete: false,
    uncompared: ["everything, as it is not known which names stand for the same"],
    situations: 0,
    symmetric,
  };
}

/** The time that is left of the whole comparison, and whether there is any. */
class TimedOptions {
  readonly context: CompareOptions["context"];
  /** The clock is looked at in any case: whoever lends it may notice only then that there is to be an end. */
  readonly isOver = (): boolean => this.secondsLeft <= 0 || this.context.signal?.aborted === true;
  readonly #bounds: CompareOptions["bounds"];
  readonly #start: number;

  constructor({ bounds, context }: CompareOptions) {
    this.#bounds = bounds;
    this.context = context;
    this.#start = context.clock();
  }

  get secondsLeft(): number {
    return this.#bounds.secondsMax - (this.context.clock() - this.#start);
  }

  get bounds(): CompareOptions["bounds"] {
    return { ...this.#bounds, secondsMax: Math.max(0, this.secondsLeft) };
  }

  /** The states of a search are gone through again: those to go are told as the queue. */
  tell({ count, report }: ExploredSpec, states: number): void {
    const { transitions, depth } = report;
    const seconds = this.context.clock() - this.#start;
    this.context.progress?.({ states, transitions, depth, queue: count - states, seconds });
  }

  get stoppedBy(): StopReason | undefined {
    if (this.context.signal?.aborted === true) return "cancelled";
    return this.secondsLeft <= 0 ? "seconds" : undefined;
  }
}

/** Sets that both specs treat alike, by the names of the second; where one spec does not, nothing is exchanged. */
function symmetricSets({ program, first, second }: JoinedSpecs, asked: CompareOptions["symmetric"]): readonly string[] {
  if (asked === "none") return [];
  const tagged = Object.entries(program.names)
    .filter(([, definition]) => program.definitions[definition]!.tags.symmetric)
    .map(([name]) => name);
  const definitions = [first, second].flatMap(({ init, step, invariants }) =>
    [init, step, ...invariants].map(({ definition }) => definition),
  );
  // One that does not exist is left to the search to complain about.
  return (asked === "tagged" ? tagged : asked).filter(
    (name) => program.names[name] === undefined || isSymmetricIn(program, definitions, [name]),
  );
}

function exploreBoth(
  { program, first, second }: JoinedSpecs,
  symmetric: readonly string[],
  timed: TimedOptions,
): Result<readonly [ExploredSpec, ExploredSpec]> {
  const explore = (roots: Roots): Result<ExploredSpec> => {
    const options: CheckOptions = {
      bounds: timed.bounds,
      context: timed.context,
      symmetric: symmetric.length === 0 ? "none" : symmetric,
      keepGoing: true,
      deadlock: false,
    };
    // Temporal properties are compared apart: here they would turn symmetry off.
    return ExploredSpec.explore(program, { ...roots, properties: [], witnesses: [] }, options);
  };
  const here = explore(first);
  if (!here.ok) return here;
  const there = explore(second);
  return there.ok ? success([here.value, there.value]) : there;
}

function compareSteps(
  { first, second }: JoinedSpecs,
  here: ExploredSpec,
  there: ExploredSpec,
  { differencesMax }: CompareOptions,
  timed: TimedOptions,
): Result<readonly [ComparedSteps, ComparedSteps]> {
  const oracles = [Oracle.of(here.program, first), Oracle.of(there.program, second)] as const;
  for (const oracle of oracles) if (!oracle.ok) return oracle;
  const [knowsFirst, knowsSecond] = oracles.map((oracle) => oracle.ok && oracle.value) as [Oracle, Oracle];
  const optionsFor = (spec: ExploredSpec) => ({
    differencesMax,
    isOver: timed.isOver,
    progress: (states: number) => timed.tell(spec, states),
  });
  const variantOf = (program: Program, { init, step }: Roots) => ({
    program,
    init: init.definition,
    step: step.definition,
  });
  const lost = stepDifferences(
    here,
    variantOf(here.program, second),
    knowsSecond,
    "no longer possible",
    optionsFor(here),
  );
  const added = stepDifferences(
    there,
    variantOf(there.program, first),
    knowsFirst,
    "newly possible",
    optionsFor(there),
  );
  const illFormed = lost.outcome.illFormed ?? added.outcome.illFormed;
  return illFormed === undefined ? success([lost, added]) : failure(illFormed);
}

interface ComparedObligations {
  readonly found: readonly FoundDifference[];
  readonly changes: readonly FoundChange[];
  readonly uncompared: readonly string[];
  readonly situations: number;
}

function compareObligations(
  joined: JoinedSpecs,
  [here, there]: readonly [ExploredSpec, ExploredSpec],
  [lost, added]: readonly [ComparedSteps, ComparedSteps],
  situationsMax: number,
  timed: TimedOptions,
): ComparedObligations {
  const { first, second } = joined;
  const nearby = (): Iterable<readonly NearbyBehaviour[]> =>
    nearbyBehaviours(joined, Math.max(here.count, there.count));
  const situations = situationDifferences(
    { spec: here, invariants: first.invariants, beyond: lost.beyond },
    { spec: there, invariants: second.invariants, beyond: added.beyond },
    { situationsMax, nearby, timed },
  );
  const histories = historyDifferences(
    { spec: here, roots: first },
    { spec: there, roots: second },
    { actions: actionsByName(joined), nearby, timed },
  );
  const found = [...situations.found, ...histories.found];
  const changes = obligationChanges(joined, { invariant: situations.claims, property: histories.claims }, found);
  const open = changes.filter(({ kind, isToldApart }) => kind === "invariant" && !isToldApart);
  return {
    found,
    changes,
    uncompared: [
      ...situations.uncompared,
      ...open.map(({ name }) => `invariant '${name}': no situation was found that tells it apart`),
      ...histories.uncompared,
    ],
    situations: situations.count,
  };
}

/** The actions of both that have the same name, and the two starts and steps. */
function actionsByName({ program, first, second }: JoinedSpecs): readonly (readonly [number, number])[] {
  const [here, there] = [first, second].map(({ init, step }) =>
    [...reachedFrom(program, [init.definition, step.definition], new Set())].filter((index) =>
      isAction(program.definitions[index]!),
    ),
  );
  const nameOf = (index: number): string => program.definitions[index]!.name;
  return [
    [first.init.definition, second.init.definition],
    [first.step.definition, second.step.definition],
    ...here!.flatMap((one) =>
      there!.filter((other) => nameOf(other) === nameOf(one)).map((other) => [one, other] as const),
    ),
  ];
}

/** A step that ends in an error is none, and nobody is asked about errors; but it is not the same either. */
function uncomparedSteps(which: "first" | "second", spec: ExploredSpec, { outcome }: ComparedSteps): string[] {
  const { isCut, differences, examined, faultsAt, firstFault } = outcome;
  const other = which === "first" ? "second" : "first";
  const left = spec.count - examined;
  return [
    ...(isCut ? [`steps of the ${which} spec, beyond ${differences.length} differences`] : []),
    ...(!isCut && left > 0 ? [`steps of the ${which} spec from ${left} of the states that were found`] : []),
    ...(faultsAt.length > 0
      ? [
          `steps of the ${other} spec that end in an error in ${faultsAt.length} states of the ${which}: ${firstFault?.message}`,
        ]
      : []),
  ];
}

function stopReason({ report }: ExploredSpec): StopReason | undefined {
  return report.stoppedBy;
}
