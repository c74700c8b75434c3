/**
 * A survey as the data of the HTML report: the source with what is known of the readings of each fragment.
 *
 * Invariant: paths are relative; nothing of what the spec says of a question is in it.
 */
import {
  type Fragment,
  type FragmentState,
  type HtmlReport,
  type ReportedObligation,
  type ReportedTool,
  plain,
  readingFigures,
  relativePath,
  tallyOf,
  wordReading,
  wordScenario,
  wordSteps,
} from "@countersign/elicit";
import type { Place } from "@countersign/kernel";
import { type FlagsToRepeat, commandAgain } from "../report/command-again.ts";
import { obligationName } from "../report/obligation-table.ts";
import { unnoticedLines } from "../report/report-survey.ts";
import { surveyRows } from "../report/survey-rows.ts";
import type { AskedCandidate } from "./first-questions.ts";
import { stateOfReading } from "./state-of-reading.ts";
import { whyNoQuestion } from "./questions-against.ts";
import type { Survey } from "./survey-spec.ts";

export interface HtmlRequest {
  readonly survey: Survey;
  readonly questions: readonly AskedCandidate[];
  readonly texts: ReadonlyMap<string, string>;
  /** As they were given, to answer the questions with. */
  readonly flags: FlagsToRepeat;
  readonly tool: ReportedTool;
}

export function htmlData({ survey, questions, texts, flags, tool }: HtmlRequest): HtmlReport {
  const { program, elicitation, judged } = survey;
  const folder = relativePath(judged.ledger.folder);
  const rows = surveyRows({ ...survey, judged: { ...judged, ledger: { ...judged.ledger, folder } } });
  const linesOf = (label: string): readonly string[] => rows.find((row) => row.label === label)?.lines ?? [];
  const { weakest } = judged.pinned;
  const whyNone = whyNoQuestion(survey);
  return {
    title: program.main,
    ...(program.moduleDoc === "" ? {} : { doc: program.moduleDoc }),
    tool,
    verdict: verdictOf(survey),
    bounds: linesOf("covered").join(" "),
    findings: elicitation.findings.map(({ code, severity, message, place, hint, scenario }) => ({
      code,
      severity,
      message,
      ...(place === undefined ? {} : { place: relative(place) }),
      ...(hint === undefined ? {} : { hint }),
      ...(scenario === undefined
        ? {}
        : { track: wordScenario(program, scenario), steps: wordSteps(program, scenario) }),
    })),
    obligations: reportedObligations(survey),
    ...(weakest === undefined ? {} : { weakest: { name: weakest.name, may: weakest.may, mustNot: weakest.mustNot } }),
    tally: tally(survey),
    remarks: ["readings", "the same", "left out", "noticed", "ledger"].map((label) => ({
      about: label,
      lines: linesOf(label),
    })),
    unnoticed: unnoticedLines(survey),
    questions: questions.map(({ question, worded, obligation }) => ({
      id: question.id,
      about: obligationName(obligation),
      worded,
    })),
    ...(whyNone === undefined ? {} : { whyNone: capitalised(whyNone) }),
    answerWith: commandAgain("ask", relativePath(survey.file), {
      ...flags,
      ...(flags.ledger === undefined ? {} : { ledger: folder }),
    }),
    sources: program.files.flatMap(({ path }) => {
      const text = texts.get(path);
      return text === undefined ? [] : [{ path: relativePath(path), text }];
    }),
    fragments: fragmentsOf(survey),
  };
}

export function reportedObligations({ judged, elicitation }: Survey): ReportedObligation[] {
  const { invariants, properties, witnesses } = elicitation.spec.report;
  const status = new Map([...invariants, ...properties].map((each) => [each.name, each.status]));
  return [
    ...judged.pinned.obligations.map(({ name, kind, may, mustNot, once, bySilence }): ReportedObligation => {
      const known = kind === "invariant" || kind === "property" ? status.get(name) : undefined;
      return {
        name,
        kind,
        may,
        mustNot,
        once,
        bySilence: bySilence.ruledOut,
        ...(known === undefined ? {} : { status: known }),
      };
    }),
    ...witnesses.map((each): ReportedObligation => ({ name: each.name, kind: "witness", status: each.status })),
  ];
}

function capitalised(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function verdictOf({ elicitation, program }: Survey): HtmlReport["verdict"] {
  const { verdict } = elicitation.spec.report;
  const first = elicitation.findings.find(({ severity }) => severity === "violation");
  const sentences = {
    holds: `Nothing is wrong in any reachable state of ${program.main}.`,
    violated: first?.message ?? "",
    unknown: `Nothing wrong was found in what was covered of ${program.main}, which is not everything.`,
  };
  return { word: verdict, sentence: sentences[verdict] };
}

function tally(survey: Survey): NonNullable<HtmlReport["tally"]> {
  const { equivalent, notToldApart } = readingFigures(survey.elicitation.generated, survey.elicitation.parting);
  const { ruledOut, bySilence, open } = survey.judged.pinned.readings;
  return {
    ruledOut: ruledOut + bySilence,
    open,
    same: equivalent,
    untold: notToldApart,
    questionsLeft: survey.judged.left,
  };
}

/** All readings of one place together; the place is as well known as the least known of them. */
function fragmentsOf(survey: Survey): Fragment[] {
  const { program, elicitation, judged } = survey;
  const { parting } = elicitation;
  const { states } = tallyOf(parting.board, judged.outcome.standing.standings);
  const places = new Map<string, { place: Place; states: Set<FragmentState>; readings: string[] }>();
  for (const parted of parting.readings) {
    const state = stateOfReading(parted, (group) => states[group] === "open");
    if (state === undefined) continue;
    const place = relative(parted.reading.place);
    const key = JSON.stringify(place);
    const fragment = places.get(key) ?? { place, states: new Set<FragmentState>(), readings: [] };
    places.set(key, fragment);
    fragment.states.add(state);
    fragment.readings.push(plain(wordReading(program, parted.reading).sentence));
  }
  return [...places.values()].map(({ place, states: known, readings }) => ({
    place,
    state: urgency.find((each) => known.has(each)) ?? "untold",
    readings: [...new Set(readings)],
  }));
}

const urgency: readonly FragmentState[] = ["open", "untold", "ruled out", "same"];

function relative(place: Place): Place {
  return { ...place, file: relativePath(place.file) };
}
