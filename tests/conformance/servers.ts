/**
 * The core at work: whoever takes the reports in, what is on disk, and the gates that read it and tell their callers.
 *
 * The core is used by its public functions only. What stands here beside it is what any server has to add, and it is
 * little: all but duplicates goes to disk, and the decision is one row that is written once. Invariant: all else is the
 * core's own answer. The core decides with the report that decides and the row is written a moment later; what other servers
 * may still do in between is the only thing that is arranged here (`#isUnwritten`).
 */
import {
  type Amendment,
  Barrier,
  type KeptReport,
  type Outcome,
  type Plan,
  type Receipt,
  type Report,
  type Verdict,
  openBarrier,
} from "@countersign/muster";
import type { Event, Sent } from "./event.ts";
import type { Instance } from "./instance.ts";

/** Called for every barrier that is opened: for cores that are broken on purpose. */
export type Remake = (opened: Barrier) => Barrier;

/** What came of an event: whether anything was done at all, and what the core said to who reported. */
export interface Done {
  readonly accepted: boolean;
  readonly outcome?: Outcome<Receipt>;
}

const nothing: Done = { accepted: false };
const done: Done = { accepted: true };

export class Servers {
  readonly instance: Instance;
  /** The barrier that takes the reports in. */
  record: Barrier;
  decision: Verdict = "wait";
  readonly memory = new Map<string, Verdict>();
  readonly told = new Set<Verdict>();
  /** Hosts that were given up, and hosts of which a report was taken that says failed. */
  readonly presumed = new Set<string>();
  readonly saidFailed = new Set<string>();
  readonly #remake: Remake;
  readonly #gates = new Map<string, Barrier>();
  readonly #killed = new Set<string>();
  readonly #amendments: Amendment[] = [];
  readonly #rosters: string[];
  #disk: KeptReport[] = [];

  constructor(instance: Instance, remake: Remake) {
    this.instance = instance;
    this.#remake = remake;
    this.record = this.#open(1);
    this.#rosters = [this.record.roster.hash];
    for (const gate of instance.gates) this.memory.set(gate, "wait");
  }

  get epoch(): number {
    return this.record.roster.epoch;
  }

  /** With which roster each host came that an amendment has brought. */
  get since(): ReadonlyMap<string, number> {
    const came = this.record.amendments.map(({ amendment }, index) => {
      const entry = amendment.kind === "add" ? amendment.host : amendment.kind === "replace" ? amendment.by : undefined;
      return [entry?.host ?? "", index + 1] as const;
    });
    return new Map(came.filter(([host]) => host !== ""));
  }

  do(event: Event): Done {
    switch (event.kind) {
      case "arrive":
      case "intrude":
        return this.#take(event.sent);
      case "presume":
        return this.#presume(event.host);
      case "decide":
        return this.#decide(event.gate);
      case "crash":
        return this.#crash(event.gate);
      case "restart":
        this.record = this.#reread();
        return done;
      case "reopen":
        return this.#reopen();
      case "amend":
        return this.#amend(event);
      default:
        return nothing;
    }
  }

  #take(sent: Sent): Done {
    const report = this.#reportOf(sent);
    const outcome = this.record.report(report);
    if (!outcome.ok) return { accepted: false, outcome };
    if (outcome.value.taken !== "duplicate") this.#disk.push({ ...report, by: "host" });
    if (sent.status === "failed") this.saidFailed.add(sent.host);
    return { accepted: true, outcome };
  }

  /** Hosts of the first roster may leave its hash out; every other report names the one its host came with. */
  #reportOf({ host, tag, status }: Sent): Report {
    const { barrier } = this.record.roster;
    if (this.instance.tag === "epoch") return { barrier, epoch: tag, host, status };
    const roster = this.#rosters[tag] ?? "0".repeat(64);
    return { barrier, epoch: 1, host, status, ...(tag === 0 && status === "failed" ? {} : { roster }) };
  }

  #presume(host: string): Done {
    const presumption = this.record.presumption(host);
    const outcome = this.record.presume(host);
    if (outcome.ok ? outcome.value.taken !== "counted" : !this.#isPresumedElsewhere(host)) return nothing;
    this.#disk.push(presumption);
    this.presumed.add(host);
    return done;
  }

  /** A server that has not heard yet what decides gives the host up, as nothing is on disk of it, nor a decision. */
  #isPresumedElsewhere(host: string): boolean {
    if (!this.#isUnwritten || !this.record.silent().includes(host)) return false;
    const other = this.#opened();
    must(other.presume(host));
    must(this.record.recall([other.presumption(host)]));
    return true;
  }

  /** The evidence has decided, and no gate has written it down yet. */
  get #isUnwritten(): boolean {
    return this.decision === "wait" && this.record.verdict() !== "wait";
  }

  #decide(gate: string): Done {
    if (this.memory.get(gate) !== "wait") return nothing;
    const core = this.#looking(gate);
    this.#gates.set(gate, core);
    const verdict = core.verdict();
    if (verdict === "wait") return nothing;
    this.memory.set(gate, verdict);
    if (this.decision === "wait") this.decision = verdict;
    this.told.add(verdict);
    return done;
  }

  /** A gate that was killed reads back what is on disk; one that runs is told what the others know. */
  #looking(gate: string): Barrier {
    if (this.#killed.has(gate)) return this.#reread();
    const core = this.#gates.get(gate) ?? this.#opened();
    must(core.absorb(this.record.evidence));
    return core;
  }

  #crash(gate: string): Done {
    this.#gates.delete(gate);
    this.#killed.add(gate);
    this.memory.set(gate, "wait");
    return done;
  }

  #reopen(): Done {
    if (this.epoch >= this.instance.epochs) return nothing;
    const opened = this.record.reopen();
    // What nobody can have been told yet is no end of an epoch: the row is written first.
    if (!opened.ok || this.#isUnwritten) return nothing;
    this.record = this.#remake(opened.value);
    for (const gate of this.instance.gates) this.memory.set(gate, "wait");
    this.#gates.clear();
    for (const kept of [this.told, this.presumed, this.saidFailed, this.#killed]) kept.clear();
    this.#disk = [];
    this.decision = "wait";
    return done;
  }

  #amend({ leaving, coming }: Extract<Event, { kind: "amend" }>): Done {
    const amendment = amendmentOf(leaving, coming);
    if (amendment === undefined || this.#amendments.length >= this.instance.amendments) return nothing;
    if (!this.record.amend(amendment).ok) return nothing;
    for (const core of this.#gates.values()) must(core.amend(amendment));
    this.#amendments.push(amendment);
    this.#rosters.push(this.record.roster.hash);
    if (leaving === undefined) return done;
    this.#disk = this.#disk.filter(({ host }) => host !== leaving);
    this.presumed.delete(leaving);
    this.saidFailed.delete(leaving);
    return done;
  }

  /** A barrier that knows what is on disk and nothing else. */
  #reread(): Barrier {
    const barrier = this.#opened();
    must(barrier.recall(this.#disk));
    return barrier;
  }

  /** A barrier over the roster of now that knows nothing yet. */
  #opened(): Barrier {
    const barrier = this.#open(this.epoch);
    for (const amendment of this.#amendments) must(barrier.amend(amendment));
    return barrier;
  }

  #open(epoch: number): Barrier {
    return this.#remake(new Barrier(planOf(this.instance, epoch)));
  }
}

/** Opened once: barriers on the same plan have nothing else in common. */
const plans = new WeakMap<Instance, Map<number, Plan>>();

function planOf(instance: Instance, epoch: number): Plan {
  const { first: hosts, policy } = instance;
  const known = plans.get(instance) ?? new Map<number, Plan>();
  plans.set(instance, known);
  const plan = known.get(epoch) ?? must(openBarrier({ barrier: "conformance", epoch, hosts, policy })).gate.plan;
  known.set(epoch, plan);
  return plan;
}

function amendmentOf(leaving: string | undefined, coming: string | undefined): Amendment | undefined {
  const reason = "as the schedule has it";
  if (leaving !== undefined && coming !== undefined)
    return { kind: "replace", host: leaving, by: { host: coming }, reason };
  if (leaving !== undefined) return { kind: "remove", host: leaving, reason };
  return coming === undefined ? undefined : { kind: "add", host: { host: coming }, reason };
}

function must<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(`the core refuses what it must take: ${outcome.refusal.sentence}`);
}
