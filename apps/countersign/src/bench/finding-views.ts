/**
 * The findings of a spec for the page: what needs a decision first, then notes; and the scenario of one in the forms in
 * which it can be taken away.
 *
 * Invariant: two findings never share an address, and the same finding has the same one in every run.
 */
import { basename } from "node:path";
import type { Elicitation } from "@countersign/elicit";
import type { Finding } from "@countersign/engine";
import type { FindingView } from "@countersign/pages";
import { copiesOf } from "./scenario-copies.ts";

export interface NamedFinding {
  readonly id: string;
  readonly finding: Finding;
}

export function namedFindings({ findings }: Elicitation): NamedFinding[] {
  const count = new Map<string, number>();
  const isNote = ({ severity }: Finding): number => (severity === "violation" ? 0 : 1);
  return findings
    .map((finding): NamedFinding => {
      const name = finding.place === undefined ? finding.code : `${finding.code}-${finding.place.line}`;
      const before = count.get(name) ?? 0;
      count.set(name, before + 1);
      return { id: before === 0 ? name : `${name}-${before + 1}`, finding };
    })
    .sort((a, b) => isNote(a.finding) - isNote(b.finding));
}

export function findingViews(elicitation: Elicitation, pointedAt: string | undefined): FindingView[] {
  const { program } = elicitation.spec;
  const file = program.files[0]?.path;
  return namedFindings(elicitation).map(({ id, finding }): FindingView => {
    const { code, severity, message, hint, place, scenario } = finding;
    return {
      id,
      code,
      isViolation: severity === "violation",
      message,
      ...(hint === undefined ? {} : { hint }),
      ...(place === undefined
        ? {}
        : {
            place: {
              words: `${basename(place.file)}:${place.line}:${place.column}`,
              line: place.line,
              column: place.column,
              isHere: place.file === file,
            },
          }),
      ...(scenario === undefined ? {} : { steps: scenario.states.length - 1 }),
      loops: scenario?.loopStart !== undefined,
      ...(id === pointedAt && scenario !== undefined
        ? { copies: copiesOf(program, scenario, { name: `finding_${id.replaceAll("-", "_")}`, message }) }
        : {}),
    };
  });
}
