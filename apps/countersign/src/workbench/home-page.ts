/** The specs of the folder as cards: what stands beside each, and the figures of those that were looked at. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { HomeBody, HomeFilter, SpecCard } from "@countersign/pages";
import { readLedgerFolder } from "../ledger/ledger-folder.ts";
import type { Benches } from "./benches.ts";
import { pinnedView } from "./pinned-view.ts";
import type { SpecFolder } from "./spec-folder.ts";

export async function homePage(folder: SpecFolder, benches: Benches, filter: HomeFilter): Promise<HomeBody> {
  const paths = folder.specs();
  const cards = await Promise.all(paths.map((path) => cardOf(folder, benches, path)));
  const shown = cards.filter(({ title, address }) =>
    `${title} ${address.path}`.toLowerCase().includes(filter.find.toLowerCase()),
  );
  return { kind: "home", filter, layers: [], cards: shown, all: cards.length };
}

async function cardOf(folder: SpecFolder, benches: Benches, path: string): Promise<SpecCard> {
  const bench = benches.known(path);
  const opened = bench?.state.opened;
  const card = {
    address: { path },
    title: path.replace(/^.*\//, "").replace(/\.qnt$/, ""),
    kinds: [],
    layers: [],
    judgements: judgementsBeside(join(folder.root, path)),
  };
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

function judgementsBeside(file: string): number {
  const ledger = join(dirname(file), "ledger");
  if (!existsSync(ledger)) return 0;
  const read = readLedgerFolder(ledger);
  return read.ok ? read.value.files.length : 0;
}
