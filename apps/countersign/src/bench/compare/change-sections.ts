/**
 * What differs between specs, class by class, each change with its shortest scenario in words and what answers say of it.
 *
 * Invariant: every difference is in exactly one section; a section without one is there all the same, and says so.
 */
import {
  ActionSentences,
  type ComparedSpec,
  type SpecDifference,
  type Track,
  type WordedQuestion,
  wordQuestion,
  wordScenario,
} from "@countersign/elicit";
import { showCount } from "@countersign/kernel";
import type { ChangeSection, ChangeView, StripItem } from "@countersign/pages";
import type { ComparedTogether, LoadedSpecs } from "../../answer/compare-loaded.ts";
import { countOf, letter, remarks } from "../../report/report-compare.ts";
import { coverageOf } from "./coverage.ts";
import type { PlaceTeller } from "./place-teller.ts";

const isStart = ({ question }: SpecDifference): boolean => question.kind === "start";
const isHistory = ({ question }: SpecDifference): boolean => question.kind === "history";
const isOther = (each: SpecDifference): boolean => !isStart(each) && !isHistory(each);

const sections: readonly {
  readonly title: string;
  readonly noun: string;
  readonly has: (difference: SpecDifference) => boolean;
}[] = [
  { title: "Newly possible", noun: "step", has: (each) => isOther(each) && each.class === "newly possible" },
  { title: "No longer possible", noun: "step", has: (each) => isOther(each) && each.class === "no longer possible" },
  {
    title: "Newly acceptable",
    noun: "situation",
    has: (each) => isOther(each) && each.class === "newly acceptable",
  },
  {
    title: "No longer acceptable",
    noun: "situation",
    has: (each) => isOther(each) && each.class === "no longer acceptable",
  },
  { title: "Start", noun: "way to start", has: isStart },
  { title: "Histories", noun: "history", has: isHistory },
];

export function changeSections(loaded: LoadedSpecs, compared: ComparedTogether, places: PlaceTeller): ChangeSection[] {
  const differences = compared.comparison.pairs.flatMap((pair) => pair.differences);
  return sections.map(({ title, noun, has }) => {
    const changes = differences.filter(has);
    const all = changes.reduce((sum, { count }) => sum + count, 0);
    return {
      title,
      count: noun === "way to start" ? (all === 1 ? "1 way" : `${showCount(all)} ways`) : showCount(all, noun),
      changes: changes.map((each) => changeView(each, loaded, compared, places)),
    };
  });
}

function changeView(
  difference: SpecDifference,
  { specs }: LoadedSpecs,
  { comparison, judgementOn }: ComparedTogether,
  places: PlaceTeller,
): ChangeView {
  const { between, question, place } = difference;
  const [one, other] = between;
  // The history is one of the spec that allows it.
  const owner = specs[difference.class === "no longer possible" ? one : other]!;
  const worded = wordQuestion(owner.program, question);
  // Of a situation that is reached, the way there is shown too.
  const track = question.kind === "situation" ? wordScenario(owner.program, difference.scenario) : worded.track;
  const id = comparison.specs === 2 ? question.id : `${letter(one)}${letter(other)}-${question.id}`;
  return {
    id: `change-${id}`,
    question: question.id,
    title: titleOf(difference, owner),
    says: saysOf(difference),
    facts: worded.facts,
    ...(place === undefined ? {} : { place: places.of(place) }),
    remarks: [...remarks(difference), ...moreOf(difference)],
    strip: stripOf(track),
    ...(track.loop === undefined ? {} : { loop: track.loop }),
    coverage: coverageOf(difference, judgementOn(question.id), wordOf(worded)),
  };
}

function wordOf({ answers }: WordedQuestion): (kind: string) => string {
  return (kind) => answers.find(({ answer }) => answer === kind)?.words ?? "it went wrong earlier";
}

function titleOf({ question, obligation, scenario }: SpecDifference, { program }: ComparedSpec): string {
  switch (question.kind) {
    case "start":
      return "It starts like this";
    case "step":
    case "enabled": {
      const steps = scenario.states.length - 2;
      const clause = new ActionSentences(program).clause(scenario.states.at(-1)!.label);
      const when = steps === 0 ? "at the start" : `after ${showCount(steps, "step")}`;
      return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}, ${when}`;
    }
    case "situation":
      return `A situation, as ${obligation.name} sees it`;
    case "history":
      return `A history, as ${obligation.name} sees it`;
  }
}

function saysOf({ between, ...difference }: SpecDifference): string {
  const [one, other] = between.map(letter);
  switch (difference.class) {
    case "newly possible":
      return `${one} forbids it; ${other} allows it.`;
    case "no longer possible":
      return `${one} allows it; ${other} forbids it.`;
    case "newly acceptable":
      return `${one} rejects it; ${other} accepts it.`;
    case "no longer acceptable":
      return `${one} accepts it; ${other} rejects it.`;
  }
}

function moreOf(difference: SpecDifference): string[] {
  const words = countOf(difference);
  return words === "" ? [] : [`${words.replace(/^; /, "")}; this is the shortest`];
}

/** The first column says how it stands, those after it what changes; where nothing does, that is said. */
function stripOf({ columns, rows }: Track): StripItem[] {
  const moving = rows.filter(({ cells }) => cells.some(({ changed }) => changed));
  const told = moving.length === 0 ? rows : moving;
  return columns.map(({ kind, heading, words, repeats }, column) => ({
    by: words === "" ? heading : words,
    says: told
      .filter(({ cells }) => column === 0 || cells[column]?.changed === true)
      .map(({ group, name, cells }) => ({
        name: group === undefined ? name : `${group} ${name}`,
        text: cells[column]?.text ?? "",
        isNew: column > 0,
      })),
    isNext: kind === "next",
    repeats: repeats === true,
  }));
}
