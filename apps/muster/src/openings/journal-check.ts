/**
 * Checking a journal offline: that it is the one whose last chain is known, and what decision it comes to.
 *
 * Invariant: a line is believed only if writing again what was read from it gives the same line, if it follows from the one
 * before, and if what is in it would have been taken at its place: signatures are checked anew, and nothing is in it that
 * changes nothing it may change. So whoever knows the last chain notices every byte that was changed, and every line that was
 * dropped, swapped or added; without it a journal can still be checked against itself, but not whether it is all of it.
 */
import { formatPolicy, isSignedBy, type Decision, type KeptReport } from "@countersign/muster";
import { chainOf, readEntries, type Entry, type Word } from "./journal-entry.ts";
import { Opening } from "./opening.ts";
import { refuseRequest, type RequestOutcome } from "./request-refusal.ts";

export interface ExpectedJournal {
  /** The chain after the last line, from elsewhere than the journal. */
  readonly chain?: string;
  readonly barrier?: string;
  readonly epoch?: number;
  /** Public keys of gates; where there are some, every presumption has to be signed by one of them. */
  readonly gateKeys?: readonly string[];
}

export interface CheckedJournal {
  readonly barrier: string;
  readonly epoch: number;
  readonly policy: string;
  /** The hash of the roster after the last amendment. */
  readonly roster: string;
  readonly hosts: number;
  readonly batches: number;
  /** Of reports: by hosts with a key, and by hosts without one, whose word cannot be checked. */
  readonly signed: number;
  readonly unsigned: number;
  readonly presumptions: number;
  readonly chain: string;
  readonly decision: Decision | undefined;
}

interface FirstLine {
  readonly seq: number;
  readonly barrier: string;
  readonly epoch: number;
  readonly terms: string;
  readonly chain: string;
}

interface BatchLine {
  readonly seq: number;
  readonly entries: string;
  readonly chain: string;
}

export function writeFirstLine({ barrier, epoch, terms }: Pick<FirstLine, "barrier" | "epoch" | "terms">): string {
  return `${JSON.stringify({ seq: 0, barrier, epoch, terms, chain: chainOf("", terms) })}\n`;
}

export function writeBatchLine({ seq, entries, chain }: BatchLine): string {
  return `${JSON.stringify({ seq, entries, chain })}\n`;
}

export function checkJournal(text: string, expected: ExpectedJournal = {}): RequestOutcome<CheckedJournal> {
  try {
    return { ok: true, value: check(text, expected) };
  } catch (error) {
    if (error instanceof Broken) return refuseRequest("broken-journal", error.message);
    throw error;
  }
}

class Broken extends Error {}

function check(text: string, expected: ExpectedJournal): CheckedJournal {
  if (!text.endsWith("\n")) throw new Broken("it does not end with the end of a line");
  const [first = "", ...rest] = text.slice(0, -1).split("\n");
  const opening = openingOf(first, expected);
  const counts = { signed: 0, unsigned: 0, presumptions: 0 };
  for (const line of rest) {
    const batch = batchOf(line, opening);
    const entries = attempt(`batch ${batch.seq} is not made of entries`, () => readEntries(batch.entries));
    for (const entry of entries) {
      checkEntry(opening, entry, expected);
      count(counts, opening, entry);
    }
    const folded = attempt(`batch ${batch.seq} cannot be taken in`, () => opening.fold(batch));
    for (const one of folded) {
      const outcome = one.kind === "word" ? one.receipt : one.kind === "amendment" ? one.event : undefined;
      if (outcome?.ok === false) throw new Broken(`batch ${batch.seq}: ${outcome.refusal.sentence}`);
    }
  }
  if (expected.chain !== undefined && expected.chain !== opening.chain) {
    throw new Broken(`it comes to the chain ${opening.chain}, and not to ${expected.chain}`);
  }
  const { barrier, key, seq, chain } = opening;
  return {
    ...key,
    policy: formatPolicy(barrier.policy),
    roster: barrier.roster.hash,
    hosts: barrier.roster.hosts.length,
    batches: seq,
    ...counts,
    chain,
    decision: barrier.decision,
  };
}

function openingOf(line: string, expected: ExpectedJournal): Opening {
  const { barrier, epoch, terms } = attempt("its first line is not JSON", () => JSON.parse(line) as FirstLine);
  if (typeof terms !== "string" || `${line}\n` !== writeFirstLine({ barrier, epoch, terms })) {
    throw new Broken("its first line is not the terms as a server writes them");
  }
  if (expected.barrier !== undefined && barrier !== expected.barrier) throw new Broken(`it is of '${barrier}'`);
  if (expected.epoch !== undefined && epoch !== expected.epoch) throw new Broken(`it is of epoch ${epoch}`);
  const opening = attempt("its terms open no barrier", () => new Opening({ barrier, epoch, terms }));
  const { roster } = opening.barrier;
  if (roster.barrier === barrier && roster.epoch === epoch) return opening;
  throw new Broken(
    `its terms are of '${roster.barrier}' epoch ${roster.epoch}, and it says '${barrier}' epoch ${epoch}`,
  );
}

function batchOf(line: string, opening: Opening): BatchLine {
  const after = `the line after batch ${opening.seq}`;
  const { seq, entries, chain } = attempt(`${after} is not JSON`, () => JSON.parse(line) as BatchLine);
  if (typeof entries !== "string" || `${line}\n` !== writeBatchLine({ seq, entries, chain })) {
    throw new Broken(`${after} is not a batch as a server writes it`);
  }
  if (seq !== opening.seq + 1) throw new Broken(`${after} is batch ${seq}`);
  if (chain !== chainOf(opening.chain, entries))
    throw new Broken(`batch ${seq} does not follow from what is before it`);
  if (opening.isReopened) throw new Broken(`batch ${seq} comes after the next epoch had begun`);
  return { seq, entries, chain };
}

/** What is in a batch was looked at by its writer as the opening was before the batch; so it is here. */
function checkEntry(opening: Opening, entry: Entry, expected: ExpectedJournal): void {
  if (entry.kind === "report") checkReport(opening, entry.word);
  if (entry.kind === "presumption") checkPresumption(opening, entry.word, expected);
}

function checkReport(opening: Opening, word: Word): void {
  const after = `after batch ${opening.seq}`;
  const admitted = attempt(`${after} there is a report that is none`, () =>
    opening.barrier.admits(opening.keptOf(word)),
  );
  if (!admitted.ok) throw new Broken(`${after}: ${admitted.refusal.sentence}`);
  const highest = opening.counterOf(word.host);
  if (word.signature === undefined || highest === undefined || (word.counter ?? 0) > highest) return;
  throw new Broken(`${after} '${word.host}' goes back from the counter ${highest} to ${word.counter ?? 0}`);
}

function checkPresumption(opening: Opening, word: Word, { gateKeys }: ExpectedJournal): void {
  const kept: KeptReport = opening.keptOf(word, "gate");
  const named = `after batch ${opening.seq} '${kept.host}' is given up`;
  if (opening.barrier.decision !== undefined) throw new Broken(`${named}, and all is decided`);
  if (gateKeys === undefined || gateKeys.some((key) => isSignedBy(kept, key))) return;
  throw new Broken(`${named} by a gate that is not trusted here`);
}

/** What a host without a key calls its signature was never looked at. */
function count(counts: Counts, { barrier }: Opening, entry: Entry): void {
  if (entry.kind === "presumption") counts.presumptions += 1;
  if (entry.kind !== "report") return;
  const { hosts, numberOf } = barrier.roster;
  const isSigned = hosts[numberOf.get(entry.word.host) ?? -1]?.key !== undefined;
  counts[isSigned ? "signed" : "unsigned"] += 1;
}

interface Counts {
  signed: number;
  unsigned: number;
  presumptions: number;
}

function attempt<Made>(otherwise: string, make: () => Made): Made {
  try {
    return make();
  } catch {
    throw new Broken(otherwise);
  }
}
