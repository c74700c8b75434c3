/**
 * The specs of the folder as cards: what stands beside each on the disk, and the figures of those that were looked at.
 *
 * Invariant: no figure is made up: what nobody has opened has none, and says so.
 */
import { showCount } from "@countersign/kernel";
import type { HomeBody, HomeFilter, LayerCount, SpecCard } from "@countersign/pages";
import type { Benches } from "./benches.ts";
import { pinnedView } from "./pinned-view.ts";
import type { SpecCards } from "./spec-card.ts";
import type { SpecFolder } from "./spec-folder.ts";
import { stackLayers } from "./widget-file.ts";

export interface HomeSources {
  readonly folder: SpecFolder;
  readonly benches: Benches;
  readonly cards: SpecCards;
}

export async function homePage(sources: HomeSources, filter: HomeFilter): Promise<HomeBody> {
  const paths = sources.folder.specs();
  const cards = await Promise.all(paths.map((path) => cardOf(sources, path)));
  const askAbout = (cards.find(({ questionsLeft = 0 }) => questionsLeft > 0) ?? cards[0])?.address;
  return {
    kind: "home",
    filter,
    layers: layerCounts(cards),
    cards: cards.filter((card) => passes(card, filter)),
    all: cards.length,
    sentence: sayCards(cards),
    ...(askAbout === undefined ? {} : { askAbout }),
  };
}

async function cardOf({ folder, benches, cards }: HomeSources, path: string): Promise<SpecCard> {
  const file = folder.file(path);
  const bench = benches.known(path);
  // A file may go between the listing and the look.
  const onDisk = cards.of(path, file.ok ? file.value : path);
  const trouble = bench?.state.trouble?.problems ?? [];
  const card =
    trouble.length === 0 ? onDisk : { ...onDisk, isRefused: true, problems: [...onDisk.problems, ...trouble] };
  const opened = bench?.state.opened;
  if (bench === undefined || opened === undefined) return card;
  const standing = await bench.call({ kind: "standing" }, "standing");
  if (standing.kind === "problems") return { ...card, findings: opened.findings };
  return {
    ...card,
    pinned: pinnedView(standing.standing, bench.state),
    findings: opened.findings,
    questionsLeft: standing.standing.left,
  };
}

/** One of the layers and one of the kinds, where some are asked for, and the words anywhere on the card. */
export function passes(card: SpecCard, { find, layers, kinds }: HomeFilter): boolean {
  const words = `${card.title} ${card.file} ${card.what ?? ""}`.toLowerCase();
  const isOneOf = (wanted: readonly string[], own: readonly string[]): boolean =>
    wanted.length === 0 || wanted.some((each) => own.includes(each));
  return words.includes(find.trim().toLowerCase()) && isOneOf(layers, card.layers) && isOneOf(kinds, card.kinds);
}

export function layerCounts(cards: readonly SpecCard[]): LayerCount[] {
  return stackLayers.map(({ id, name }) => {
    const own = cards.filter(({ layers }) => layers.includes(id));
    const count = (kind: "widget" | "enabler"): number => own.filter(({ kinds }) => kinds.includes(kind)).length;
    return { id, name, widgets: count("widget"), enablers: count("enabler") };
  });
}

/** "15 specs. 2 were opened here; one of them has open findings. 14 have no judgement by anybody." */
export function sayCards(cards: readonly SpecCard[]): string {
  if (cards.length === 0) return "There is no spec in this folder.";
  const opened = cards.filter(({ findings }) => findings !== undefined);
  const open = opened.filter(({ findings = 0 }) => findings > 0).length;
  const unjudged = cards.filter(({ judgements }) => judgements === 0);
  const provedOnly = unjudged.filter(({ proofs }) => proofs !== undefined).length;
  const have = (count: number): string => (count === 1 ? "has" : "have");
  const sentences = [
    showCount(cards.length, "spec"),
    opened.length === 0
      ? "None was opened here yet, so nothing was searched"
      : `${opened.length} ${opened.length === 1 ? "was" : "were"} opened here, of which ${open === 0 ? "none" : open} ${have(open === 0 ? 1 : open)} open findings`,
    unjudged.length === 0
      ? "Somebody has judged each of them"
      : `${unjudged.length} ${have(unjudged.length)} no judgement by anybody`,
    ...(provedOnly === 0 ? [] : [`${provedOnly} of those ${have(provedOnly)} proofs all the same`]),
  ];
  return `${sentences.join(". ")}.`;
}
