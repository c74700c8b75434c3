/**
 * A fragment that somebody pointed at: what else it could mean, in words, and the questions that would tell.
 *
 * Invariant: blind. The questions stand in the order of what they cost to judge, which says nothing of their answers; and
 * a reading that they tell is not worded beside them: where "without the condition" parts from the spec, it allows and
 * the spec forbids.
 */
import { basename } from "node:path";
import { type Elicitation, fragmentWords, piecesOf, type ReadbackSection, wordReading } from "@countersign/elicit";
import { formatPlace } from "@countersign/kernel";
import type { ChosenFragment, MarkState } from "@countersign/pages";
import type { Askables, Position } from "../sitting/askable.ts";
import type { SpecFragment } from "./spec-fragments.ts";

interface Surroundings {
  readonly elicitation: Elicitation;
  readonly askables: Askables;
  readonly position: Position;
  readonly sections: readonly ReadbackSection[];
  readonly texts: ReadonlyMap<string, string>;
}

const questionsMax = 5;
const textMax = 200;

export function chosenFragment(around: Surroundings, fragment: SpecFragment): ChosenFragment {
  const { elicitation, sections, texts } = around;
  const { place, id, state, parted } = fragment;
  const entry = sections
    .flatMap(({ entries }) => entries)
    .find((each) => each.place.file === place.file && each.from <= place.line && each.to >= place.line);
  const { questions, more } = questionsOn(around, fragment);
  const text = textOf(texts.get(place.file) ?? "", fragment);
  return {
    id,
    ...(entry === undefined ? {} : { entry: entry.name }),
    place: formatPlace({ ...place, file: basename(place.file) }),
    text: text.length > textMax ? `${text.slice(0, textMax - 1)}…` : text,
    state: styleOf(state),
    readings: eachOnce(
      parted
        .filter((each) => each.state !== "open")
        .map((each) => ({
          sentence: wordReading(elicitation.spec.program, each.reading.reading).sentence,
          state: styleOf(each.state),
        })),
    ),
    openReadings: parted.filter((each) => each.state === "open").length,
    questions,
    moreQuestions: more,
  };
}

function questionsOn(
  { elicitation, askables }: Surroundings,
  { parted }: SpecFragment,
): { readonly questions: ChosenFragment["questions"]; readonly more: number } {
  const { board } = elicitation.parting;
  const open = new Set(
    parted.flatMap(({ reading: { fate }, state }) => (state === "open" && fate.kind === "apart" ? [fate.group] : [])),
  );
  const candidates = board.candidates
    .map(({ apart, effort }, candidate) => ({ candidate, effort, tells: apart.some((group) => open.has(group)) }))
    .filter(({ tells }) => tells)
    .sort((a, b) => a.effort - b.effort || a.candidate - b.candidate);
  const questions: ChosenFragment["questions"][number][] = [];
  let looked = 0;
  for (const { candidate } of candidates) {
    if (questions.length === questionsMax) break;
    looked += 1;
    const askable = askables.onBoard(candidate);
    if (askable === undefined || questions.some(({ id }) => id === askable.question.id)) continue;
    const { ask, facts } = askables.worded(askable.question);
    questions.push({ id: askable.question.id, ask, facts });
  }
  return { questions, more: candidates.length - looked };
}

function styleOf(state: SpecFragment["state"]): MarkState {
  return fragmentWords[state].style as MarkState;
}

function textOf(text: string, fragment: SpecFragment): string {
  return piecesOf({ path: fragment.place.file, text }, [fragment])
    .flatMap((pieces) => pieces.filter((piece) => piece.fragment === 0).map((piece) => piece.text.trim()))
    .join(" ");
}

/** Several changes may come to the same words. */
function eachOnce(readings: ChosenFragment["readings"]): ChosenFragment["readings"] {
  const seen = new Set<string>();
  return readings.filter(({ sentence, state }) => {
    const key = JSON.stringify([sentence, state]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
