/**
 * The barriers of a store, for whoever serves them.
 *
 * Invariant: it knows nothing that is not in rows. Any number of servers may stand before one store: each folds the same
 * journals, so none can come to another decision, and which of them hears a report makes no difference. What others have
 * written is found by asking the store, a few times a second and of what somebody waits for; no message is needed for it.
 */
import { createHash, createHmac, randomBytes, type KeyObject } from "node:crypto";
import { canonicalJson, formatPolicy, openBarrier, type HostInput, type Policy } from "@countersign/muster";
import { DatabaseUnavailable } from "../store/database.ts";
import type { JournalStore, OpeningKey, OpeningRow } from "../store/journal-store.ts";
import { endEpoch } from "./commands.ts";
import { chainOf } from "./journal-entry.ts";
import { LiveOpening } from "./live-opening.ts";
import { Opening } from "./opening.ts";
import { writeTerms, type OpeningTerms } from "./opening-terms.ts";
import { refuseRequest, type RequestOutcome } from "./request-refusal.ts";

export interface OpeningsOptions {
  /** Seconds that only go forward. */
  readonly clock: () => number;
  /** Seconds after which a write is given up. */
  readonly patience?: number;
  /** Signs what is presumed, so that certificates can rest on it. */
  readonly gateKey?: KeyObject;
  /** What goes wrong where nobody waits for an answer. */
  readonly onTrouble: (error: unknown) => void;
}

export interface TermsWanted {
  readonly barrier: string;
  readonly epoch?: number;
  readonly policy: Policy | string;
  readonly hosts: readonly HostInput[];
  readonly deadlineSeconds?: number;
  readonly leaseSeconds?: number;
  /** Whether each host is to be given a token. */
  readonly withTokens?: boolean;
  /** What tokens are made of, for who wants to be told the same ones when asking again. It is kept nowhere. */
  readonly tokenSeed?: string;
}

export interface Opened {
  readonly live: LiveOpening;
  /** False if it was there already, with the same terms. */
  readonly isNew: boolean;
  /** By host; who gave no seed cannot be told them again. */
  readonly tokens?: Readonly<Record<string, string>>;
}

/** So many openings are kept in memory when nobody waits for them. */
const keptMax = 1000;

export class Openings {
  readonly store: JournalStore;
  readonly gateKey: KeyObject | undefined;
  readonly #options: OpeningsOptions;
  readonly #live = new Map<string, LiveOpening>();
  readonly #coming = new Map<string, Promise<LiveOpening | undefined>>();

  constructor(store: JournalStore, options: OpeningsOptions) {
    this.store = store;
    this.gateKey = options.gateKey;
    this.#options = options;
  }

  get inUse(): readonly LiveOpening[] {
    return [...this.#live.values()];
  }

  async open(wanted: TermsWanted): Promise<RequestOutcome<Opened>> {
    const { barrier, epoch = 1, withTokens = false } = wanted;
    const possible = openBarrier({ ...wanted, epoch });
    if (!possible.ok) return possible;
    const { roster, policy } = possible.value;
    const { deadlineSeconds, leaseSeconds, tokenSeed = randomBytes(32).toString("base64url") } = wanted;
    const tokens = withTokens ? roster.hosts.map(({ host }) => tokenOf(tokenSeed, [barrier, epoch, host])) : undefined;
    const terms: OpeningTerms = {
      barrier,
      epoch,
      policy: formatPolicy(policy),
      hosts: roster.hosts,
      ...(deadlineSeconds === undefined ? {} : { deadlineSeconds }),
      ...(leaseSeconds === undefined ? {} : { leaseSeconds }),
      ...(tokens === undefined ? {} : { tokenHashes: tokens.map(hashToken) }),
    };
    const text = writeTerms(terms);
    const other = await this.#otherEpoch(wanted);
    if (other !== undefined) return other;
    const made = await this.#write({ barrier, epoch, terms: text });
    const live = await this.find({ barrier, epoch });
    if (live === undefined) throw new DatabaseUnavailable(`'${barrier}' was opened and is not there`);
    const isSame = writeTerms(live.opening.terms) === text;
    if (!made && !isSame) {
      const sentence = `there is '${barrier}' epoch ${epoch} already, with other terms`;
      return refuseRequest("already-open", sentence, "open the next epoch, or another barrier");
    }
    // Nobody else comes to tokens of our own making: if they stand there, we have written them, whatever the connection said.
    const isNew = made || (tokens !== undefined && wanted.tokenSeed === undefined);
    const names = roster.hosts.map(({ host }) => host);
    const told =
      tokens === undefined ? {} : { tokens: Object.fromEntries(names.map((host, at) => [host, tokens[at] ?? ""])) };
    return { ok: true, value: { live, isNew, ...told } };
  }

  /** Epochs follow one another: a later one begins when the one before is decided, and no earlier one begins any more. */
  async #otherEpoch({ barrier, epoch = 1 }: TermsWanted): Promise<RequestOutcome<never> | undefined> {
    const last = await this.store.lastEpoch(barrier);
    if (last === undefined || last === epoch) return undefined;
    if (last > epoch) {
      return refuseRequest("stale-epoch", `'${barrier}' has come to epoch ${last}, and ${epoch} is over`);
    }
    const before = await this.findNow({ barrier, epoch: last });
    if (last === epoch - 1 && before?.opening.isReopened === true) return undefined;
    return refuseRequest(
      "already-open",
      `'${barrier}' is open already, in epoch ${last}`,
      "begin the next epoch of it, or open another barrier",
    );
  }

  /** Whether we have made it; asked once more if the connection went, as nothing is changed by asking twice. */
  async #write(row: OpeningRow): Promise<boolean> {
    const chain = chainOf("", row.terms);
    try {
      return await this.store.open(row, chain);
    } catch (error) {
      if (!(error instanceof DatabaseUnavailable)) throw error;
      return this.store.open(row, chain);
    }
  }

  /** The opening, as far as it is known here; the newest if no epoch is said. */
  async find({
    barrier,
    epoch,
  }: {
    readonly barrier: string;
    readonly epoch?: number;
  }): Promise<LiveOpening | undefined> {
    const wanted = epoch ?? (await this.store.lastEpoch(barrier));
    if (wanted === undefined) return undefined;
    const key = { barrier, epoch: wanted };
    return this.#live.get(nameOf(key)) ?? this.#arrival(key);
  }

  /** Many may ask at once for what nobody has asked for yet; none is given it before all is read. */
  #arrival(key: OpeningKey): Promise<LiveOpening | undefined> {
    const name = nameOf(key);
    const known = this.#coming.get(name);
    if (known !== undefined) return known;
    const coming = this.#fetch(key).finally(() => this.#coming.delete(name));
    this.#coming.set(name, coming);
    return coming;
  }

  async #fetch(key: OpeningKey): Promise<LiveOpening | undefined> {
    const row = await this.store.find(key);
    if (row === undefined) return undefined;
    const { clock, patience = 10, onTrouble } = this.#options;
    const live = new LiveOpening(new Opening(row), this.store, { clock, seconds: patience, onTrouble });
    await live.catchUp();
    this.#live.set(nameOf(key), live);
    if (this.#live.size > keptMax) this.#forget();
    return live;
  }

  /** The same, with all that has been written by now. */
  async findNow(wanted: { readonly barrier: string; readonly epoch?: number }): Promise<LiveOpening | undefined> {
    const live = await this.find(wanted);
    await live?.catchUp();
    return live;
  }

  /** Begins the next epoch of a decided barrier. */
  async reopen(wanted: TermsWanted & { readonly epoch: number }): Promise<RequestOutcome<Opened>> {
    const { barrier, epoch } = wanted;
    const before = await this.findNow({ barrier, epoch: epoch - 1 });
    if (before === undefined) {
      return refuseRequest(
        "unknown-barrier",
        `'${barrier}' has no epoch ${epoch - 1} that could be followed by another`,
      );
    }
    const possible = openBarrier(wanted);
    if (!possible.ok) return possible;
    const ended = await before.submit(endEpoch);
    return ended.ok ? this.open(wanted) : ended;
  }

  /** Looks for what others have written of the openings that matter here. */
  async poll(): Promise<void> {
    const awaited = this.inUse.filter((live) => live.isAwaited && live.decision === undefined);
    const lengths = await this.store.lengths(awaited.map(({ opening }) => opening.key));
    const bySeq = new Map(lengths.map((row) => [nameOf(row), row.seq]));
    const behind = awaited.filter(({ opening }) => {
      const isBehind = (bySeq.get(nameOf(opening.key)) ?? 0) > opening.seq;
      return isBehind || opening.barrier.decision !== undefined;
    });
    // One whose rows are broken, or that is slow, keeps nobody else waiting.
    await Promise.all(behind.map((live) => live.catchUp().catch(this.#options.onTrouble)));
  }

  /** The oldest decided openings go: their rows stay. */
  #forget(): void {
    for (const [name, live] of this.#live) {
      if (this.#live.size <= keptMax) return;
      if (live.decision !== undefined && !live.isAwaited && live.queued === 0) this.#live.delete(name);
    }
  }
}

/** Whoever has the seed has all tokens; whoever has a token has none but that. */
export function tokenOf(seed: string, of: readonly (string | number)[]): string {
  return createHmac("sha256", seed).update(canonicalJson(of)).digest("base64url");
}

/** How a token is kept. Tokens are random, so one hash without salt is enough. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}

function nameOf({ barrier, epoch }: OpeningKey): string {
  return `${epoch} ${barrier}`;
}
