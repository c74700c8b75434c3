/**
 * Answers hosts: reports and heartbeats.
 *
 * Invariant: a token gets as far as the comparison and no further: what is written down of a report is the report. Whether a
 * report may be given is decided where it is written, as a roster may be amended while it waits. Nothing is acknowledged before it is durable. More than the store keeps up with is turned away, not piled up.
 */
import type { RouteHandler } from "@hono/zod-openapi";
import type { Receipt } from "@countersign/muster";
import type { heartbeatRoute, reportRoute } from "../api/routes/report-routes.ts";
import { takeReports, type MayReport } from "../openings/commands.ts";
import type { Word } from "../openings/journal-entry.ts";
import type { LiveOpening } from "../openings/live-opening.ts";
import { refuseRequest, type RequestOutcome, type RequestRefusal } from "../openings/request-refusal.ts";
import { tokenOf } from "./authorise.ts";
import { clientNames } from "./client-names.ts";
import { findOpening, isPossibleName, type Desk, type Environment } from "./desk.ts";
import { notBehind } from "./not-behind.ts";
import { outcomeWritten } from "./readings.ts";
import { refuse } from "./refuse.ts";

export function answerReport(desk: Desk): RouteHandler<typeof reportRoute, Environment> {
  return async (c) => {
    const { epoch, reports } = c.req.valid("json");
    const found = await findOpening(desk, { barrier: c.req.valid("param").id, epoch }, "known");
    if (!found.ok) return refuse(c, await whyNotOpen(desk, c.req.valid("param").id, epoch, found.refusal));
    const live = found.value;
    const crowd = crowded(desk, reports.length);
    if (!crowd.ok) {
      desk.watch.hinder(live);
      return refuse(c, crowd.refusal);
    }
    const bearer = tokenOf(c.req.header("authorization"));
    const names = clientNames(desk, c);
    const mayReport: MayReport = (opening, { host }, at) =>
      desk.authority.maySpeakFor(host, opening, reports[at]?.token ?? bearer, names);
    const words = reports.map(wordOf);
    // Whoever reports is there, also if it cannot be written.
    for (const [at, word] of words.entries()) {
      if (mayReport(live.opening, word, at).ok) desk.watch.hear(live, word.host);
    }
    const outcomes = await submitted(desk, live, words, mayReport);
    const [only] = outcomes;
    if (outcomes.length === 1 && only?.ok === false) return refuse(c, only.refusal);
    for (const [at, outcome] of outcomes.entries()) {
      if (outcome.ok) desk.metrics.tookReport(reports[at]?.status ?? "failed", outcome.value.taken, desk.clock());
      else desk.metrics.refused(outcome.refusal.reason);
    }
    const receipts = outcomes.map((outcome, at) => receiptOf(reports[at]?.host ?? "", outcome));
    return c.json({ receipts, ...outcomeWritten(live) }, 200);
  };
}

export function answerHeartbeat(desk: Desk): RouteHandler<typeof heartbeatRoute, Environment> {
  return async (c) => {
    const { epoch, hosts } = c.req.valid("json");
    const found = await findOpening(desk, { barrier: c.req.valid("param").id, epoch }, "known");
    if (!found.ok) return refuse(c, await whyNotOpen(desk, c.req.valid("param").id, epoch, found.refusal));
    const live = found.value;
    if (!desk.watch.listensTo(live)) {
      const sentence = "what is heard here does not reach the other servers in time";
      return refuse(c, { reason: "unavailable", sentence, hint: "speak to another server" });
    }
    const bearer = tokenOf(c.req.header("authorization"));
    const names = clientNames(desk, c);
    const outcomes = await notBehind(live, () =>
      hosts.map(({ host, token }) => {
        const outcome = mayBeat(live);
        return outcome.ok ? desk.authority.maySpeakFor(host, live.opening, token ?? bearer, names) : outcome;
      }),
    );
    const looked = hosts.map(({ host }, at) => ({ host, outcome: outcomes[at] as RequestOutcome<true> }));
    const refused = looked.flatMap(({ host, outcome }) => (outcome.ok ? [] : [{ host, refused: outcome.refusal }]));
    const [only] = refused;
    if (hosts.length === 1 && only !== undefined) return refuse(c, only.refused);
    for (const { host, outcome } of looked) if (outcome.ok) desk.watch.hear(live, host);
    return c.json({ heard: hosts.length - refused.length, refused, ...outcomeWritten(live) }, 200);
  };
}

/** That a report could not be written is no sign that its host is silent. */
async function submitted(desk: Desk, live: LiveOpening, words: readonly Word[], mayReport: MayReport) {
  try {
    return await live.submit(takeReports(words, mayReport), words.length);
  } catch (error) {
    desk.watch.hinder(live);
    throw error;
  }
}

function mayBeat({ opening }: LiveOpening): RequestOutcome<true> {
  if (opening.isReopened) {
    return refuseRequest("stale-epoch", `epoch ${opening.key.epoch} is over, and a later one has begun`);
  }
  return { ok: true, value: true };
}

/** An epoch that is not there is of the past or of the future of a barrier that is, or of none. */
async function whyNotOpen(
  { openings }: Desk,
  barrier: string,
  epoch: number,
  unknown: RequestRefusal,
): Promise<RequestRefusal> {
  const last = isPossibleName(barrier) ? await openings.store.lastEpoch(barrier) : undefined;
  if (last === undefined) return unknown;
  const sentence = `'${barrier}' is in epoch ${last}, and this is about epoch ${epoch}`;
  return { reason: epoch < last ? "stale-epoch" : "future-epoch", sentence };
}

function crowded({ openings, limits }: Desk, more: number): RequestOutcome<true> {
  const queued = openings.inUse.reduce((sum, live) => sum + live.queued, 0);
  if (queued + more <= limits.queued) return { ok: true, value: true };
  return refuseRequest(
    "busy",
    `${queued} reports wait to be written`,
    "come again: what was not acknowledged was not taken",
  );
}

interface SentReport extends Omit<Word, "roster" | "reason" | "counter" | "signature"> {
  readonly roster?: string | undefined;
  readonly reason?: string | undefined;
  readonly counter?: number | undefined;
  readonly signature?: string | undefined;
}

/** All of a report but its token, which is nobody's to keep. */
function wordOf({ host, status, roster, reason, counter, signature }: SentReport): Word {
  return {
    host,
    status,
    ...(roster === undefined ? {} : { roster }),
    ...(reason === undefined ? {} : { reason }),
    ...(counter === undefined ? {} : { counter }),
    ...(signature === undefined ? {} : { signature }),
  };
}

function receiptOf(host: string, outcome: RequestOutcome<Receipt>) {
  if (!outcome.ok) return { host, refused: outcome.refusal };
  const { taken, late } = outcome.value;
  return { host, taken, late };
}
