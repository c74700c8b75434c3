/**
 * One opening of a barrier as its journal makes it: a fold over the rows, and nothing else.
 *
 * Invariant: whoever reads the same rows has the same opening, with the same decision; what is not in a row yet is not in
 * here. Signatures are looked at before something is written, and not again when it is read.
 */
import {
  openBarrier,
  type AmendmentEvent,
  type Barrier,
  type KeptReport,
  type Outcome,
  type Receipt,
} from "@countersign/muster";
import type { OpeningKey, OpeningRow } from "../store/journal-store.ts";
import { chainOf, readEntries, type Entry, type Word } from "./journal-entry.ts";
import { readTerms, type OpeningTerms } from "./opening-terms.ts";

/** What became of an entry: for a word its receipt. */
export type Folded =
  | { readonly kind: "word"; readonly receipt: Outcome<Receipt> }
  | { readonly kind: "amendment"; readonly event: Outcome<AmendmentEvent> }
  | { readonly kind: "reopened" };

/** The rows do not hang together: somebody has changed them by hand. */
export class BrokenJournal extends Error {}

/** So many entries are remembered as they were taken in. */
const recentMax = 12;

export class Opening {
  readonly key: OpeningKey;
  readonly terms: OpeningTerms;
  readonly barrier: Barrier;
  #seq = 0;
  #chain: string;
  #isReopened = false;
  readonly #recent: Entry[] = [];
  /** The highest counter of what each host has signed. */
  readonly #counters = new Map<string, number>();
  /** The hash of each host's token, where hosts have tokens, and whose each is. */
  readonly #tokens = new Map<string, string>();
  readonly #byToken = new Map<string, string>();

  constructor(row: OpeningRow) {
    this.key = { barrier: row.barrier, epoch: row.epoch };
    this.terms = readTerms(row.terms);
    const opened = openBarrier(this.terms);
    if (!opened.ok) throw new BrokenJournal(`${row.barrier} epoch ${row.epoch}: ${opened.refusal.sentence}`);
    this.barrier = opened.value;
    this.#chain = chainOf("", row.terms);
    const { hosts } = this.barrier.roster;
    for (const [number, hash] of (this.terms.tokenHashes ?? []).entries()) {
      this.#giveToken(hosts[number]?.host ?? "", hash);
    }
  }

  /** How many batches have been folded. */
  get seq(): number {
    return this.#seq;
  }

  get chain(): string {
    return this.#chain;
  }

  /** Whether the next epoch has begun, so that this one takes nothing more. */
  get isReopened(): boolean {
    return this.#isReopened;
  }

  /** What was taken in last, the newest first: for people to look at. */
  get recent(): readonly Entry[] {
    return this.#recent.toReversed();
  }

  get hasTokens(): boolean {
    return this.terms.tokenHashes !== undefined;
  }

  tokenHashOf(host: string): string | undefined {
    return this.#tokens.get(host);
  }

  /** Whose token has this hash; nobody's once its host has left the roster. */
  hostOfToken(hash: string): string | undefined {
    return this.#byToken.get(hash);
  }

  /** The highest counter that a host has signed so far. */
  counterOf(host: string): number | undefined {
    return this.#counters.get(host);
  }

  keptOf(word: Word, by: KeptReport["by"] = "host"): KeptReport {
    const { barrier, epoch } = this.key;
    return { barrier, epoch, by, ...word };
  }

  /** Takes in the next batch of the journal. */
  fold(batch: { readonly seq: number; readonly entries: string; readonly chain: string }): readonly Folded[] {
    const chain = chainOf(this.#chain, batch.entries);
    if (batch.seq !== this.#seq + 1 || batch.chain !== chain) {
      const { barrier, epoch } = this.key;
      throw new BrokenJournal(
        `${barrier} epoch ${epoch}: batch ${batch.seq} does not follow from the ${this.#seq} before it`,
      );
    }
    const entries = readEntries(batch.entries);
    const folded = entries.map((entry) => this.#foldEntry(entry));
    this.#recent.push(...entries.slice(-recentMax));
    this.#recent.splice(0, this.#recent.length - recentMax);
    this.#seq = batch.seq;
    this.#chain = chain;
    return folded;
  }

  #giveToken(host: string, hash: string): void {
    this.#tokens.set(host, hash);
    this.#byToken.set(hash, host);
  }

  /** Whoever comes under the same name is another host, with a token and a count of its own. */
  #leave(host: string): void {
    this.#byToken.delete(this.#tokens.get(host) ?? "");
    this.#tokens.delete(host);
    this.#counters.delete(host);
  }

  #foldEntry(entry: Entry): Folded {
    if (entry.kind === "reopened") {
      this.#isReopened = true;
      return { kind: "reopened" };
    }
    if (entry.kind === "amendment") {
      const { amendment, token } = entry;
      const coming = amendment.kind === "remove" ? undefined : amendment.kind === "add" ? amendment.host : amendment.by;
      if (amendment.kind !== "add") this.#leave(amendment.host);
      if (coming !== undefined && token !== undefined) this.#giveToken(coming.host, token);
      return { kind: "amendment", event: this.barrier.amend(amendment) };
    }
    const { word, kind } = entry;
    if (kind === "report" && word.signature !== undefined) {
      this.#counters.set(word.host, Math.max(word.counter ?? 0, this.#counters.get(word.host) ?? 0));
    }
    const taken = this.barrier.recall([this.keptOf(word, kind === "report" ? "host" : "gate")]);
    return { kind: "word", receipt: taken.ok ? { ok: true, value: taken.value[0] as Receipt } : taken };
  }
}
