/**
 * An answer against the spec: both sides as sentences of equal weight, and the clause with the numbers put in.
 *
 * Invariant: shown only after the answer, and neither side is called right. It says what the spec says and where, what
 * its parts are in this situation, and never "because the spec says so".
 */
import { type Place, unreachable } from "@countersign/kernel";
import { showExpression } from "@countersign/engine";
import type { Expr, Program } from "@countersign/language";
import type { QuestionKind, SpecSays } from "../question/question.ts";
import { joinWords, oneLine } from "./say-value.ts";
import { type Sentence, sentence, strong } from "./sentence.ts";
import { type EvaluateExpression, withNumbers } from "./with-numbers.ts";

export interface Conflict {
  readonly kind: QuestionKind;
  readonly answer: SpecSays;
  readonly specSays: SpecSays;
  /** The clauses responsible, and the definition each stands in. */
  readonly clauses: readonly { readonly clause: Expr; readonly definition: string }[];
}

export interface WordedConflict {
  readonly headline: string;
  readonly yours: Sentence;
  readonly spec: Sentence;
  readonly clauses: readonly WordedClause[];
  /** In stable order and of equal weight. */
  readonly ways: readonly { readonly way: "spec" | "answer" | "open"; readonly words: string }[];
}

export interface WordedClause {
  readonly place: Place;
  readonly definition: string;
  /** What the author says that the definition is. */
  readonly meaning?: string;
  readonly formula: string;
  /** "Here **0 + 1 <= 1**.", or its parts one by one. */
  readonly here?: Sentence;
}

export function wordConflict(program: Program, conflict: Conflict, evaluate: EvaluateExpression): WordedConflict {
  const { kind, answer, specSays } = conflict;
  return {
    headline: "The spec says the opposite. One of the two is wrong; nothing has been ruled out.",
    yours: verdictSentence(kind, answer),
    spec: verdictSentence(kind, specSays),
    clauses: conflict.clauses.map(({ clause, definition }) => wordClause(program, clause, definition, evaluate)),
    ways: [
      { way: "spec", words: "The spec is wrong" },
      { way: "answer", words: "My answer was wrong" },
      { way: "open", words: "Leave it open" },
    ],
  };
}

function verdictSentence(kind: QuestionKind, says: SpecSays): Sentence {
  const allows = says === "allow";
  switch (kind) {
    case "step":
      return allows ? sentence("It ", strong("may"), " happen.") : sentence("It ", strong("must not"), " happen.");
    case "enabled":
      return allows
        ? sentence("It ", strong("must"), " be possible.")
        : sentence("It ", strong("must not"), " be possible.");
    case "start":
      return allows
        ? sentence("It ", strong("may"), " start like this.")
        : sentence("It ", strong("must not"), " start like this.");
    case "situation":
      return sentence("This situation is ", strong(allows ? "acceptable" : "not acceptable"), ".");
    case "history":
      return sentence("This history is ", strong(allows ? "acceptable" : "not acceptable"), ".");
    default:
      return unreachable(kind);
  }
}

const partsMax = 4;

/** "Here not(true)" is a riddle: it is false. */
function withoutNot(text: string): string {
  const inner = /^not\((.*)\)$/.exec(text)?.[1];
  if (inner === undefined) return text;
  const truth = withoutNot(inner);
  return truth === "true" ? "false" : truth === "false" ? "true" : text;
}

function wordClause(program: Program, clause: Expr, definition: string, evaluate: EvaluateExpression): WordedClause {
  const index = Object.hasOwn(program.names, definition) ? program.names[definition] : undefined;
  const doc = index === undefined ? "" : oneLine(program.definitions[index]!.doc);
  const { text: numbers, values } = withNumbers(program, clause, evaluate);
  const text = numbers === undefined ? undefined : withoutNot(numbers);
  const parts = values.slice(0, partsMax).map(({ expression, value }) => `${expression} is ${value}`);
  const here =
    text !== undefined
      ? sentence(text === "true" || text === "false" ? "Here it is " : "Here ", strong(text), ".")
      : parts.length > 0
        ? sentence("Here ", strong(joinWords(parts)), ".")
        : undefined;
  return {
    place: clause.place,
    definition,
    ...(doc === "" || doc === "(no text)" ? {} : { meaning: doc.split(/(?<=[.!?])\s/)[0]! }),
    formula: showExpression(program, clause),
    ...(here === undefined ? {} : { here }),
  };
}
