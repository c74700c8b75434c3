/** The history of a ledger, as text: by person and sitting, then what judges agree on and what is left to do. */
import type { PersonHistory } from "@countersign/elicit";
import type { ShownLedger } from "../json/ledger-document.ts";
import { showProblem } from "../problems/show-problems.ts";
import { createPaint } from "../terminal/paint.ts";
import type { Style } from "../work/answer.ts";
import { showCount } from "./numbers.ts";
import { showRows } from "./rows.ts";

export function reportLedger({ main, history, moved }: ShownLedger, style: Style): string {
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
  const notes = findings.map(({ code, message, hint }) => showProblem({ code, message, hint }, new Map(), paint));
  return `${[headline, rows, ...notes].filter((part) => part !== "").join("\n\n")}\n`;
}

function sayPerson({ by, sittings, controls }: PersonHistory): string[] {
  const hits = controls.asked === 0 ? "no controls yet" : `controls ${controls.hit} of ${controls.asked}`;
  return [
    `${by}: ${showCount(sittings.length, "sitting")}, ${hits}`,
    ...sittings.map(
      ({ judgements, controls: own }) =>
        `  ${judgements[0]?.judgement.at.slice(0, 10) ?? ""}: ${showCount(judgements.length, "answer")}${own.asked === 0 ? "" : `, controls ${own.hit} of ${own.asked}`}`,
    ),
  ];
}
