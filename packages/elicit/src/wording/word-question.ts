/**
 * A question in words: from a scenario and the names, comments and types of a spec to what a person reads.
 *
 * Invariant: blind. What the spec says of the question is no argument, and what it demands is not looked at: two specs
 * that differ in their guards, and in nothing else, ask in the same words. Same input, same words, on every machine.
 */
import type { Scenario, ScenarioState } from "@countersign/engine";
import type { Value } from "@countersign/kernel";
import { stepArgumentsOf } from "@countersign/engine";
import type { Program } from "@countersign/language";
import type { Question } from "../question/question.ts";
import { ActionSentences } from "./action-sentence.ts";
import { answerWords, earlierAnswer } from "./answer-words.ts";
import { sayConstants } from "./disputed-names.ts";
import { type InQuestion, type QuestionSides, inQuestion } from "./in-question.ts";
import { oneLine, sayValue, shortened } from "./say-value.ts";
import { type Sentence, plain } from "./sentence.ts";
import { wordAsk } from "./word-ask.ts";
import { wordFact } from "./word-facts.ts";
import { changedVariables, wordTrack } from "./word-track.ts";
import type { Frame, Meaning, Track, WordedQuestion } from "./worded-question.ts";

export interface WordingOptions extends QuestionSides {
  /** There are several initial states: the one at hand is always shown as one of them. */
  readonly manyStarts?: boolean;
  /** Indices of states whose step living readings dispute; they keep a column of their own where there is room. */
  readonly disputed?: readonly number[];
  /** For a situation that cannot be reached: one that can, and differs in one leaf. */
  readonly twin?: ScenarioState;
}

const factsMax = 2;
const factLengthMax = 160;

export function wordQuestion(program: Program, question: Question, options: WordingOptions = {}): WordedQuestion {
  const sentences = new ActionSentences(program);
  const { kind, scenario } = question;
  const decided = inQuestion(program, question, options);
  const focus = focusOf(program, decided, question);
  const subjects = subjectsOf(program, question);
  const { ask, also, warning } = wordAsk(question, sentences);
  const track = wordTrack(
    program,
    question,
    {
      disputed: options.disputed ?? [],
      manyStarts: options.manyStarts ?? false,
      inQuestion: decided,
      subjects,
      ...(kind === "situation" && options.twin !== undefined ? { twin: options.twin } : {}),
    },
    sentences,
  );
  const earlier = earlierAnswer(question, sentences);
  const frame = frameOf(program, question, track);
  return {
    kind,
    ask,
    facts: [...(also === undefined ? [] : [also]), ...factsOf(program, question, focus, subjects)].slice(0, factsMax),
    given: sayConstants(program, decided.constants),
    track,
    ...(frame === undefined ? {} : { frame }),
    answers: answerWords(kind),
    ...(earlier === undefined ? {} : { earlier }),
    glossary: glossaryOf(program, track, scenario),
    warnings: warning === undefined ? [] : [warning],
  };
}

/** What happened at each step of a scenario: "At step 1: h1 comes up". */
export function wordSteps(program: Program, { states }: Scenario): string[] {
  const sentences = new ActionSentences(program);
  return states.slice(1).map(({ label }, index) => `At step ${index + 1}: ${sentences.clause(label)}`);
}

/** A scenario as a picture alone: what a report shows of a finding. */
export function wordScenario(program: Program, scenario: Scenario): Track {
  return wordQuestion(program, { id: "", kind: "history", scenario }).track;
}

/** Variables by index, the most telling first; ghosts only if the question turns on them. */
function focusOf(program: Program, decided: InQuestion, { scenario }: Question): number[] {
  const told =
    decided.variables.length > 0
      ? decided.variables
      : [...changedVariables(scenario, program), ...program.variables.keys()];
  return [...new Set(told)].filter((index) => !program.variables[index]!.tags.ghost || decided.decides(index));
}

/** The elements that the step is about. */
function subjectsOf(program: Program, { kind, scenario }: Question): Value[] {
  const label = scenario.states.at(-1)?.label;
  if (kind !== "step" || label === undefined) return [];
  return [...stepArgumentsOf(program)(label).values()];
}

/** Of the state before the step, where there is one: the present. */
function factsOf(
  program: Program,
  { kind, scenario }: Question,
  focus: readonly number[],
  subjects: readonly Value[],
): Sentence[] {
  const state = kind === "step" ? (scenario.states.at(-2) ?? scenario.states.at(-1)) : scenario.states.at(-1);
  const facts: Sentence[] = [];
  for (const variable of focus) {
    const at = scenario.variables.indexOf(program.variables[variable]!.name);
    if (facts.length === factsMax || at < 0 || state === undefined) break;
    const fact = wordFact(program, variable, state.values[at]!, subjects);
    // What does not fit into a sentence is better looked at in the picture.
    if (fact !== undefined && plain(fact).length <= factLengthMax) facts.push(fact);
  }
  return facts;
}

function frameOf(program: Program, { kind, scenario }: Question, track: Track): Frame | undefined {
  const [before, after] = scenario.states.slice(-2);
  if (kind !== "step" || before === undefined || after === undefined) return undefined;
  const changed = changedVariables(scenario, program);
  const value = (state: ScenarioState, index: number): string => {
    const { name, type } = program.variables[index]!;
    return sayValue(state.values[scenario.variables.indexOf(name)]!, type);
  };
  const known = program.variables.flatMap(({ name, tags }, index) =>
    scenario.variables.includes(name) ? [{ index, name, tags }] : [],
  );
  const stays = known.filter(({ index, tags }) => !changed.has(index) && !tags.ghost);
  const hidden = known.filter(({ index, name }) => changed.has(index) && track.leftOut.includes(name));
  return {
    words: changed.size === 0 ? "Nothing changes at all" : "Everything else stays as it is",
    items: changed.size === 0 ? [] : stays.map(({ index, name }) => ({ name, value: value(after, index) })),
    bookkeeping: hidden.map(({ index, name }) => ({ name, was: value(before, index), value: value(after, index) })),
  };
}

/** Only variables: what the author says of an action may be the answer. */
function glossaryOf(program: Program, { rows }: Track, { variables }: Scenario): Meaning[] {
  const shown = new Set(rows.map(({ group, name }) => group ?? name));
  return program.variables
    .filter(({ name, doc }) => shown.has(name) && variables.includes(name) && doc.trim() !== "")
    .map(({ name, doc }) => {
      const [first = ""] = oneLine(doc).split(/(?<=[.!?])\s/);
      return { word: name, meaning: shortened(first.replace(/[.]$/, ""), 120) };
    });
}
