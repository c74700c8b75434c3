/**
 * Three specs or more: which agree, and for each two of them the shortest scenario on which they part.
 *
 * Invariant: "same" is said only where everything was compared; what is only not told apart is called that.
 */
import type { Comparison, SpecDifference } from "@countersign/elicit";
import { showCount } from "@countersign/kernel";
import type { GroupsView, MatrixCell } from "@countersign/pages";
import { groupLine, letter } from "../../report/report-compare.ts";

export function groupsView(comparison: Comparison): GroupsView {
  const { specs, groups, pairs } = comparison;
  const letters = Array.from({ length: specs }, (_, spec) => letter(spec));
  return {
    letters,
    rows: letters.slice(1).map((name, at) => ({
      letter: name,
      cells: letters.slice(0, at + 1).map((_, earlier) => cell(comparison, earlier, at + 1)),
    })),
    groups: groups.map((group) => groupLine(group, pairs)),
  };
}

function cell(comparison: Comparison, one: number, other: number): MatrixCell {
  const { groups, separations } = comparison;
  const [here, there] = [one, other].map((spec) => groups.findIndex((group) => group.includes(spec)));
  if (here === there) return { with: letter(one), ...together(comparison, groups[here!]!) };
  const parted = separations.find((each) => each.groups.includes(here!) && each.groups.includes(there!));
  const difference = parted?.difference;
  return {
    with: letter(one),
    words: difference === undefined ? "by names" : wordsOf(difference),
    ...(difference === undefined
      ? {}
      : { change: `change-${difference.between.map(letter).join("")}-${difference.question.id}` }),
    look: "apart",
  };
}

function together({ pairs }: Comparison, group: readonly number[]): Pick<MatrixCell, "words" | "look"> {
  const isOpen = pairs.some(
    ({ between, verdict }) => verdict === "unknown" && between.every((spec) => group.includes(spec)),
  );
  return isOpen ? { words: "not told apart", look: "untold" } : { words: "same", look: "same" };
}

function wordsOf({ question: { kind }, scenario }: SpecDifference): string {
  if (kind === "start" || kind === "situation" || kind === "history") return `a ${kind}`;
  return showCount(scenario.states.length - 1, "step");
}
