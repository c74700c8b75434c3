/**
 * What a server counts, for Prometheus.
 *
 * Invariant: each server has a registry of its own. The number of series is bounded whatever is sent: labels are the server's
 * own words (statuses, reasons, routes, verdicts), never what a request made up; names of barriers appear for at most a
 * hundred openings, those of groups for openings with at most twenty of them.
 */
import { Counter, Gauge, Histogram, Registry } from "prom-client";
import type { Ending, Taken } from "@countersign/muster";
import type { Openings } from "../openings/openings.ts";
import type { LiveOpening } from "../openings/live-opening.ts";
import type { WatchState } from "../openings/watch.ts";

const barriersMax = 100;
const groupsMax = 20;

const brief = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const long = [0.1, 0.5, 1, 5, 15, 60, 300, 900, 3600, 14_400];

/** What gauges are read from when somebody asks. */
export interface Measured {
  readonly openings: Openings;
  readonly clock: () => number;
  readonly waiters: () => number;
  readonly watched: () => WatchState;
}

export class Metrics {
  readonly registry = new Registry();
  readonly #own = { registers: [this.registry] };
  readonly #reports = new Counter({
    ...this.#own,
    name: "muster_reports_total",
    help: "reports that were taken, by what they said and how they were taken",
    labelNames: ["status", "taken"],
  });
  readonly #refusals = new Counter({
    ...this.#own,
    name: "muster_refusals_total",
    help: "requests and reports that were refused, by reason",
    labelNames: ["reason"],
  });
  readonly #turnedAway = new Counter({
    ...this.#own,
    name: "muster_connections_turned_away_total",
    help: "connections that were not taken, as there were too many; silence is not counted from then on",
  });
  readonly #decisions = new Histogram({
    ...this.#own,
    name: "muster_decision_seconds",
    help: "from when this server first had an opening to when it knew its decision",
    labelNames: ["verdict"],
    buckets: long,
  });
  readonly #fanout = new Histogram({
    ...this.#own,
    name: "muster_release_fanout_seconds",
    help: "from a decision to when the last of those who waited for it was handed its answer",
    buckets: brief,
  });
  readonly #released = new Counter({
    ...this.#own,
    name: "muster_released_total",
    help: "who waited and was told a decision",
  });
  readonly #appends = new Histogram({
    ...this.#own,
    name: "muster_journal_append_seconds",
    help: "how long the store took to write a batch, by whether it stood, came too late, or failed",
    labelNames: ["outcome"],
    buckets: brief,
  });
  readonly #batches = new Histogram({
    ...this.#own,
    name: "muster_journal_batch_entries",
    help: "how many entries a batch had",
    buckets: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000],
  });
  readonly #requests = new Histogram({
    ...this.#own,
    name: "muster_http_request_seconds",
    help: "from a request to its answer; one that waits takes as long as it was told to",
    labelNames: ["method", "route", "status"],
    buckets: brief,
  });
  #lastReportAt: number | undefined;

  measure({ openings, clock, waiters, watched }: Measured): void {
    this.#gauge("muster_waiters", "who waits for a decision", waiters);
    this.#gauge("muster_queue_length", "reports that wait to be written", () => {
      return openings.inUse.reduce((sum, { queued }) => sum + queued, 0);
    });
    this.#gauge("muster_openings", "openings that are kept in memory", () => openings.inUse.length);
    this.#gauge("muster_watched_openings", "openings with a lease or a deadline", () => watched().openings);
    this.#gauge(
      "muster_deaf_openings",
      "those that nothing is concluded about, as nobody was heard",
      () => watched().deaf,
    );
    // Without a report there is no number: NaN is how Prometheus says so.
    this.#gauge("muster_seconds_since_last_report", "since a report was last taken by this server", () => {
      return this.#lastReportAt === undefined ? Number.NaN : clock() - this.#lastReportAt;
    });
    const hosts = new Gauge({
      ...this.#own,
      name: "muster_hosts",
      help: `hosts by how they ended, of up to ${barriersMax} openings; the group is empty for all, else one that the policy looks at`,
      labelNames: ["barrier", "epoch", "group", "state"],
      collect: () => {
        hosts.reset();
        for (const live of shown(openings.inUse)) countHosts(live, (labels, count) => hosts.set(labels, count));
      },
    });
  }

  tookReport(status: Ending, taken: Taken, now: number): void {
    this.#lastReportAt = now;
    this.#reports.inc({ status, taken });
  }

  refused(reason: string): void {
    this.#refusals.inc({ reason });
  }

  turnedAway(): void {
    this.#turnedAway.inc();
  }

  decided(verdict: string, seconds: number): void {
    this.#decisions.observe({ verdict }, seconds);
  }

  released(count: number, seconds: number): void {
    this.#released.inc(count);
    this.#fanout.observe(seconds);
  }

  appended(outcome: "written" | "too-late" | "failed", entries: number, seconds: number): void {
    this.#appends.observe({ outcome }, seconds);
    if (outcome === "written") this.#batches.observe(entries);
  }

  answered(method: string, route: string, status: number, seconds: number): void {
    this.#requests.observe({ method, route, status }, seconds);
  }

  #gauge(name: string, help: string, read: () => number): void {
    const gauge: Gauge = new Gauge({ ...this.#own, name, help, collect: () => gauge.set(read()) });
  }
}

/** Those that are open first, then the newest. */
function shown(openings: readonly LiveOpening[]): readonly LiveOpening[] {
  const newest = openings.toReversed();
  const open = newest.filter(({ decision }) => decision === undefined);
  return [...open, ...newest.filter(({ decision }) => decision !== undefined)].slice(0, barriersMax);
}

type HostLabels = { readonly barrier: string; readonly epoch: number; readonly group: string; readonly state: string };

function countHosts({ opening }: LiveOpening, set: (labels: HostLabels, count: number) => void): void {
  const { gate } = opening.barrier;
  const counts = gate.counts();
  const groups = gate.plan.groups.length > groupsMax + 1 ? gate.plan.groups.slice(0, 1) : gate.plan.groups;
  for (const [at, { labels }] of groups.entries()) {
    const group = [...labels].map(([label, value]) => `${label} ${value}`).join(", ");
    for (const state of ["ready", "failed", "outstanding"] as const) {
      set({ ...opening.key, group, state }, counts[state][at] ?? 0);
    }
  }
}
