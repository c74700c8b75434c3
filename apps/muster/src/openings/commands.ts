/**
 * What can be asked of an opening that writes: to take reports, to presume, to amend, to begin the next epoch.
 *
 * Invariant: what is refused writes nothing; what is known already writes nothing either, and is answered as what it is. Who
 * may report is decided on the very state that is written upon, never on an earlier one. A signed report with a counter that its host has gone beyond is a replay, and is refused, unless it is the very one that was
 * taken.
 */
import {
  signPresumption,
  type Amendment,
  type AmendmentEvent,
  type KeptReport,
  type Outcome,
  type Receipt,
} from "@countersign/muster";
import { isDeepStrictEqual } from "node:util";
import type { KeyObject } from "node:crypto";
import type { Entry, Word } from "./journal-entry.ts";
import type { Command } from "./live-opening.ts";
import type { Folded, Opening } from "./opening.ts";
import type { Pending } from "./pending.ts";
import { refuseRequest, type RequestOutcome } from "./request-refusal.ts";

/** Whether whoever sent this word, the `at`th of its request, may speak for its host in the opening as it is. */
export type MayReport = (opening: Opening, word: Word, at: number) => RequestOutcome<true>;

/** Reports of hosts, one answer each, in their order. */
export function takeReports(words: readonly Word[], mayReport: MayReport): Command<readonly RequestOutcome<Receipt>[]> {
  const own = words.map(wordOf);
  let kept: readonly KeptReport[] | undefined;
  /** Tokens and signatures are looked at once a roster, however often others are faster to write: with it both change. */
  const admitted = new Map<number, readonly RequestOutcome<true>[]>();
  const admit = (opening: Opening, reports: readonly KeptReport[]): readonly RequestOutcome<true>[] => {
    const { barrier } = opening;
    const { length } = barrier.amendments;
    const looked = () =>
      reports.map((report, at) => {
        const allowed = mayReport(opening, own[at] as Word, at);
        return allowed.ok ? barrier.admits(report) : allowed;
      });
    const known = admitted.get(length) ?? looked();
    admitted.set(length, known);
    return known;
  };
  return {
    prepare(opening, pending) {
      const isLate = opening.barrier.decision !== undefined;
      const reports = (kept ??= own.map((word) => opening.keptOf(word)));
      const admissions = opening.isReopened ? [] : admit(opening, reports);
      const looked = reports.map((report, at) => look(pending, report, admissions[at]));
      const entries = looked.flatMap((one, at): readonly Entry[] =>
        one === "write" ? [{ kind: "report", word: own[at] as Word }] : [],
      );
      return {
        entries,
        answer(folded) {
          let next = 0;
          return looked.map((one, at) => {
            if (one === "write") return receiptOf(folded[next++]);
            return one === "known" ? repeated(opening, own[at] as Word, isLate) : one;
          });
        },
      };
    },
  };
}

/** What to do with a report: to write it, to say that it is known, or why it is not taken. */
function look(
  pending: Pending,
  report: KeptReport,
  admitted: RequestOutcome<true> | undefined,
): "write" | "known" | RequestOutcome<Receipt> {
  const { host, epoch, signature, counter = 0 } = report;
  if (admitted === undefined) {
    return refuseRequest("stale-epoch", `'${host}' reports in epoch ${epoch}, and a later one has begun`);
  }
  if (!admitted.ok) return admitted;
  if (!pending.isNew(report)) return "known";
  const highest = pending.counterOf(host);
  if (signature !== undefined && highest !== undefined && counter <= highest) {
    const text = `'${host}' has signed a report with the counter ${highest} already, and this one has ${counter}`;
    return refuseRequest("replayed-counter", text, "count up with every report that is signed");
  }
  pending.add(report);
  return "write";
}

/** The answer to a word that changes nothing. */
function repeated({ barrier }: Opening, word: Word, late: boolean): RequestOutcome<Receipt> {
  const { decision } = barrier;
  const taken = barrier.evidence.of(word.host)?.status === word.status ? "duplicate" : "conflict";
  return {
    ok: true,
    value: { taken, late, verdict: barrier.verdict(), ...(decision === undefined ? {} : { decision }) },
  };
}

/**
 * Takes the silence of these hosts for failure; which of them it was taken of. Who has spoken meanwhile is left alone, and so
 * is whoever `isStill` is false of at the moment of writing.
 */
export function presume(
  hosts: readonly string[],
  detail: string,
  gateKey?: KeyObject,
  isStill: (host: string, opening: Opening) => boolean = () => true,
): Command<readonly string[]> {
  return {
    isAlone: true,
    prepare(opening) {
      const { barrier } = opening;
      const isOver = barrier.decision !== undefined || opening.isReopened;
      const silent = isOver ? [] : hosts.filter((host) => isSilent(opening, host) && isStill(host, opening));
      const entries = silent.map((host): Entry => {
        const presumption = barrier.presumption(host, detail);
        return {
          kind: "presumption",
          word: wordOf(gateKey === undefined ? presumption : signPresumption(presumption, gateKey)),
        };
      });
      return { entries, answer: () => silent };
    },
  };
}

function isSilent({ barrier }: Opening, host: string): boolean {
  return barrier.roster.numberOf.has(host) && barrier.evidence.of(host) === undefined;
}

/** A word and nothing else that came with it, such as a token: what is in the journal, everybody may read. */
function wordOf({ host, status, roster, reason, counter, signature }: Word): Word {
  return {
    host,
    status,
    ...(roster === undefined ? {} : { roster }),
    ...(reason === undefined ? {} : { reason }),
    ...(counter === undefined ? {} : { counter }),
    ...(signature === undefined ? {} : { signature }),
  };
}

/**
 * `token`: the hash of the token of the host that comes. The very amendment that was made last is answered with what it came
 * to: whoever asks again has lost the answer. With tokens it is the same only if the token is.
 */
export function amend(amendment: Amendment, token?: string): Command<Outcome<AmendmentEvent>> {
  return {
    isAlone: true,
    prepare(opening) {
      const possible = opening.barrier.mayAmend(amendment);
      if (!possible.ok) {
        const made = madeLast(opening, amendment, token);
        return { entries: [], answer: () => (made === undefined ? possible : { ok: true, value: made }) };
      }
      const entry: Entry = { kind: "amendment", amendment, ...(token === undefined ? {} : { token }) };
      return {
        entries: [entry],
        answer: ([folded]) => (folded?.kind === "amendment" ? folded.event : unanswered()),
      };
    },
  };
}

function madeLast(opening: Opening, amendment: Amendment, token: string | undefined): AmendmentEvent | undefined {
  const last = opening.barrier.amendments.at(-1);
  if (last === undefined || !isDeepStrictEqual(last.amendment, amendment)) return undefined;
  const coming = comingOf(amendment);
  return coming === undefined || opening.tokenHashOf(coming) === token ? last : undefined;
}

/** Who is waited for from now on, if anybody. */
export function comingOf(amendment: Amendment): string | undefined {
  if (amendment.kind === "remove") return undefined;
  return amendment.kind === "add" ? amendment.host.host : amendment.by.host;
}

/** Ends the epoch for good; refused while somebody may still wait for its decision. */
export const endEpoch: Command<RequestOutcome<true>> = {
  isAlone: true,
  prepare(opening) {
    const { barrier, epoch } = opening.key;
    if (opening.isReopened) return { entries: [], answer: () => ({ ok: true, value: true }) };
    if (opening.barrier.decision === undefined) {
      const text = `'${barrier}' epoch ${epoch} is not decided yet, and somebody may wait for it`;
      const refused = refuseRequest("undecided", text, "presume who is silent, or amend the roster");
      return { entries: [], answer: () => refused };
    }
    return { entries: [{ kind: "reopened" }], answer: () => ({ ok: true, value: true }) };
  },
};

function receiptOf(folded: Folded | undefined): Outcome<Receipt> {
  return folded?.kind === "word" ? folded.receipt : unanswered();
}

function unanswered(): never {
  throw new Error("an entry was written and not folded");
}
