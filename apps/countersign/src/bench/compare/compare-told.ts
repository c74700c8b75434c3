/**
 * A comparison as its page tells it, worked out in a thread of its own.
 *
 * Invariants: it claims what was compared and no more, in the same words as `countersign compare`, and with its exit code.
 * The questions of what differs come with it, so that whoever sees it is known not to be blind to them.
 */
import type { Comparison, Question } from "@countersign/elicit";
import { type Result, success } from "@countersign/kernel";
import type { ComparedView, DemandView } from "@countersign/pages";
import {
  type ComparedTogether,
  compareLoaded,
  exitCodeOf,
  loadCompared,
  type LoadedSpecs,
  type NamedArgument,
  readMappingFile,
} from "../../answer/compare-loaded.ts";
import { coveredLines, letter, vocabularyLine } from "../../report/report-compare.ts";
import type { Surroundings } from "../../work/answer.ts";
import type { BenchRequest } from "../../work/command-request.ts";
import { changeSections } from "./change-sections.ts";
import { groupsView } from "./groups-view.ts";
import { PlaceTeller } from "./place-teller.ts";

export interface CompareAsked {
  /** The earliest first. */
  readonly specs: readonly NamedArgument[];
  /** Where paths of a revision are meant from: the folder that is served. */
  readonly folder: string;
  /** The file that says which names of the earlier specs stand for which of the last one. */
  readonly mapping?: string;
}

export interface CompareTold {
  readonly view: Omit<ComparedView, "canAsk">;
  /** Of what differs, in the names of the last spec. */
  readonly questions: readonly Question[];
  /** Of the working tree, those that were read, and what was in them. */
  readonly files: readonly { readonly path: string; readonly sha256: string }[];
  /** Of the last spec. */
  readonly main: string;
}

export async function tellComparison(
  { file, flags }: BenchRequest,
  { specs, folder, mapping: mappingFile }: CompareAsked,
  surroundings: Surroundings,
): Promise<Result<CompareTold>> {
  const texts = new Map<string, string>();
  const asked = { ...flags, json: false };
  const loaded = await loadCompared(specs, asked, texts, folder);
  if (!loaded.ok) return loaded;
  const mapping = readMappingFile(mappingFile, texts, folder);
  if (!mapping.ok) return mapping;
  const compared = compareLoaded(loaded.value, mapping.value, asked, surroundings);
  if (!compared.ok) return compared;
  const { comparison } = compared.value;
  return success({
    view: viewOf(loaded.value, compared.value, new PlaceTeller(file, folder)),
    questions: comparison.pairs.flatMap(({ differences }) => differences.map(({ question }) => question)),
    files: loaded.value.specs.flatMap(({ program }, index) =>
      specs[index]?.argument.revision === undefined ? program.files.map(({ path, sha256 }) => ({ path, sha256 })) : [],
    ),
    main: loaded.value.specs.at(-1)!.program.main,
  });
}

function viewOf(loaded: LoadedSpecs, compared: ComparedTogether, places: PlaceTeller): CompareTold["view"] {
  const { comparison } = compared;
  const { pairs, specs } = comparison;
  const isPair = specs === 2;
  const sections = changeSections(loaded, compared, places);
  const kinds = sections.flatMap(({ changes }) => changes.map(({ coverage }) => coverage.kind));
  const count = (...wanted: readonly (typeof kinds)[number][]): number =>
    kinds.filter((kind) => wanted.includes(kind)).length;
  return {
    verdict: comparison.verdict,
    counts: { breaks: count("breaks"), open: count("none", "undecided"), covered: count("covers", "elsewhere") },
    bounds: pairs.flatMap((pair) => coveredLines(pair, isPair)),
    isComplete: comparison.complete,
    exitCode: exitCodeOf(comparison),
    sections,
    vocabulary: pairs.flatMap((pair) =>
      pair.vocabulary.map((each) => places.shortened(vocabularyLine(each, isPair), each.place)),
    ),
    demands: demandsOf(comparison, places),
    ...(isPair ? {} : { groups: groupsView(comparison) }),
    isShown: kinds.length > 0,
  };
}

/** What nobody can be asked about, as nothing was found that shows what it comes to. */
function demandsOf({ pairs, specs }: Comparison, places: PlaceTeller): DemandView[] {
  return pairs
    .flatMap(({ obligations }) => obligations)
    .filter(({ isToldApart }) => !isToldApart)
    .map(({ between, kind, name, change, place }) => {
      const pair = specs === 2 ? "" : `${between.map(letter).join(" to ")}: `;
      const title = { added: "newly demanded", removed: "no longer demanded", changed: "written in another way" }[
        change
      ];
      const shown = kind === "invariant" ? "situation" : "history";
      return {
        words: `${pair}${title}: ${kind} ${name}`,
        why: `no ${shown} was found that shows what this changes${change === "changed" ? "" : ", so no judgement can cover it"}`,
        ...(place === undefined ? {} : { place: places.of(place) }),
      };
    });
}
