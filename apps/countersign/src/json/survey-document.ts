/** A survey of a spec as the fields that `countersign.mutate/1` and `countersign.review/1` share. */
import {
  type Fate,
  type Loss,
  type ObligationLosses,
  type PartedReading,
  type PinnedObligation,
  type Reading,
  catalogueVersion,
  noticedFigures,
  plain,
  readingFigures,
  textOf,
  wordReading,
} from "@countersign/elicit";
import type { Program } from "@countersign/language";
import type * as z from "zod";
import type { AskedCandidate } from "../survey/first-questions.ts";
import type { Survey } from "../survey/survey-spec.ts";
import { boundsJson } from "./bounds-json.ts";
import { scenarioJson } from "./finding-json.ts";
import type { MutateDocument } from "./mutate-schema.ts";
import type { obligationSchema, questionSchema, readingSchema } from "./survey-schemas.ts";

type ReadingJson = z.infer<typeof readingSchema>;
type QuestionJson = z.infer<typeof questionSchema>;
type ObligationJson = z.infer<typeof obligationSchema>;
export type SurveyFields = Omit<MutateDocument, "schema" | "version" | "survivors">;

export function surveyFields(survey: Survey): SurveyFields {
  const { file, program, elicitation, judged, noticed, stoppedBy } = survey;
  const { spec, generated, parting } = elicitation;
  const { pinned, left, ledger } = judged;
  const { others: _, ...counted } = ledger;
  const reading = (each: Reading): ReadingJson => readingJson(program, each);
  return {
    spec: { file, main: program.main },
    verdict: spec.report.verdict,
    complete: survey.complete,
    ...(stoppedBy === undefined ? {} : { stoppedBy }),
    states: spec.count,
    seconds: survey.seconds,
    bounds: {
      ...boundsJson(survey.bounds),
      situations: { count: parting.situations.count, cut: parting.situations.isCut },
    },
    operators: {
      version: catalogueVersion,
      ...(survey.operators === undefined ? {} : { only: [...survey.operators] }),
    },
    readings: readingFigures(generated, parting),
    questionsLeft: left,
    obligations: pinned.obligations.map((each, index) => obligationJson(program, each, survey.losses[index]!)),
    ...(pinned.weakest === undefined ? {} : { weakest: weakestJson(pinned.weakest) }),
    noticed: { ...noticedFigures(noticed), tests: [...noticed.tests], failingTests: [...noticed.failingTests] },
    sizes: survey.sizes.map(({ name, states, complete }) => ({ main: name, states, complete })),
    same: survey.same.map(({ parted, sameAt, partsAt, unknownAt }) => ({
      reading: reading(parted.reading),
      sameAt: [...sameAt],
      partsAt: [...partsAt],
      unknownAt: [...unknownAt],
    })),
    notToldApart: withFate(parting.readings, "not told apart").map(([each]) => reading(each)),
    masked: withFate(parting.readings, "masked").map(([each, { by }]) => ({ reading: reading(each), by: [...by] })),
    errorOnly: withFate(parting.readings, "error only").map(([each, { message }]) => ({
      reading: reading(each),
      message,
    })),
    illFormed: withFate(parting.readings, "ill-formed").map(([each, { problem }]) => ({
      reading: reading(each),
      problem,
    })),
    notCompared: withFate(parting.readings, "not compared").map(([each, { reason }]) => ({
      reading: reading(each),
      reason,
    })),
    ledger: { ...counted, problems: [...ledger.problems] },
  };
}

export function withFate<Kind extends Fate["kind"]>(
  readings: readonly PartedReading[],
  kind: Kind,
): (readonly [Reading, Extract<Fate, { readonly kind: Kind }>])[] {
  return readings.flatMap(({ reading, fate }) =>
    fate.kind === kind ? [[reading, fate as Extract<Fate, { readonly kind: Kind }>] as const] : [],
  );
}

export function readingJson(program: Program, reading: Reading): ReadingJson {
  const { id, operator, definition, place, before, after, side } = reading;
  const sentence = plain(wordReading(program, reading).sentence);
  return { id, operator, definition, place, before, after, sentence, side };
}

export function questionJson({ question, worded, obligation, apart }: AskedCandidate): QuestionJson {
  const { id, kind, scenario } = question;
  const ask = plain(worded.ask);
  return {
    id,
    kind,
    obligation: { name: obligation.name, kind: obligation.kind },
    ask,
    text: textOf(worded),
    readings: apart.length,
    scenario: scenarioJson(scenario, ask),
  };
}

function obligationJson(program: Program, pinned: PinnedObligation, losses: ObligationLosses): ObligationJson {
  const { name, kind, may, mustNot, once, open, free, bySilence, byStutter } = pinned;
  const loss = (each: Loss) => ({
    reading: readingJson(program, each.reading),
    noticed: each.state,
    by: each.by.map((noticer) => ({ ...noticer })),
    judged: each.isJudged,
  });
  return {
    name,
    kind,
    may,
    mustNot,
    once,
    open,
    free,
    bySilence,
    byStutter,
    ...(losses.deleted === undefined ? {} : { deleted: loss(losses.deleted) }),
    weakened: losses.weakened.map(loss),
  };
}

function weakestJson({ name, kind, may, mustNot }: PinnedObligation): NonNullable<MutateDocument["weakest"]> {
  return { name, kind, may, mustNot };
}
