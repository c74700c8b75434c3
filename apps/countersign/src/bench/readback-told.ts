/**
 * The readback of a spec for the page: words and text with the same marks, findings, and what would go unnoticed.
 *
 * Invariant: blind: nothing of it says what the spec says of a question, but for findings, and the questions that those
 * answer are noted as seen. It is worked out anew for each call from what the ledger holds at that time; only what never
 * changes with it is kept.
 */
import { basename } from "node:path";
import {
  clauseRoles,
  type Elicitation,
  fragmentWords,
  piecesOf,
  readback,
  type ReadbackEntry,
  type ReadbackSection,
  sayRole,
} from "@countersign/elicit";
import { type Result, success } from "@countersign/kernel";
import type {
  ChosenFragment,
  ClauseGroup,
  EntryView,
  FindingView,
  LineView,
  Mark,
  SectionView,
  UnnoticedView,
} from "@countersign/pages";
import type { OpenedDesk } from "../sitting/open-desk.ts";
import { chosenFragment } from "./chosen-fragment.ts";
import { findingViews } from "./finding-views.ts";
import { judgesDiffer } from "./judges-differ.ts";
import type { NoticedReadings } from "./notice.ts";
import { firstOf, fragmentsWithin, type SpecFragment, specFragments } from "./spec-fragments.ts";
import { questionsToldByFindings } from "./told-by-findings.ts";
import { unnoticedRows } from "./unnoticed-rows.ts";

export interface ReadbackTold {
  /** Absent where nothing could be read. */
  readonly main?: string;
  readonly sections: readonly SectionView[];
  readonly findings: readonly FindingView[];
  readonly chosen?: ChosenFragment;
  readonly unnoticed?: Extract<UnnoticedView, { readonly kind: "known" }>;
}

export interface ReadbackAsked {
  readonly fragment?: string;
  readonly finding?: string;
  readonly noticed?: NoticedReadings;
}

type Texts = ReadonlyMap<string, string>;

const known = new WeakMap<Elicitation, readonly ReadbackSection[]>();

export function tellReadback(opened: OpenedDesk, texts: Texts, asked: ReadbackAsked): Result<ReadbackTold> {
  const { elicitation, desk, ledger } = opened;
  const looked = desk.look();
  if (!looked.ok) return looked;
  const { position, askables } = looked.value;
  const fragments = specFragments(elicitation, position);
  const { program, roots } = elicitation.spec;
  const sections = known.get(elicitation) ?? readback(program, roots, texts);
  known.set(elicitation, sections);
  const lines = new Map([...texts].map(([file, text]) => [file, markedLines(file, text, fragments)]));
  desk.noteSeen(questionsToldByFindings(elicitation, askables));
  const at = fragments.find(({ id }) => id === asked.fragment);
  const chosen = at && chosenFragment({ elicitation, askables, position, sections, texts }, at);
  const judgements = ledger.read();
  return success({
    main: program.main,
    sections: sections.map(({ title, entries }) => ({
      title,
      entries: entries.map((entry) => entryView(entry, program.files[0]?.path, lines, fragments)),
    })),
    findings: [
      ...(judgements.ok ? judgesDiffer(opened, judgements.value) : []),
      ...findingViews(elicitation, asked.finding),
    ],
    ...(chosen === undefined ? {} : { chosen }),
    ...(asked.noticed === undefined
      ? {}
      : { unnoticed: unnoticedRows({ elicitation, askables, position }, asked.noticed) }),
  });
}

function markedLines(file: string, text: string, fragments: readonly SpecFragment[]): LineView[] {
  return piecesOf({ path: file, text }, fragments).map((pieces, index) => ({
    number: index + 1,
    pieces: pieces.flatMap(({ text: said, fragment }) =>
      fragment === undefined ? [{ text: said }] : withoutMargins(said, markOf(fragments[fragment]!)),
    ),
  }));
}

/** What a fragment of several lines leaves before and after its text is no part of it to the eye. */
function withoutMargins(text: string, mark: Mark): LineView["pieces"] {
  const [, before = "", body = "", after = ""] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? [];
  const pieces = [{ text: before }, { text: body, mark }, { text: after }];
  return pieces.filter((piece) => piece.text !== "");
}

function entryView(
  { name, also, doc, clauses, place, from, to }: ReadbackEntry,
  mainFile: string | undefined,
  lines: ReadonlyMap<string, readonly LineView[]>,
  fragments: readonly SpecFragment[],
): EntryView {
  const groups = clauseRoles.flatMap((role): ClauseGroup[] => {
    const own = clauses.filter((clause) => clause.role === role);
    if (own.length === 0) return [];
    return [
      {
        // What stands alone is no consequence of anything.
        role: role === "then" && clauses.every((clause) => clause.role === role) ? "" : sayRole(role),
        clauses: own.map(({ words, place: at }) => {
          const within = firstOf(fragmentsWithin(at, fragments));
          return { words, ...(within === undefined ? {} : { mark: markOf(within) }) };
        }),
      },
    ];
  });
  return {
    name,
    also,
    ...(doc === undefined ? {} : { doc }),
    clauses: groups,
    ...(place.file === mainFile ? {} : { file: basename(place.file) }),
    lines: lines.get(place.file)?.slice(from - 1, to) ?? [],
  };
}

function markOf({ id, state }: SpecFragment): Mark {
  return { state: fragmentWords[state].style as Mark["state"], fragment: id };
}
