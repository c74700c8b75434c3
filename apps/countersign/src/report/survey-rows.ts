/**
 * What is said of the readings of a spec as a whole, after the obligations: totals, what was looked at and how far.
 *
 * Invariant: a count never stands without what it is a count of, and what was not compared is said as plainly as what was.
 */
import { catalogueVersion, noticedFigures, plain, readingFigures, wordReading } from "@countersign/elicit";
import { showCount } from "@countersign/kernel";
import { withFate } from "../json/survey-document.ts";
import { whyNoQuestion } from "../survey/questions-against.ts";
import type { Survey } from "../survey/survey-spec.ts";
import type { Row } from "./rows.ts";

const maskedShown = 5;

export function surveyRows(survey: Survey): Row[] {
  const { judged } = survey;
  return [
    { label: "covered", lines: [coveredLine(survey)] },
    { label: "readings", lines: readingLines(survey) },
    { label: "the same", lines: sameLines(survey) },
    { label: "left out", lines: leftOutLines(survey) },
    { label: "noticed", lines: noticedLines(survey) },
    { label: "ledger", lines: ledgerLines(survey) },
    {
      label: "questions",
      lines: [whyNoQuestion(survey) ?? `about ${showCount(judged.left)} left, if every answer agrees with the spec`],
    },
  ];
}

function coveredLine({ elicitation, stoppedBy, sizes }: Survey): string {
  const { spec, parting } = elicitation;
  const reduced = spec.report.symmetry.some(({ used }) => used) ? ", up to symmetry" : "";
  const how =
    stoppedBy === undefined ? `all ${showCount(spec.count, "state")}${reduced}` : cutWords(spec.count, stoppedBy);
  const { count, isCut } = parting.situations;
  const situations =
    count === 0
      ? ""
      : `; invariants on ${showCount(count, "situation")}${isCut ? ", more were left out by a bound" : ""}`;
  return `${sizes[0]!.name}: ${how}${situations}`;
}

function cutWords(states: number, stoppedBy: NonNullable<Survey["stoppedBy"]>): string {
  return stoppedBy === "cancelled"
    ? `cancelled: ${showCount(states, "state")} so far, and not every reading was compared on them`
    : `cut by --${stoppedBy}: ${showCount(states, "state")}, and what lies beyond is not known`;
}

function readingLines({ elicitation, operators }: Survey): string[] {
  const { generated, parting } = elicitation;
  const figures = readingFigures(generated, parting);
  const named = operators === undefined ? "" : `, ${operators.join(", ")} only`;
  const refused = Object.entries(figures.refused)
    .filter(([, count]) => count > 0)
    .map(([reason, count]) => `${showCount(count)} by ${reason}`);
  const split = figures.distinct - (figures.generated - figures.merged);
  return [
    `${showCount(figures.distinct)}, from ${showCount(figures.generated, "change")} of the text (${catalogueVersion}${named}), ${showCount(figures.merged)} of them the same as another${split === 0 ? "" : `; ${showCount(split)} more, as what guards and invariants share is meant in three ways`}`,
    ...(refused.length === 0 ? [] : [`refused: ${refused.join(", ")}`]),
    `told apart: ${showCount(figures.toldApart)}, as ${showCount(figures.classes, "behaviour")}, ${showCount(figures.independent)} of them independent`,
    ...(figures.notToldApart === 0 ? [] : [`not told apart within the bounds: ${showCount(figures.notToldApart)}`]),
  ];
}

function sameLines({ same, sizes, program }: Survey): string[] {
  const [own, ...others] = sizes.map(({ name }) => name);
  if (same.length === 0) return [`none at this size (${own})`];
  const parts = same.filter(({ partsAt }) => partsAt.length > 0);
  const looked =
    others.length === 0
      ? "no other size was looked at (--size MODULE)"
      : `${showCount(parts.length)} of them part at another: looked at ${others.join(", ")}`;
  return [
    `${showCount(same.length)} at this size (${own}); ${looked}`,
    ...parts.map(
      ({ parted, partsAt }) =>
        `parts at ${partsAt.join(", ")}: ${plain(wordReading(program, parted.reading).sentence)}`,
    ),
  ];
}

function leftOutLines({ elicitation, program }: Survey): string[] {
  const { readings } = elicitation.parting;
  const masked = withFate(readings, "masked");
  const errors = withFate(readings, "error only").length;
  const illFormed = withFate(readings, "ill-formed").length;
  const reasons = new Map<string, number>();
  for (const [, { reason }] of withFate(readings, "not compared")) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  return [
    ...(masked.length === 0
      ? []
      : [
          `${showCount(masked.length)} masked: wherever it would make a difference, others forbid the situation anyway`,
        ]),
    ...masked
      .slice(0, maskedShown)
      .map(
        ([reading, { by }]) =>
          `  ${plain(wordReading(program, reading).sentence).replace(/[.]$/, "")} (others: ${by.join(", ")})`,
      ),
    ...(masked.length > maskedShown ? [`  … and ${masked.length - maskedShown} more (--json has all)`] : []),
    ...(errors === 0 ? [] : [`${showCount(errors)} only raise errors: nobody is asked about those`]),
    ...(illFormed === 0 ? [] : [`${showCount(illFormed)} ill-formed: a variable is assigned twice, or not at all`]),
    ...[...reasons].map(([reason, count]) => `${showCount(count)} not compared: ${reason}`),
  ];
}

function noticedLines({ noticed }: Survey): string[] {
  const { of, byProperties, otherwise, byTestsOnly, unnoticed, cut, notLookedAt } = noticedFigures(noticed);
  const parts = [
    `${showCount(byProperties)} by invariants and properties`,
    `${showCount(otherwise)} by deadlocks, errors and witnesses`,
    noticed.tests.length === 0 ? "none by tests, as it has none" : `${showCount(byTestsOnly)} by tests only`,
    `${showCount(unnoticed)} by nothing`,
    ...(cut === 0 ? [] : [`${showCount(cut)} by nothing before a bound was reached`]),
    ...(notLookedAt === 0 ? [] : [`${showCount(notLookedAt)} not looked at, for want of time`]),
  ];
  const failing = noticed.failingTests;
  return [
    `of ${showCount(of, "behaviour")} told apart, the spec itself notices ${parts.join(", ")}`,
    ...(failing.length === 0 ? [] : [`these tests fail on the spec itself, and tell nothing: ${failing.join(", ")}`]),
  ];
}

function ledgerLines({ judged }: Survey): string[] {
  const { folder, judgements, drafts, draftsOfOthers, elsewhere, others, problems } = judged.ledger;
  const own = judgements - others;
  if (judgements === 0 && problems.length === 0) return [`no answers in ${folder} yet`];
  const notAsked = elsewhere - others;
  const parts = [
    own === 0 ? `no answers about this spec in ${folder} yet` : `${showCount(own, "answer")} in ${folder}`,
    ...(drafts === 0 ? [] : [`${showCount(drafts)} not signed`]),
    ...(draftsOfOthers === 0 ? [] : [`${showCount(draftsOfOthers)} drafts of others, which do not count for you`]),
    ...(notAsked === 0 ? [] : [`${showCount(notAsked)} about questions that are not asked here`]),
    ...(others === 0 ? [] : [`${showCount(others)} about other specs or modules`]),
    ...(problems.length === 0
      ? []
      : [`${showCount(problems.length)} of its files cannot be used (countersign verify)`]),
  ];
  return [parts.join("; ")];
}
