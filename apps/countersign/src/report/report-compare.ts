/**
 * The answer of `compare` for people: the verdict, which specs it is about and how much was compared, then each change
 * with its scenario.
 *
 * Invariant: it claims what was compared and no more. Specs go by letters, in the order in which they were given.
 */
import type {
  Comparison,
  ComparisonVerdict,
  ObligationChange,
  PairComparison,
  SpecDifference,
  VocabularyDifference,
} from "@countersign/elicit";
import { formatPlace, showCount } from "@countersign/kernel";
import type { ComparedSpecs } from "../json/compare-document.ts";
import { markedSource } from "../problems/show-problems.ts";
import type { Paint } from "../terminal/paint.ts";
import { showSeconds } from "./show-seconds.ts";
import type { Page } from "./page.ts";
import { type Row, showRows } from "./rows.ts";
import { showScenario } from "./show-finding.ts";

/** `pages` are those of the specs, in their order. */
export function reportCompare(told: ComparedSpecs, comparison: Comparison, pages: readonly Page[]): string {
  const { paint, columns } = pages.at(-1)!;
  const differences = comparison.pairs.flatMap((pair) => pair.differences);
  const changes = comparison.pairs.flatMap((pair) => pair.obligations);
  const unseen = changes.filter(({ change, isToldApart }) => change !== "changed" && !isToldApart);
  const blocks = [
    verdictLine(comparison, [...differences, ...unseen], paint),
    showRows(rowsOf(told, comparison), columns, paint),
    ...namesInTheWay(comparison, paint),
    ...differences.map((difference) => showDifference(difference, changes, told.specs.length, pages)),
    ...unseen.map((change) => showUnseen(change, told.specs.length, pages)),
    showSeconds(told.seconds),
  ];
  return `${blocks.join("\n\n")}\n`;
}

/** A to Z; nobody compares more. */
export function letter(spec: number): string {
  return spec < 26 ? String.fromCharCode(65 + spec) : String(spec + 1);
}

function verdictLine(
  { verdict, specs, groups }: Comparison,
  changes: readonly Pick<SpecDifference, "isCovered">[],
  paint: Paint,
): string {
  const both = specs === 2 ? "both" : "all";
  switch (verdict) {
    case "same":
      return `${paint.good("same")}: ${both} start alike, take the same steps, and accept the same`;
    case "unknown":
      return `${paint.warning("unknown")}: no difference was found in what was compared, which is not everything`;
    case "cannot compare":
      return `${paint.bad("cannot compare")}: it is not known which names stand for the same`;
    case "different": {
      const open = changes.filter(({ isCovered }) => !isCovered).length;
      const all = showCount(changes.length, specs === 2 ? "change" : "difference");
      const covered =
        open === 0
          ? "judgements cover all of them"
          : `no judgement covers ${open < changes.length ? open : open === 1 ? "it" : "them"}`;
      const kinds = specs === 2 ? "" : `, ${showCount(groups.length, "group")} of ${specs} specs`;
      return `${(open === 0 ? paint.good : paint.bad)("different")}: ${all}${kinds}; ${covered}`;
    }
  }
}

function rowsOf({ specs }: ComparedSpecs, comparison: Comparison): Row[] {
  const { pairs, groups } = comparison;
  const isPair = specs.length === 2;
  return [
    ...specs.map(({ file, main }, index) => ({ label: letter(index), lines: [`${file} (module ${main})`] })),
    { label: "compared", lines: pairs.flatMap((pair) => coveredLines(pair, isPair)) },
    { label: "names", lines: pairs.flatMap((pair) => pair.vocabulary.map((each) => vocabularyLine(each, isPair))) },
    ...(isPair
      ? []
      : [
          { label: "groups", lines: groups.map((group) => groupLine(group, pairs)) },
          { label: "apart", lines: apartLines(comparison) },
        ]),
  ];
}

export function coveredLines(
  { between, states, situations, complete, symmetric, ...pair }: PairComparison,
  isPair: boolean,
): string[] {
  const [one, other] = between.map(letter);
  const names = isPair ? "" : `${one} and ${other}: `;
  const lines: string[] = [];
  if (states !== undefined) {
    const up = symmetric.length > 0 ? ` up to exchanging elements of ${symmetric.join(" and ")}` : "";
    const found = `${showCount(states[0], "state")} of ${one}, ${showCount(states[1])} of ${other}`;
    const more = situations > 0 ? `; invariants in ${showCount(situations, "situation")}` : "";
    const start = complete ? `every reachable state${up}` : `up to where it was stopped${up}`;
    lines.push(
      `${names}${pair.stoppedBy === undefined && !complete ? `every state that was found${up}` : start}: ${found}${more}`,
    );
  }
  if (pair.stoppedBy !== undefined) lines.push(`${names}${stoppedLine(pair.stoppedBy)}`);
  return [...lines, ...pair.uncompared.map((reason) => `${names}not compared: ${reason}`)];
}

function stoppedLine(stoppedBy: NonNullable<PairComparison["stoppedBy"]>): string {
  if (stoppedBy === "cancelled") return "cancelled; the rest is unknown";
  return `cut at its bound of ${stoppedBy} (--${stoppedBy}); the rest is unknown`;
}

export function vocabularyLine(
  { between, kind, name, change, before, after, place }: VocabularyDifference,
  isPair: boolean,
): string {
  const [one, other] = between.map(letter);
  const where = place === undefined ? "" : ` (${formatPlace(place)})`;
  const subject = `${kind} '${name}'`;
  if (change === "of another type") return `${subject} has another type in ${other}: ${before} → ${after}${where}`;
  const only = change === "added" ? other : one;
  return `${subject} is only in ${only}${isPair ? "" : `, of ${one} and ${other}`}${where}`;
}

/** Those that nothing tells apart agree only if everything was compared. */
export function groupLine(group: readonly number[], pairs: readonly PairComparison[]): string {
  const names = group.map(letter);
  if (names.length === 1) return `${names[0]} is alone`;
  const isWithin = ({ between }: PairComparison): boolean => between.every((spec) => group.includes(spec));
  const isOpen = pairs.some((pair) => pair.verdict === "unknown" && isWithin(pair));
  return isOpen ? `${names.join(", ")} were not told apart` : `${names.join(", ")} agree`;
}

/** What tells the groups apart; the scenarios stand below. */
export function apartLines({ groups, separations, pairs }: Comparison): string[] {
  return separations.map(({ groups: [one, other], difference }) => {
    const [here, there] = [groups[one]!, groups[other]!];
    const names = `${letter(here[0]!)} and ${letter(there[0]!)}`;
    if (difference !== undefined) {
      const [first, second] = difference.between.map(letter);
      return `${first} and ${second}: ${difference.class}: ${subjectOf(difference)}`;
    }
    const isBetween = ([first, second]: readonly number[]): boolean =>
      (here.includes(first!) && there.includes(second!)) || (here.includes(second!) && there.includes(first!));
    const change = pairs
      .filter(({ between, verdict }) => verdict === "different" && isBetween(between))
      .flatMap(({ obligations }) => obligations)
      .find((each) => each.change !== "changed");
    if (change === undefined) return `${names} cannot be compared`;
    const only = change.between[change.change === "removed" ? 0 : 1];
    return `${change.between.map(letter).join(" and ")}: ${change.kind} '${change.name}' is only in ${letter(only)}`;
  });
}

function namesInTheWay({ verdict, pairs }: Comparison, paint: Paint): string[] {
  const isInTheWay = (which: ComparisonVerdict): boolean => which === "cannot compare";
  if (!isInTheWay(verdict) && !pairs.some((pair) => isInTheWay(pair.verdict))) return [];
  return [
    `  ${paint.dim("try:")} --propose FILE guesses what stands for what; confirm it there, and give it with --mapping FILE`,
  ];
}

function showDifference(
  difference: SpecDifference,
  changes: readonly ObligationChange[],
  specs: number,
  pages: readonly Page[],
): string {
  const { between, place, scenario, question, isCovered } = difference;
  const [one, other] = between;
  // The history is one of the spec that allows it.
  const owner = difference.class === "no longer possible" ? one : other;
  // Names are those of the last spec; what is not there any more is said in the words of the one that had it.
  const say: Page["say"] = (label) => pages.at(-1)!.say(label) ?? pages[owner]!.say(label);
  const page = { ...pages[owner]!, say };
  const { paint } = page;
  const pair = specs === 2 ? "" : `${letter(one)} to ${letter(other)}: `;
  const isGain = difference.class.startsWith("newly");
  const name = (isGain ? paint.warning : paint.bad)(difference.class);
  const source = place === undefined ? undefined : markedSource(place, page.texts, paint);
  return [
    `${pair}${name}: ${subjectOf(difference)}${countOf(difference)}`,
    ...(place === undefined ? [] : [`  ${formatPlace(place)}`]),
    ...(source === undefined ? [] : [source]),
    ...[...remarks(difference), ...changes.flatMap((change) => onlyIn(change, difference))].map(
      (remark) => `  ${remark}`,
    ),
    "",
    showScenario(scenario, page),
    "",
    `  ${paint.dim(`question ${question.id}:`)} ${isCovered ? paint.good("covered by a judgement") : "no judgement covers it"}`,
  ].join("\n");
}

/** That the invariant or property of a difference was deleted or added, and not only written in another way. */
function onlyIn({ between, kind, name, change }: ObligationChange, difference: SpecDifference): string[] {
  const { obligation } = difference;
  const isItsOwn =
    obligation.kind === kind && obligation.name === name && String(between) === String(difference.between);
  if (!isItsOwn || change === "changed") return [];
  return [`${letter(between[change === "removed" ? 1 : 0])} has no ${kind} '${name}'`];
}

/** An invariant or property that only one of two specs has, where nothing was found that shows what it is for. */
function showUnseen(
  { between, kind, name, change, place }: ObligationChange,
  specs: number,
  pages: readonly Page[],
): string {
  const [one, other] = between;
  const { paint, texts } = pages[change === "removed" ? one : other]!;
  const pair = specs === 2 ? "" : `${letter(one)} to ${letter(other)}: `;
  const title = change === "removed" ? paint.warning("no longer demanded") : paint.bad("newly demanded");
  const source = place === undefined ? undefined : markedSource(place, texts, paint);
  const shown = kind === "invariant" ? "situation" : "history";
  return [
    `${pair}${title}: ${kind} '${name}'`,
    ...(place === undefined ? [] : [`  ${formatPlace(place)}`]),
    ...(source === undefined ? [] : [source]),
    `  no ${shown} was found that shows what this changes, so no judgement can cover it`,
  ].join("\n");
}

function subjectOf({ obligation, scenario, question }: SpecDifference): string {
  const { name } = obligation;
  switch (question.kind) {
    case "start":
      return "to start like this";
    case "step":
    case "enabled": {
      const steps = scenario.states.length - 2;
      return `a step of '${name}' ${steps === 0 ? "at the start" : `after ${showCount(steps, "step")}`}`;
    }
    case "situation":
      return `a situation, as '${name}' sees it`;
    case "history":
      return `a history, as '${name}' sees it`;
  }
}

export function countOf({ count, question }: SpecDifference): string {
  if (count === 1 || question.kind === "history") return "";
  const noun = question.kind === "situation" ? "situation" : question.kind === "start" ? "way" : "step";
  return `; ${showCount(count, noun)} in all`;
}

export function remarks({ between, isLabelOnly, departsAt, question, scenario, ...rest }: SpecDifference): string[] {
  const without = letter(rest.class === "no longer possible" ? between[1] : between[0]);
  const found: string[] = [];
  if (isLabelOnly) found.push(`${without} takes the same states, under another name or with other choices`);
  if (departsAt !== undefined) {
    const where = departsAt === 0 ? "cannot even start like this" : `cannot get to state ${departsAt} in this way`;
    found.push(`${without} ${where}, which is a difference by itself`);
  }
  if (question.kind === "situation" && scenario.states[0]?.label.action === "")
    found.push("nobody gets there; it is asked all the same");
  return found;
}
