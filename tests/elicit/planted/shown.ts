/** How a planted defect comes to light: by a finding, or by a question that somebody who means the right spec answers otherwise. */
import {
  type Answer,
  type Candidate,
  type Elicitation,
  QuestionIndex,
  addEvent,
  nextOf,
  outcomeOf,
  startSitting,
} from "@countersign/elicit";
import type { Finding } from "@countersign/engine";
import type { Place } from "@countersign/kernel";
import type { Definition, Program } from "@countersign/language";
import { type LoadedSpec, elicited, loadSpec, oracleOf, specText } from "../load-spec.ts";
import { meantAnswer } from "../meant.ts";
import { type PlantedDefect, type PlantedSpec, patched } from "./planted-defect.ts";

export interface Shown {
  /** Findings about the defective spec that the right one does not have. */
  readonly findings: readonly Finding[];
  readonly question: ContraryAnswer | undefined;
}

/** The first question to which the right spec gives another answer. */
export interface ContraryAnswer {
  /** From 1. */
  readonly number: number;
  readonly candidate: Candidate;
  readonly about: string;
  readonly answer: Answer;
}

const judge = "means the right spec";

/** A mistake may let the states run for ever: they are cut off, as `review` would. */
const statesMost = 2_000;

/** A sitting goes no further, to say how late a question comes. */
const questionsMost = 60;

/** Questions that somebody surely answers. */
const questionsFirst = 5;

export function isShown({ findings, question }: Shown): boolean {
  return findings.length > 0 || (question !== undefined && question.number <= questionsFirst);
}

/** `known`: what is known of the right spec already. */
export function shownBy({ file }: PlantedSpec, defect: PlantedDefect, known?: Elicitation): Shown {
  const text = specText(file);
  const rightText = defect.given === undefined ? text : patched(text, defect.given);
  const right = loadSpec(file, rightText);
  const before = new Set(keysOf(known ?? elicited(right)));
  const elicitation = elicited(loadSpec(file, patched(rightText, defect)), { statesMax: statesMost });
  const keys = keysOf(elicitation);
  return {
    findings: elicitation.findings.filter(
      (finding, index) => !before.has(keys[index]!) && isTelling(finding, defect, elicitation.spec.program),
    ),
    question: firstContrary(elicitation, right),
  };
}

/** The same for the same finding, though the text above it may have grown. */
function keysOf({ findings, spec }: Elicitation): readonly string[] {
  return findings.map(({ code, subject, place }) => {
    const definition = place && definitionAt(spec.program, place);
    const line = place && definition ? place.line - definition.place.line : 0;
    return `${code} ${subject ?? ""} ${definition?.name ?? ""} ${line} ${place?.column ?? 0}`;
  });
}

/** A violation comes with its history; a notice tells only if it names the definition, or stands in it. */
function isTelling(
  { severity, subject, message, place }: Finding,
  { definition }: PlantedDefect,
  program: Program,
): boolean {
  if (severity === "violation" || subject === definition || message.includes(`'${definition}'`)) return true;
  return place !== undefined && definitionAt(program, place)?.name.split("::").at(-1) === definition;
}

function definitionAt({ definitions }: Program, { file, line }: Place): Definition | undefined {
  const before = definitions.filter((each) => !each.local && each.place.file === file && each.place.line <= line);
  return before.sort((a, b) => b.place.line - a.place.line)[0];
}

export function firstContrary({ parting }: Elicitation, right: LoadedSpec): ContraryAnswer | undefined {
  const { board } = parting;
  const questions = new QuestionIndex(parting);
  const oracle = oracleOf(right);
  let sitting = startSitting(board, 1);
  for (let number = 1; number <= questionsMost; number += 1) {
    const next = nextOf(sitting, outcomeOf(sitting), judge);
    if (next.kind !== "question") return undefined;
    const candidate = board.candidates[next.candidate]!;
    const question = questions.question(next.candidate);
    const answer = question && meantAnswer(right, oracle, question);
    if (answer !== undefined && answer.kind !== candidate.says)
      return { number, candidate, about: board.obligations[candidate.obligation]!.name, answer };
    sitting = addEvent(sitting, {
      kind: "answered",
      candidate: next.candidate,
      answer: { kind: candidate.says },
      by: judge,
      isControl: next.why === "control",
      isBlind: true,
    });
  }
  return undefined;
}
