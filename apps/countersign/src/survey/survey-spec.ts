/**
 * Looks at a spec and at all its readings: what `mutate` and `review` both stand on.
 *
 * Invariants: the spec is explored and compared once; everything that was cut off, by a bound or by Ctrl-C, is in
 * `stoppedBy`, and what is known by then is there all the same. It prints nothing.
 */
import {
  type Elicitation,
  type LookedAt,
  type MutationOperator,
  type Noticed,
  type ObligationLosses,
  QuestionIndex,
  type SameReading,
  elicit,
  isRuledOut,
  noticeReadings,
  obligationLosses,
  sameReadings,
  tallyOf,
  type Question,
} from "@countersign/elicit";
import { type Bounds, type Roots, type SearchContext, type StopReason, selectRoots } from "@countersign/engine";
import { type Result, failure, success } from "@countersign/kernel";
import type { Program } from "@countersign/language";
import { expressionsAmong } from "../answer/definitions-asked.ts";
import { rootRequest } from "../answer/root-request.ts";
import { searchBounds } from "../answer/search-bounds.ts";
import { loadSpec } from "../files/load-spec.ts";
import type { Surroundings } from "../work/answer.ts";
import type { SurveyFlags } from "../work/command-request.ts";
import { createSearchContext, endedBy } from "../work/search-context.ts";
import { operatorsNamed } from "./operators-named.ts";
import { personNamed } from "../sitting/person.ts";
import { SpecLedger } from "../sitting/spec-ledger.ts";
import { type JudgedBoard, judgedBoard } from "./judged-board.ts";
import { allowance } from "./allowance.ts";

export interface Survey {
  readonly file: string;
  readonly program: Program;
  readonly roots: Roots;
  readonly bounds: Bounds;
  readonly deadlock: boolean;
  readonly elicitation: Elicitation;
  readonly index: QuestionIndex;
  /** What the ledger says, on the board of the spec. */
  readonly judged: JudgedBoard;
  /** Classes that answers rule out. */
  readonly ruledOut: ReadonlySet<number>;
  readonly noticed: Noticed;
  readonly losses: readonly ObligationLosses[];
  /** The instances that were looked at, the spec itself first. */
  readonly sizes: readonly LookedAt[];
  readonly same: readonly SameReading[];
  /** The operators by name, where not all of them were used. */
  readonly operators?: readonly string[];
  readonly complete: boolean;
  readonly stoppedBy?: StopReason;
  readonly seconds: number;
}

export interface SurveyedSpec {
  readonly survey: Result<Survey>;
  readonly texts: ReadonlyMap<string, string>;
}

const statesUsual = 1_000_000;

export async function surveySpec(file: string, flags: SurveyFlags, surroundings: Surroundings): Promise<SurveyedSpec> {
  const expressions = expressionsAmong(flags.invariant, flags.property, flags.witness);
  const load = (main: string | undefined) => loadSpec({ file, main, cache: flags.cache, expressions });
  const { program, texts } = await load(flags.main);
  if (!program.ok) return { survey: program, texts };
  const others: Program[] = [];
  for (const size of new Set(flags.size ?? [])) {
    if (size === program.value.main) continue;
    const other = await load(size);
    if (!other.program.ok) return { survey: other.program, texts: new Map([...texts, ...other.texts]) };
    others.push(other.program.value);
  }
  return { survey: surveyPrograms({ file, program: program.value, others, flags, surroundings }), texts };
}

interface SurveyRequest {
  readonly file: string;
  readonly program: Program;
  readonly others: readonly Program[];
  readonly flags: SurveyFlags;
  readonly surroundings: Surroundings;
}

function surveyPrograms({ file, program, others, flags, surroundings }: SurveyRequest): Result<Survey> {
  const operators = operatorsNamed(flags.operators);
  if (!operators.ok) return operators;
  const bounds = searchBounds(flags, surroundings, statesUsual);
  const context = createSearchContext(surroundings, bounds.memoryMaxBytes);
  const instance = { flags, bounds, context, operators: operators.value, time: allowance(flags.seconds, context) };
  const startedAt = context.clock();
  const ledger = new SpecLedger({ file, main: program.main }, flags.ledger);
  const judgements = ledger.read();
  if (!judgements.ok) return judgements;
  const asked = judgements.value.own.map(({ judgement }) => judgement.question);
  const own = elicitInstance(program, instance, surroundings, asked);
  if (!own.ok) return own;
  const { roots, elicitation } = own.value;
  const { parting } = elicitation;
  const index = new QuestionIndex(parting);
  // Git may be asked who is there; where nobody is known, only what is signed counts.
  const by = personNamed(flags.by);
  const judged = judgedBoard({
    folder: ledger.folder,
    judgements: judgements.value,
    by: by.ok ? by.value : undefined,
    parting,
    index,
  });
  const sizes: LookedAt[] = [lookedAt(program, elicitation)];
  for (const other of others) {
    const looked = elicitInstance(other, instance, surroundings);
    if (!looked.ok) return looked;
    const size = lookedAt(other, looked.value.elicitation);
    if (!sharesReadings(sizes[0]!, size)) return failure(notAnInstance(other.main, program.main));
    sizes.push(size);
  }
  const noticed = noticeReadings(parting, {
    ...settings(instance),
    secondsMax: instance.time.checkingSecondsMax(),
    progress: progressTo(surroundings, context, startedAt),
  });
  const { states } = tallyOf(parting.board, judged.outcome.standing.standings);
  const ruledOut = new Set([...states.keys()].filter((group) => isRuledOut(states[group])));
  const stoppedBy = stopReason(elicitation, instance);
  return success({
    file,
    program: elicitation.spec.program,
    roots,
    bounds,
    deadlock: flags.deadlock,
    elicitation,
    index,
    judged,
    ruledOut,
    noticed,
    losses: obligationLosses(parting, noticed, ruledOut),
    sizes,
    same: sameReadings(sizes[0]!, sizes.slice(1)),
    ...(flags.operators === undefined ? {} : { operators: flags.operators }),
    complete: stoppedBy === undefined && parting.isComplete,
    ...(stoppedBy === undefined ? {} : { stoppedBy }),
    seconds: context.clock() - startedAt,
  });
}

interface Instance {
  readonly flags: SurveyFlags;
  readonly bounds: Bounds;
  readonly context: SearchContext;
  readonly operators: readonly MutationOperator[] | undefined;
  readonly time: ReturnType<typeof allowance>;
}

function settings({ flags, bounds, context }: Instance) {
  const symmetric = flags.symmetry ? (flags.symmetric ?? "tagged") : "none";
  return { bounds, context, symmetric, deadlock: flags.deadlock } as const;
}

function elicitInstance(
  program: Program,
  instance: Instance,
  surroundings: Surroundings,
  asked: readonly Question[] = [],
): Result<{ readonly roots: Roots; readonly elicitation: Elicitation }> {
  const roots = selectRoots(program, rootRequest(instance.flags));
  if (!roots.ok) return roots;
  const { time, operators, context } = instance;
  const elicitation = elicit(program, roots.value, {
    ...settings(instance),
    partSecondsMax: time.comparingSecondsMax,
    isOver: time.isOver,
    asked,
    ...(operators === undefined ? {} : { operators }),
    progress: progressTo(surroundings, context, context.clock()),
  });
  return elicitation.ok ? success({ roots: roots.value, elicitation: elicitation.value }) : elicitation;
}

function progressTo({ progress }: Surroundings, { clock }: SearchContext, startedAt: number) {
  let toldAt = Number.NEGATIVE_INFINITY;
  return (what: string, done: number, of: number): void => {
    const now = clock();
    if (now - toldAt < 0.1) return;
    toldAt = now;
    progress({ what, done, of, seconds: now - startedAt });
  };
}

function lookedAt({ main }: Program, { spec, parting }: Elicitation): LookedAt {
  return { name: main, states: spec.count, complete: parting.isComplete, readings: parting.readings };
}

function sharesReadings(own: LookedAt, other: LookedAt): boolean {
  const known = new Set(own.readings.map(({ reading }) => reading.id));
  return other.readings.some(({ reading }) => known.has(reading.id));
}

function notAnInstance(size: string, main: string) {
  return {
    code: "CS661",
    message: `'${size}' has no reading in common with '${main}', so it is no other size of it`,
    hint: `--size MODULE, with another instance of what '${main}' is an instance of`,
  } as const;
}

/** What cut the exploration off, or the comparison. */
function stopReason({ spec, partSeconds }: Elicitation, { context, time }: Instance): StopReason | undefined {
  const exploring = endedBy(spec.report.stoppedBy, context);
  if (exploring !== undefined) return exploring;
  if (context.signal?.aborted === true) return endedBy("cancelled", context);
  return time.isOver() || partSeconds > time.comparingSecondsMax ? "seconds" : undefined;
}
