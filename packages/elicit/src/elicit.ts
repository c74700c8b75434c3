/**
 * From a spec to the questions about it: explores it, makes its readings, and finds out what tells them apart.
 *
 * This is what `review`, `mutate`, `ask` and the page stand on. Pure: the same spec and bounds, the same questions.
 * Invariant: readings are of the spec as it is written. Where choices from integers are given ends, so that they can be
 * explored, the spec and each reading are given the same ones afterwards; they are a bound, and no part of the spec.
 */
import {
  type CheckOptions,
  ExploredSpec,
  type Finding,
  IntegerEnds,
  type IntegerRange,
  type Roots,
  boundProgram,
} from "@countersign/engine";
import { type Result, success } from "@countersign/kernel";
import type { Program } from "@countersign/language";
import { knownParting } from "./known-parting.ts";
import type { MutationOperator } from "./mutate/mutation-operator.ts";
import { fewReadings } from "./mutate/few-readings.ts";
import { type GeneratedReadings, readingsOf } from "./mutate/readings-of.ts";
import { type PartOptions, usualPartBounds } from "./part/part-options.ts";
import { part } from "./part/part.ts";
import type { Parting } from "./part/parting.ts";
import { ChoiceEnds } from "./question/choice-ends.ts";
import { forgottenActions } from "./sanity/forgotten-actions.ts";
import { sharedFindings } from "./sanity/shared-findings.ts";

export interface ElicitOptions extends Pick<CheckOptions, "bounds" | "context" | "symmetric" | "deadlock"> {
  /** For comparing readings, beside what exploring takes. */
  readonly partSecondsMax: number;
  /** Asked now and then while readings are compared: says that there is no time left, for another reason than that. */
  readonly isOver?: () => boolean;
  /** The whole catalogue if nothing is said. */
  readonly operators?: readonly MutationOperator[];
  /** For a first look: a few readings of each definition, so many in all. */
  readonly readingsMax?: number;
  /** Questions of the ledger: they stay on the board while they tell a reading apart. */
  readonly asked?: PartOptions["asked"];
  readonly progress?: PartOptions["progress"];
}

export interface Elicitation {
  readonly spec: ExploredSpec;
  readonly generated: GeneratedReadings;
  readonly parting: Parting;
  /** The ends that choices from integers were given, where there are such choices. */
  readonly integers?: IntegerRange;
  /** Readings were left out, as no more than a few were asked for. */
  readonly isFirstLook: boolean;
  /** What `check` found, and what readings show about the spec by itself. */
  readonly findings: readonly Finding[];
  readonly partSeconds: number;
}

export function elicit(program: Program, roots: Roots, options: ElicitOptions): Result<Elicitation> {
  const { bounds, context, symmetric, deadlock } = options;
  const ends = new IntegerEnds(bounds.integers);
  const bounded = boundProgram(program, roots, ends);
  if (!bounded.ok) return bounded;
  const explore = (chosen: ElicitOptions["symmetric"]): Result<ExploredSpec> =>
    ExploredSpec.explore(bounded.value.program, roots, {
      bounds,
      context,
      symmetric: chosen,
      deadlock,
      keepGoing: true,
    });
  const explored = explore(symmetric);
  if (!explored.ok) return explored;
  const spec = explored.value;
  const startedAt = context.clock();
  const written = readingsOf(program, roots, options.operators === undefined ? {} : { operators: options.operators });
  const generated: GeneratedReadings = {
    ...written,
    readings: fewReadings(written.readings, options.readingsMax ?? Infinity).map((each) => ({
      ...each,
      program: ends.bound(each.program).program,
    })),
  };
  const isOver = (): boolean =>
    options.isOver?.() === true ||
    context.clock() - startedAt > options.partSecondsMax ||
    context.signal?.aborted === true;
  const parting = part({
    spec,
    full: () => {
      const full = explore("none");
      return full.ok && full.value.report.complete ? full.value : undefined;
    },
    readings: generated.readings,
    options: {
      ...usualPartBounds,
      bounds,
      context,
      isOver,
      ...(options.asked === undefined ? {} : { asked: options.asked }),
      ...(options.progress === undefined ? {} : { progress: options.progress }),
    },
  });
  const { integers } = bounds;
  return success({
    spec,
    generated,
    ...(bounded.value.isBounded && integers !== undefined ? { integers } : {}),
    isFirstLook: generated.readings.length < written.readings.length,
    parting: knownParting(parting, new ChoiceEnds(bounded.value, bounds.integers)),
    findings: [...spec.report.findings, ...sharedFindings(program, roots), ...forgottenActions(program, roots)],
    partSeconds: context.clock() - startedAt,
  });
}
