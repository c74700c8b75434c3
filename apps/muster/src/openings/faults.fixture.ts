/**
 * Several servers over one store behind bad connections, and what must be true of the rows afterwards, worked out from the
 * rows and the answers alone.
 */
import { openBarrier, type Decision, type Receipt } from "@countersign/muster";
import type { Database } from "../store/database.ts";
import { FaultyDatabase, faultsInTurn, type Fault } from "../store/faulty-database.fixture.ts";
import { JournalStore, type OpeningKey } from "../store/journal-store.ts";
import { Openings } from "./openings.ts";
import { anybody } from "./anybody.fixture.ts";
import { takeReports } from "./commands.ts";
import { readEntries, type Entry, type Word } from "./journal-entry.ts";
import type { RequestOutcome } from "./request-refusal.ts";

export interface Arrival {
  readonly server: number;
  readonly words: readonly Word[];
}

export interface Run {
  readonly barrier: string;
  readonly hosts: readonly string[];
  readonly policy: string;
  /** By server. */
  readonly faults: readonly (readonly Fault[])[];
  readonly arrivals: readonly Arrival[];
  /** For stores that are broken on purpose. */
  readonly makeStore?: (database: Database) => JournalStore;
}

export interface Acknowledged {
  readonly word: Word;
  readonly receipt: Receipt;
}

export interface Ended {
  readonly acknowledged: readonly Acknowledged[];
  readonly entries: readonly Entry[];
  readonly decisions: readonly (Decision | undefined)[];
  readonly row: string | undefined;
  readonly troubles: readonly unknown[];
}

export async function runWithFaults(database: Database, run: Run): Promise<Ended> {
  const { barrier, policy, arrivals, makeStore = (each) => new JournalStore(each) } = run;
  const key: OpeningKey = { barrier, epoch: 1 };
  const troubles: unknown[] = [];
  const onTrouble = (error: unknown) => void troubles.push(error);
  const first = new Openings(new JournalStore(database), { clock: () => 0, onTrouble });
  const opened = await first.open({ barrier, policy, hosts: run.hosts.map((host) => ({ host })) });
  if (!opened.ok) throw new Error(opened.refusal.sentence);
  const openings = await Promise.all(
    run.faults.map(async (faults) => {
      const next = faultsInTurn(faults);
      let isOpen = false;
      const store = makeStore(new FaultyDatabase(database, () => (isOpen ? next() : "none")));
      const openings = new Openings(store, { clock: () => 0, onTrouble });
      const live = await openings.find(key);
      isOpen = true;
      if (live === undefined) throw new Error("it was opened and is not there");
      return live;
    }),
  );
  const acknowledged: Acknowledged[] = [];
  await Promise.all(
    arrivals.map(async ({ server, words }) => {
      const live = openings[server % openings.length];
      const outcomes = await live?.submit(takeReports(words, anybody), words.length);
      acknowledged.push(...acceptedOf(words, outcomes ?? []));
    }),
  );
  for (const live of openings) for (let again = 0; again < 50; again++) if (await caughtUp(live)) break;
  const store = new JournalStore(database);
  const batches = await store.batches(key, 0);
  const head = await store.head(key);
  return {
    acknowledged,
    entries: batches.flatMap(({ entries }) => readEntries(entries)),
    decisions: openings.map(({ decision }) => decision),
    row: head?.decision,
    troubles,
  };
}

function acceptedOf(words: readonly Word[], outcomes: readonly RequestOutcome<Receipt>[]): readonly Acknowledged[] {
  return outcomes.flatMap((outcome, at) => (outcome.ok ? [{ word: words[at] as Word, receipt: outcome.value }] : []));
}

async function caughtUp(live: { catchUp(): Promise<void> }): Promise<boolean> {
  return live.catchUp().then(
    () => true,
    () => false,
  );
}

/** What is wrong with how a run ended; nothing if all is well. */
export function complaintsOf(run: Run, ended: Ended): readonly string[] {
  const core = openBarrier({ barrier: run.barrier, hosts: run.hosts.map((host) => ({ host })), policy: run.policy });
  if (!core.ok) throw new Error(core.refusal.sentence);
  const written = ended.entries.flatMap((entry) => (entry.kind === "report" ? [entry.word] : []));
  for (const word of written) core.value.report({ barrier: run.barrier, epoch: 1, ...word });
  const said = new Set(written.map(({ host, status }) => `${host} ${status}`));
  const lost = ended.acknowledged.filter(({ word }) => !said.has(`${word.host} ${word.status}`));
  const twice = written.length - new Set(written.map((word) => JSON.stringify(word))).size;
  const decided = JSON.stringify(core.value.decision);
  const others = ended.decisions.filter((decision) => JSON.stringify(decision) !== decided);
  return [
    ...lost.map(({ word }) => `lost: ${word.host} ${word.status}`),
    ...(twice > 0 ? [`written twice: ${twice}`] : []),
    ...(others.length > 0 ? [`the core decides ${decided}, a server ${JSON.stringify(others[0])}`] : []),
    ...(ended.row !== decided ? [`the core decides ${decided}, the row says ${ended.row}`] : []),
  ];
}
