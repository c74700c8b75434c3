/**
 * From a spec to the questions about it: explores it, makes its readings, and finds out what tells them apart.
 *
 * This is what `review`, `mutate`, `ask` and the page stand on. Pure: the same spec and bounds, the same questions.
 */
import { type CheckOptions, ExploredSpec, type Finding, type Roots } from "@countersign/engine";
import { type Result, success } from "@countersign/kernel";
import type { Program } from "@countersign/language";
import type { MutationOperator } from "./mutate/mutation-operator.ts";
import { type GeneratedReadings, readingsOf } from "./mutate/readings-of.ts";
import { type PartOptions, usualPartBounds } from "./part/part-options.ts";
import { part } from "./part/part.ts";
import type { Parting } from "./part/parting.ts";
import { forgottenActions } from "./sanity/forgotten-actions.ts";
import { sharedFindings } from "./sanity/shared-findings.ts";

export interface ElicitOptions extends Pick<CheckOptions, "bounds" | "context" | "symmetric" | "deadlock"> {
  /** For comparing readings, beside what exploring takes. */
  readonly partSecondsMax: number;
  /** Asked now and then while readings are compared: says that there is no time left, for another reason than that. */
  readonly isOver?: () => boolean;
  /** The whole catalogue if nothing is said. */
  readonly operators?: readonly MutationOperator[];
  /** Questions of the ledger: they stay on the board while they tell a reading apart. */
  readonly asked?: PartOptions["asked"];
  readonly progress?: PartOptions["progress"];
}

export interface Elicitation {
  readonly spec: ExploredSpec;
  readonly generated: GeneratedReadings;
  readonly parting: Parting;
  /** What `check` found, and what readings show about the spec by itself. */
  readonly findings: readonly Finding[];
  readonly partSeconds: number;
}

export function elicit(program: Program, roots: Roots, options: ElicitOptions): Result<Elicitation> {
  const { bounds, context, symmetric, deadlock } = options;
  const explore = (chosen: ElicitOptions["symmetric"]): Result<ExploredSpec> =>
    ExploredSpec.explore(program, roots, { bounds, context, symmetric: chosen, deadlock, keepGoing: true });
  const explored = explore(symmetric);
  if (!explored.ok) return explored;
  const spec = explored.value;
  const startedAt = context.clock();
  const generated = readingsOf(
    spec.program,
    roots,
    options.operators === undefined ? {} : { operators: options.operators },
  );
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
  return success({
    spec,
    generated,
    parting,
    findings: [
      ...spec.report.findings,
      ...sharedFindings(spec.program, roots),
      ...forgottenActions(spec.program, roots),
    ],
    partSeconds: context.clock() - startedAt,
  });
}
