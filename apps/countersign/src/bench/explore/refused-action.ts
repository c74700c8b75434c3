/**
 * Why an action has no step in a state, in the words of the spec.
 *
 * Invariant: conditions are told in the order in which they were met, each with what it comes to for some of what could
 * have been chosen; how many are not told stands there too.
 */
import { type ActionSentences, plain, sayValue, type Sentence, textOfWords, wordRefusal } from "@countersign/elicit";
import { evaluateInState, type Refusal } from "@countersign/engine";
import type { Value } from "@countersign/kernel";
import type { Program } from "@countersign/language";
import type { RefusedAction } from "@countersign/pages";

/** Conditions that are told of one action. */
const clausesMax = 3;
/** Of one condition, what it comes to. */
const wordsMax = 2;
/** Ways that are looked at. */
const refusalsMax = 60;

interface Told {
  readonly why: Sentence;
  readonly of: Set<string>;
  readonly line?: number;
}

export function refusedAction(
  program: Program,
  sentences: ActionSentences,
  refusals: readonly [Refusal, ...Refusal[]],
  variables: ReadonlyMap<string, Value>,
): RefusedAction {
  const { statement, name } = sentences.ofAction(refusals[0].label.action);
  const clauses = new Map<string, Map<string, Told>>();
  for (const refusal of refusals.slice(0, refusalsMax)) {
    const evaluate = evaluateInState(program, { variables, locals: refusal.locals });
    const { words, place } = wordRefusal(program, refusal, evaluate);
    const clause = place === undefined ? "" : `${place.file} ${place.line} ${place.column}`;
    const told = clauses.get(clause) ?? new Map<string, Told>();
    clauses.set(clause, told);
    const isHere = place !== undefined && place.file === program.files[0]?.path;
    const known = told.get(plain(words)) ?? { why: words, of: new Set(), ...(isHere ? { line: place.line } : {}) };
    known.of.add(chosenWords(refusal));
    told.set(plain(words), known);
  }
  const all = [...clauses.values()].flatMap((told) => [...told.values()]);
  const shown = [...clauses.values()].slice(0, clausesMax).flatMap((told) => [...told.values()].slice(0, wordsMax));
  return {
    words: statement === undefined ? name : textOfWords(statement),
    reasons: shown.map(({ why, of, line }) => {
      // Where there is one reason for all, for whom it is goes without saying.
      const who = all.length === 1 ? "" : someWords([...of].filter((text) => text !== ""));
      return { ...(who === "" ? {} : { of: who }), why, ...(line === undefined ? {} : { line }) };
    }),
    more: all.length - shown.length,
  };
}

function chosenWords({ label, locals }: Refusal): string {
  const named = label.picks.length > 0 ? label.picks : [...locals].map(([name, value]) => ({ name, value }));
  return named.map(({ value }) => sayValue(value, undefined, 3)).join(", ");
}

function someWords(words: readonly string[]): string {
  return words.length <= 3 ? words.join(" · ") : `${words.slice(0, 2).join(" · ")} and ${words.length - 2} more`;
}
