/**
 * Questions that people have answered differently, as findings of a spec: nobody but them can settle what was meant.
 *
 * Invariants: only what counts for whoever looks is compared: what is signed, and their own drafts; and a finding says that people
 * differ, and not what each has said, as one of them has said what the spec says.
 */
import { countingFor, differingJudgements, repeatedControls, supersession } from "@countersign/elicit";
import type { FindingView } from "@countersign/pages";
import { askedIn } from "../json/verify-document.ts";
import type { OpenedDesk } from "../sitting/open-desk.ts";
import type { SpecJudgements } from "../sitting/spec-ledger.ts";

export function judgesDiffer({ program, by }: Pick<OpenedDesk, "program" | "by">, read: SpecJudgements): FindingView[] {
  // A ledger of one person is the usual one, and has nothing to compare.
  if (new Set(read.own.map(({ judgement }) => judgement.by)).size < 2) return [];
  const repeated = repeatedControls(read.own);
  const counting = countingFor(by, read.own, read.isSigned);
  const said = supersession(counting).standing.filter(({ id }) => !repeated.has(id));
  const keptById = new Map(said.map((kept) => [kept.id, kept]));
  return differingJudgements(said).flatMap(({ code, judgements }): FindingView[] => {
    const kept = judgements.flatMap((id) => keptById.get(id) ?? []);
    const [first] = kept;
    const people = [...new Set(kept.map(({ judgement }) => judgement.by))].sort();
    // One person who says both is told so by the ledger.
    if (first === undefined || people.length < 2) return [];
    const question = first.judgement.question.id;
    return [
      {
        id: `${code}-${question}`,
        code,
        isViolation: true,
        message: `${listed(people)} answer this differently: ${askedIn(program, first)}`,
        hint: "talk about the scenario, and revise the answer that turns out wrong",
        judgement: first.id,
        loops: false,
      },
    ];
  });
}

function listed(people: readonly string[]): string {
  return people.length < 3 ? people.join(" and ") : `${people.slice(0, -1).join(", ")} and ${people.at(-1)}`;
}
