/**
 * The history of a ledger, as text: by person and sitting, what judges agree on, then what was said, the latest first.
 *
 * Invariant: questions are in words made from the spec as it is now; what is superseded is counted, and not told again.
 */
import type { KeptJudgement, PersonHistory } from "@countersign/elicit";
import type { Program } from "@countersign/language";
import { showCount } from "@countersign/kernel";
import type { ShownLedger } from "../json/ledger-document.ts";
import { answeredIn, askedIn } from "../json/verify-document.ts";
import { showProblem } from "../problems/show-problems.ts";
import { createPaint } from "../terminal/paint.ts";
import type { Style } from "../work/answer.ts";
import { showRows, wrap } from "./rows.ts";

const saidShown = 30;

export function reportLedger({ main, history, moved }: ShownLedger, program: Program, style: Style): string {
  const paint = createPaint(style.outputColour);
  const { judgements, superseded, people, agreements, findings, others } = history;
  const drafts = judgements.filter(({ signature }) => signature === undefined).length;
  const standing = judgements.length - superseded.size;
  const headline =
    judgements.length === 0
      ? `Nobody has judged ${main}.`
      : `${main}: ${showCount(standing, "judgement")} by ${people.map(({ by }) => by).join(", ")}`;
  const rows = showRows(
    [
      {
        label: "moved",
        lines: moved === undefined ? [] : [`${showCount(moved.length, "judgement")} to new names, as drafts`],
      },
      { label: "drafts", lines: drafts === 0 ? [] : [`${showCount(drafts, "judgement")} not signed`] },
      { label: "superseded", lines: superseded.size === 0 ? [] : [showCount(superseded.size, "judgement")] },
      ...people.map((person) => ({ label: "by", lines: sayPerson(person) })),
      {
        label: "agreement",
        lines: agreements.map(
          ({ judges, questions, agreeing, kappa }) =>
            `${judges.join(" and ")}: ${agreeing} of ${showCount(questions, "question")} alike${kappa === undefined ? "" : `, kappa ${kappa.toFixed(2)}`}`,
        ),
      },
      { label: "others", lines: [...others].map(([name, count]) => `${showCount(count, "judgement")} about ${name}`) },
    ],
    style.columns,
    paint,
  );
  const standingOnes = judgements.filter(({ id }) => !superseded.has(id)).toReversed();
  const said = sayJudgements(program, standingOnes, style.columns);
  const notes = findings.map(({ code, message, hint }) => showProblem({ code, message, hint }, new Map(), paint));
  return `${[headline, rows, said, ...notes].filter((part) => part !== "").join("\n\n")}\n`;
}

function sayJudgements(program: Program, judgements: readonly KeptJudgement[], columns: number): string {
  const lines = judgements.slice(0, saidShown).flatMap((kept) => {
    const { by, at, reason } = kept.judgement;
    const draft = kept.signature === undefined ? ", draft" : "";
    const why = reason === "" ? "" : ` "${reason}"`;
    return wrap(
      `${askedIn(program, kept)} ${answeredIn(program, kept)}.${why} (${by}, ${at.slice(0, 10)}${draft})`,
      columns - 4,
    );
  });
  const more = judgements.length > saidShown ? [`… and ${judgements.length - saidShown} more (--json has all)`] : [];
  return [...lines, ...more].map((line) => `  ${line}`).join("\n");
}

function sayPerson({ by, sittings, controls }: PersonHistory): string[] {
  const isAsked = sittings.some(({ judgements }) => judgements.some(({ judgement }) => judgement.control));
  const none = isAsked ? "controls whose answer was not written down" : "no controls yet";
  const hits = controls.asked === 0 ? none : `controls ${controls.hit} of ${controls.asked}`;
  return [
    `${by}: ${showCount(sittings.length, "sitting")}, ${hits}`,
    ...sittings.map(
      ({ judgements, controls: own }) =>
        `  ${judgements[0]?.judgement.at.slice(0, 10) ?? ""}: ${showCount(judgements.length, "answer")}${own.asked === 0 ? "" : `, controls ${own.hit} of ${own.asked}`}`,
    ),
  ];
}
