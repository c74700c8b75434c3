/**
 * What would notice if an obligation were deleted or made weaker: the spec's own claims and tests, and what people said.
 *
 * Invariant: nothing is said to go unnoticed that was not looked at to the end.
 */
import {
  type Elicitation,
  isRuledOut,
  isUnnoticed,
  type Loss,
  type ObligationLosses,
  obligationLosses,
  sayNoticer,
  tallyOf,
} from "@countersign/elicit";
import type { UnnoticedRow, UnnoticedView } from "@countersign/pages";
import { showCount } from "@countersign/kernel";
import { lossWord, obligationName, weakenedWords } from "../report/obligation-table.ts";
import type { Askables, Position } from "../sitting/askable.ts";
import { noticedIn, type NoticedReadings } from "./notice.ts";

interface Told {
  readonly elicitation: Elicitation;
  readonly askables: Askables;
  readonly position: Position;
}

const noticersMax = 4;

const lossWords: Readonly<Record<string, string>> = {
  unnoticed: "goes unnoticed",
  judged: "noticed by answers",
  cut: "not known: cut by a bound",
};

/** Of what nothing tells apart: only what was compared everywhere is the same. */
const fateWords: Readonly<Record<Loss["fate"]["kind"], string>> = {
  apart: "",
  same: "same behaviour",
  "not told apart": "not told apart",
  masked: "masked by the others",
  "error only": "only raises errors",
  "ill-formed": "has no meaning",
  "not compared": "not compared",
};

export function unnoticedRows(told: Told, seen: NoticedReadings): Extract<UnnoticedView, { readonly kind: "known" }> {
  const { elicitation, position } = told;
  const { parting } = elicitation;
  const { states } = tallyOf(parting.board, position.outcome.standing.standings);
  const ruledOut = new Set([...states.keys()].filter((group) => isRuledOut(states[group])));
  const losses = obligationLosses(parting, noticedIn(parting, seen), ruledOut);
  return {
    kind: "known",
    rows: losses.map((each, obligation) => rowOf(told, each, obligation, states)),
    tests: seen.tests.length === 0 ? "it has no tests" : `${showCount(seen.tests.length, "test")} included`,
  };
}

function rowOf(
  { elicitation, askables }: Told,
  { name, kind, deleted, weakened }: ObligationLosses,
  obligation: number,
  states: readonly (string | undefined)[],
): UnnoticedRow {
  const { program } = elicitation.spec;
  const index = Object.hasOwn(program.names, name) ? program.names[name] : undefined;
  const doc = index === undefined ? "" : (program.definitions[index]?.doc ?? "");
  const question = questionAbout(elicitation, askables, obligation, states);
  return {
    name: obligationName({ name, kind }),
    words:
      doc
        .replace(/\s+/g, " ")
        .trim()
        .split(/(?<=[.!?])\s/)[0] ?? "",
    deleted: {
      words: deleted === undefined ? "" : sayLoss(deleted),
      isUnnoticed: deleted !== undefined && isUnnoticed(deleted),
    },
    weakened: { words: weakenedWords(weakened), isUnnoticed: weakened.some(isUnnoticed) },
    noticedBy: noticersOf([...(deleted === undefined ? [] : [deleted]), ...weakened]),
    ...(question === undefined ? {} : { question }),
  };
}

function sayLoss(loss: Loss): string {
  if (loss.state === "no difference") return fateWords[loss.fate.kind];
  const word = lossWord(loss);
  return lossWords[word] ?? word;
}

function noticersOf(losses: readonly Loss[]): string {
  const isJudged = losses.some((loss) => loss.isJudged);
  const names = [...new Set(losses.flatMap(({ by }) => by.map(sayNoticer))), ...(isJudged ? ["answers"] : [])];
  if (names.length > 0) {
    const more = names.length - noticersMax;
    return more <= 0 ? names.join(", ") : `${names.slice(0, noticersMax).join(", ")} and ${more} more`;
  }
  if (losses.some(isUnnoticed)) return "nobody";
  return losses.some(({ fate }) => fate.kind === "apart" || fate.kind === "not compared")
    ? "not known"
    : "nothing to notice";
}

/** The easiest of those whose answer is open. */
function questionAbout(
  { parting: { board } }: Elicitation,
  askables: Askables,
  obligation: number,
  states: readonly (string | undefined)[],
): string | undefined {
  const open = board.candidates
    .map((each, candidate) => ({ ...each, candidate }))
    .filter((each) => each.obligation === obligation && each.apart.some((group) => states[group] === "open"))
    .sort((a, b) => a.effort - b.effort || a.candidate - b.candidate);
  for (const { candidate } of open) {
    const askable = askables.onBoard(candidate);
    if (askable !== undefined) return askable.question.id;
  }
  return undefined;
}
