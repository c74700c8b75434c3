/**
 * The journal of a real server, entry by entry, as steps of `barrier.qnt`: the spec's own program, run by the engine, has to
 * take each of them, and to come to the same evidence, the same conflicts and the same decision.
 *
 * Hosts and network are not in a journal. They are made up in the only way in which they can have come to what is in it: a
 * host that said both was ready first and is no longer, and the reports may have overtaken each other. Invariant: what the
 * server did not write, or wrote otherwise than the spec would, has no step, and is told.
 */
import type { Value } from "@countersign/kernel";
import { readEntries, type Entry } from "../../apps/muster/src/openings/journal-entry.ts";
import { Opening } from "../../apps/muster/src/openings/opening.ts";
import { type Event, tell } from "../conformance/event.ts";
import { entryOf, fieldsOf, labelOf, namesOf } from "../conformance/fields.ts";
import type { Instance } from "../conformance/instance.ts";
import { Reference } from "../conformance/reference.ts";
import { specStepsAgain } from "../conformance/spec-steps.ts";
import { startOf } from "../conformance/world.ts";

/** One epoch of a barrier, as the store has it. */
export interface StoredEpoch {
  readonly epoch: number;
  readonly terms: string;
  readonly batches: readonly { readonly seq: number; readonly entries: string; readonly chain: string }[];
  readonly decision: string | undefined;
}

export interface Replayed {
  readonly steps: number;
  readonly complaint?: string;
}

const verdictNames = { converge: "Converge", failed: "Fail" } as const;

class NoSuchStep extends Error {}

export function replayInSpec(instance: Instance, barrier: string, epochs: readonly StoredEpoch[]): Replayed {
  const replay = new Replay(instance);
  try {
    for (const stored of epochs) replay.epoch(barrier, stored);
    return { steps: replay.steps };
  } catch (error) {
    return { steps: replay.steps, complaint: error instanceof Error ? error.message : String(error) };
  }
}

class Replay {
  steps = 0;
  readonly #instance: Instance;
  readonly #reference: Reference;
  #values: readonly Value[];

  constructor(instance: Instance) {
    this.#instance = instance;
    this.#reference = new Reference(instance);
    this.#values = startOf(instance);
  }

  epoch(barrier: string, { epoch, terms, batches, decision }: StoredEpoch): void {
    const opening = new Opening({ barrier, epoch, terms });
    const entries = batches.flatMap((batch) => readEntries(batch.entries));
    const presumed = new Set<string>();
    this.#hostsEnd(entries);
    for (const batch of batches) {
      for (const entry of readEntries(batch.entries)) {
        if (entry.kind === "presumption") presumed.add(entry.word.host);
        this.#take(entry, epoch, decision);
      }
      opening.fold(batch);
      // After the last entry of an epoch the spec is in the next one already.
      if (opening.isReopened) return;
      this.#compare(opening, presumed);
    }
    this.#decideIf(decision);
  }

  /** Whoever says both was ready first; both its reports are on their way before any of them arrives. */
  #hostsEnd(entries: readonly Entry[]): void {
    for (const host of this.#instance.hosts) {
      const said = entries.flatMap((entry) =>
        entry.kind === "report" && entry.word.host === host ? [entry.word.status] : [],
      );
      if (said.length === 0) continue;
      this.#step({ kind: "end", host, status: said.includes("ready") ? "Ready" : "Failed" });
      this.#step({ kind: "send", host });
      if (!said.includes("ready") || !said.includes("failed")) continue;
      this.#step({ kind: "lapse", host });
      this.#step({ kind: "send", host });
    }
  }

  #take(entry: Entry, epoch: number, decision: string | undefined): void {
    if (entry.kind === "amendment") throw new NoSuchStep("this instance has no amendments");
    if (entry.kind === "presumption") return this.#step({ kind: "presume", host: entry.word.host });
    if (entry.kind === "reopened") {
      this.#decideIf(decision);
      return this.#step({ kind: "reopen" });
    }
    const { host, status } = entry.word;
    this.#step({ kind: "arrive", sent: { host, tag: epoch, status } });
    // Somebody decides as soon as it can be decided: what comes later must not be a presumption.
    if (this.#reference.derived(this.#fields).verdict !== "Wait") this.#decideIf(decision);
  }

  /** A gate decides, and comes to what stands in the server's row. */
  #decideIf(decision: string | undefined): void {
    if (labelOf(this.#fields.get("decision")) === "Wait") {
      const { verdict } = this.#reference.derived(this.#fields);
      if (verdict !== "Wait") this.#step({ kind: "decide", gate: this.#instance.gates[0] ?? "g1" });
    }
    const said = decision === undefined ? undefined : (JSON.parse(decision) as { verdict: "converge" | "failed" });
    const own = said === undefined ? "Wait" : verdictNames[said.verdict];
    const spec = labelOf(this.#fields.get("decision"));
    if (own !== spec) throw new NoSuchStep(`the server's decision is ${own}, the spec's ${spec}`);
  }

  #compare({ barrier }: Opening, presumed: ReadonlySet<string>): void {
    const { evidence } = barrier;
    const pairs = this.#instance.hosts.map((host) => {
      const latched = evidence.of(host);
      const failed = presumed.has(host) ? "PresumedFailed" : "SaidFailed";
      const own = latched === undefined ? "Silent" : latched.status === "ready" ? "SaidReady" : failed;
      return [host, own, entryOf(this.#fields, "evidence", host)];
    });
    const conflicts = evidence.conflicts().map(({ host }) => host);
    pairs.push(["conflicts", conflicts.join(), [...namesOf(this.#fields.get("conflicts"))].sort().join()]);
    const differing = pairs.filter(([, own, spec]) => own !== spec);
    if (differing.length === 0) return;
    throw new NoSuchStep(
      differing.map(([what, own, spec]) => `${what}: the server has ${own}, the spec ${spec}`).join("; "),
    );
  }

  #step(event: Event): void {
    const step = specStepsAgain(this.#instance.oracle, this.#values).get(tell(event));
    if (step === undefined) throw new NoSuchStep(`step ${this.steps + 1}: the spec has no step '${tell(event)}'`);
    this.#values = step.values;
    this.steps += 1;
  }

  get #fields() {
    return fieldsOf(this.#instance.oracle.variables, this.#values);
  }
}
