/**
 * The account after a run: what hosts were told against what is in the rows, and what the pure core makes of the same rows.
 *
 * Invariant: nothing of it is asked of a server that took part. The rows are read from the store, chain and all.
 */
import { openBarrier } from "@countersign/muster";
import { readEntries } from "../../apps/muster/src/openings/journal-entry.ts";
import { Opening } from "../../apps/muster/src/openings/opening.ts";
import { readTerms } from "../../apps/muster/src/openings/opening-terms.ts";
import type { Database } from "../../apps/muster/src/store/database.ts";
import { JournalStore } from "../../apps/muster/src/store/journal-store.ts";
import type { Instance } from "../conformance/instance.ts";
import type { Fleet } from "./fleet.fixture.ts";
import { replayInSpec, type StoredEpoch } from "./replay-in-spec.ts";

export interface Account {
  /** What is wrong; nothing if all is well. */
  readonly complaints: readonly string[];
  /** How many reports stand in the rows, and how many steps the spec took with them. */
  readonly reports: number;
  readonly steps: number;
}

export async function readEpochs(database: Database, barrier: string): Promise<readonly StoredEpoch[]> {
  const store = new JournalStore(database);
  const epochs: StoredEpoch[] = [];
  const last = (await store.lastEpoch(barrier)) ?? 0;
  for (let epoch = 1; epoch <= last; epoch++) {
    const key = { barrier, epoch };
    const [row, head] = [await store.find(key), await store.head(key)];
    if (row === undefined || head === undefined) throw new Error(`epoch ${epoch} of '${barrier}' is not in the rows`);
    epochs.push({
      epoch,
      terms: row.terms,
      batches: await store.batches(key, 0, 10_000),
      decision: head.decision,
    });
  }
  return epochs;
}

/** `instance`: the spec's, of the same roster and policy, where it is small enough to be followed. */
export async function accountOf(database: Database, fleet: Fleet, instance?: Instance): Promise<Account> {
  const epochs = await readEpochs(database, fleet.barrier);
  return judge(fleet, epochs, instance);
}

export function judge(fleet: Fleet, epochs: readonly StoredEpoch[], instance?: Instance): Account {
  const complaints = epochs.flatMap((stored) => complaintsOf(fleet, stored));
  if (epochs.length === 0) complaints.push("nothing is in the rows");
  const replayed = instance === undefined ? { steps: 0 } : replayInSpec(instance, fleet.barrier, epochs);
  if (replayed.complaint !== undefined) complaints.push(`the spec: ${replayed.complaint}`);
  const reports = epochs.flatMap(({ batches }) => batches.flatMap(({ entries }) => readEntries(entries))).length;
  return { complaints, reports, steps: replayed.steps };
}

function complaintsOf({ acknowledged, told, barrier }: Fleet, stored: StoredEpoch): readonly string[] {
  const { epoch, terms, batches, decision } = stored;
  const opening = new Opening({ barrier, epoch, terms });
  try {
    for (const batch of batches) opening.fold(batch);
  } catch (error) {
    return [String(error)];
  }
  const entries = batches.flatMap((batch) => readEntries(batch.entries));
  const lines = entries.map((entry) => JSON.stringify(entry));
  const words = entries.flatMap((entry) => (entry.kind === "report" ? [entry.word] : []));
  const written = new Set(words.map(({ host, status }) => `${host} ${status}`));
  const lost = acknowledged.filter((said) => said.epoch === epoch && !written.has(`${said.host} ${said.status}`));
  const core = decidedByCore(barrier, stored);
  const heard = [...(told.get(epoch) ?? [])];
  return [
    ...lost.map(({ host, status }) => `lost: ${host} ${status} of epoch ${epoch}`),
    ...(new Set(lines).size < lines.length ? [`epoch ${epoch} has an entry twice`] : []),
    ...(core !== decision ? [`epoch ${epoch}: the core decides ${core}, the row says ${decision}`] : []),
    ...heard
      .filter((each) => each !== core)
      .map((each) => `epoch ${epoch}: somebody was told ${each}, and it is ${core}`),
  ];
}

/** A barrier of the core that is told, one after the other, what is in the rows: it has nothing else of the server. */
function decidedByCore(barrier: string, { epoch, terms, batches }: StoredEpoch): string | undefined {
  const { hosts, policy } = readTerms(terms);
  const opened = openBarrier({ barrier, epoch, hosts, policy });
  if (!opened.ok) throw new Error(opened.refusal.sentence);
  const core = opened.value;
  for (const entry of batches.flatMap(({ entries }) => readEntries(entries))) {
    if (entry.kind === "report") core.report({ barrier, epoch, ...entry.word });
    else if (entry.kind === "presumption") core.presume(entry.word.host);
    else if (entry.kind === "amendment") core.amend(entry.amendment);
  }
  return core.decision === undefined ? undefined : JSON.stringify(core.decision);
}
