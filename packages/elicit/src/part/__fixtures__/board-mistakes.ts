/**
 * What a board says and evaluation does not confirm, question by question: what the spec says of it, and that each
 * reading it tells apart says the opposite. Every reading is asked by itself, nothing is taken from the comparison.
 */
import { Oracle, isSameStep } from "@countersign/engine";
import type { Question, SpecSays } from "../../question/question.ts";
import { specSays } from "../../question/spec-says.ts";
import type { Reading } from "../../reading/reading.ts";
import type { Parting } from "../parting.ts";
import { questionOf } from "../question-of.ts";

/** Readings asked of each class. */
const readingsMost = 2;

export function boardMistakes(parting: Parting): { readonly asked: number; readonly mistakes: readonly string[] } {
  const { spec, board } = parting;
  const { roots } = spec;
  const oracles = new Map<Reading["program"], Oracle>();
  const oracleOf = (program: Reading["program"]): Oracle => {
    const known = oracles.get(program) ?? valueOf(Oracle.of(program, roots));
    oracles.set(program, known);
    return known;
  };
  /** A history that a reading has not itself is no matter: it is judged on the end alone. */
  const saidBy = (program: Reading["program"], question: Question): SpecSays | undefined => {
    const oracle = oracleOf(program);
    const found = oracle.statesOf(question.scenario);
    if ("reason" in found) return undefined;
    const [before, last] = [found.values.at(-2), found.values.at(-1)!];
    const isAmong = (is: boolean): SpecSays => (is ? "allow" : "forbid");
    if (question.kind === "step") {
      const step = { label: question.scenario.states.at(-1)!.label, values: last };
      return isAmong(oracle.stepsFrom(before!).steps.some((each) => isSameStep(each, step)));
    }
    if (question.kind === "enabled")
      return isAmong(oracle.stepsFrom(last).steps.some(({ label }) => label.action === question.action));
    const replayed = specSays(oracle, roots, question);
    return "says" in replayed ? replayed.says : undefined;
  };
  const readings = new Map(parting.readings.map(({ reading }) => [reading.id, reading]));
  const mistakes: string[] = [];
  const ids = new Set<string>();
  let asked = 0;
  board.candidates.forEach(({ apart, says }, index) => {
    const question = questionOf(parting, index)!;
    if (ids.has(question.id)) mistakes.push(`${question.id} stands there twice`);
    ids.add(question.id);
    const own = specSays(oracleOf(spec.program), roots, question);
    if (!("says" in own) || own.says !== says)
      mistakes.push(`the spec says otherwise of ${question.kind} ${question.id}`);
    for (const group of apart)
      for (const id of board.classes[group]!.readings.slice(0, readingsMost)) {
        asked += 1;
        if (saidBy(readings.get(id)!.program, question) === says)
          mistakes.push(`${id} says the same as the spec of ${question.kind} ${question.id}`);
      }
  });
  return { asked, mistakes };
}

function valueOf(result: ReturnType<typeof Oracle.of>): Oracle {
  if (result.ok) return result.value;
  throw new Error(JSON.stringify(result.problems));
}
