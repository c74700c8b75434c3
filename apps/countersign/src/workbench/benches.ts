/**
 * The benches that are open, one for each spec and main module that somebody has looked at; and the watch over their files.
 *
 * Invariant: a bench is opened when its page is asked for and not before: opening a folder searches nothing.
 */
import { type FSWatcher, watch } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { SpecAddress } from "@countersign/pages";
import { readTextFile } from "../files/read-text-file.ts";
import type { QuestionFlags } from "../work/command-request.ts";
import { sayProgress } from "./say-progress.ts";
import type { Changes } from "./changes.ts";
import { personNamed } from "../sitting/person.ts";
import { SpecLedger } from "../sitting/spec-ledger.ts";
import type { ShownFile } from "../ledger/shown-file.ts";
import { SpecBench } from "./spec-bench.ts";

interface OpenBench {
  readonly bench: SpecBench;
  readonly watchers: readonly FSWatcher[];
}

/** An editor writes a file in several steps. */
const quietMs = 120;

export class Benches {
  private readonly open = new Map<string, OpenBench>();
  private readonly by: string | undefined;
  private readonly flags: QuestionFlags;
  private readonly changes: Changes;

  constructor(flags: QuestionFlags, changes: Changes) {
    this.flags = flags;
    this.changes = changes;
    const person = personNamed(flags.by);
    this.by = person.ok ? person.value : undefined;
  }

  of(address: SpecAddress, file: string): SpecBench {
    const known = this.opened(address);
    if (known !== undefined) return known;
    const { path, main } = address;
    const bench = new SpecBench({
      file,
      flags: { ...this.flags, ...(main === undefined ? {} : { main }) },
      ...this.shownOf(file),
      onChange: (what) => {
        const { progress } = bench.state;
        const words = progress === undefined ? {} : { words: sayProgress(progress) };
        this.changes.tell({ path, what, ...words });
      },
      now: () => new Date().toISOString(),
    });
    this.open.set(keyOf(address), { bench, watchers: this.watch(path, file, bench) });
    return bench;
  }

  /** If somebody has looked at it. */
  opened(address: SpecAddress): SpecBench | undefined {
    return this.open.get(keyOf(address))?.bench;
  }

  /** Of those that somebody has looked at. */
  known(path: string): SpecBench | undefined {
    for (const [key, { bench }] of this.open) if ((JSON.parse(key) as [string])[0] === path) return bench;
    return undefined;
  }

  close(): void {
    for (const { bench, watchers } of this.open.values()) {
      bench.close();
      for (const watcher of watchers) watcher.close();
    }
    this.open.clear();
  }

  private shownOf(file: string): { readonly shown?: ShownFile } {
    if (this.by === undefined) return {};
    // Of the file, whichever of its modules is looked at.
    return { shown: new SpecLedger({ file, main: "" }, this.flags.ledger).shownTo(this.by) };
  }

  private watch(path: string, file: string, bench: SpecBench): FSWatcher[] {
    let text = textOf(file);
    const specs = later(() => {
      const now = textOf(file);
      if (now === text) return;
      text = now;
      bench.reload();
    });
    const ledger = this.flags.ledger ?? join(dirname(file), "ledger");
    const judgements = later(() => this.changes.tell({ path, what: "ledger" }));
    let inLedger: FSWatcher | undefined = watching(ledger, judgements);
    const beside = watching(dirname(file), (name) => {
      if (name === basename(file)) specs();
      // The first answer makes the folder.
      if (inLedger !== undefined || name !== basename(ledger)) return;
      inLedger = watching(ledger, judgements);
      judgements();
    });
    return [beside, inLedger].filter((watcher) => watcher !== undefined);
  }
}

function keyOf({ path, main }: SpecAddress): string {
  return JSON.stringify([path, main ?? null]);
}

function watching(folder: string, onName: (name: string) => void): FSWatcher | undefined {
  try {
    const watcher = watch(folder, { persistent: false }, (_, name) => onName(name ?? ""));
    // The folder may be removed while it is watched; there is nothing to tell any more.
    watcher.on("error", () => watcher.close());
    return watcher;
  } catch {
    return undefined;
  }
}

/** Once, when it has been quiet for a moment. */
function later(act: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(act, quietMs);
    timer.unref();
  };
}

function textOf(file: string): string | undefined {
  const read = readTextFile(file);
  return read.ok ? read.value : undefined;
}
