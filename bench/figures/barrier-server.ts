/** How fast Muster's server takes reports and releases who waits, on each of its stores, beside a barrier made of etcd. */
import { spawnSync } from "node:child_process";
import type { CertificateMeasured, CertificateRequest } from "../children/certificate.ts";
import type { ReleaseMeasured, ReleaseRequest } from "../children/release.ts";
import type { ReportsMeasured, ReportsRequest } from "../children/reports.ts";
import type { ServeMeasured } from "../children/serve.ts";
import type { WholeJobMeasured, WholeJobRequest } from "../children/whole-job.ts";
import { runScript, scriptCommand } from "../harness/child-process.ts";
import { type Column, type Contender, type Figure, type Metrics, measure, ratio } from "../harness/figure.ts";

const [postgres, pglite, etcd] = ["Muster on Postgres", "Muster on PGlite", "a barrier made of etcd"];

const isEtcdThere = (): boolean => spawnSync("etcd", ["--version"]).status === 0;

const reportColumns: readonly Column[] = [
  { metric: "reportsPerSecond", heading: "reports a second", unit: "per second" },
  { metric: "medianSeconds", heading: "half within", unit: "seconds" },
  { metric: "slowest99Seconds", heading: "99 of 100 within", unit: "seconds" },
];

const singleReports: Figure = {
  name: "reports-one-by-one",
  title: "Reports acknowledged as durable over HTTP, one a request, 64 connections",
  columns: reportColumns,
  rounds: 3,
  quickRounds: 0,
  contenders: async () => contenders((server) => reporting(server, { reports: 30_000, batch: 1, connections: 64 })),
  ratios: [
    { title: "Muster on Postgres over etcd", value: ratio("reportsPerSecond", postgres, etcd) },
    { title: "Muster on PGlite over etcd", value: ratio("reportsPerSecond", pglite, etcd) },
  ],
  promises: [
    promisedReports("one by one on Postgres", postgres, 5_000),
    promisedReports("one by one on PGlite", pglite, 3_000),
  ],
};

const batchedReports: Figure = {
  name: "reports-in-batches",
  title: "Reports acknowledged as durable over HTTP, 1,000 a request (128 in etcd, its most), 8 connections",
  columns: reportColumns,
  rounds: 3,
  quickRounds: 0,
  contenders: async () => contenders((server) => reporting(server, { reports: 300_000, batch: 1000, connections: 8 })),
  ratios: [{ title: "Muster on Postgres over etcd", value: ratio("reportsPerSecond", postgres, etcd) }],
  promises: [promisedReports("in batches on Postgres", postgres, 50_000)],
};

const release: Figure = {
  name: "release",
  title: "From sending the deciding report until 10,000 waiters know, one server process",
  columns: [
    { metric: "secondsUntilAll", heading: "all", unit: "seconds" },
    { metric: "secondsUntilHalf", heading: "half of them", unit: "seconds" },
    { metric: "secondsUntilFirst", heading: "the first", unit: "seconds" },
  ],
  rounds: 3,
  quickRounds: 0,
  contenders: async () => contenders(releasing),
  ratios: [{ title: "etcd over Muster on Postgres", value: ratio("secondsUntilAll", etcd, postgres) }],
  promises: [
    {
      promise: "seconds until 10,000 waiters know",
      kind: "at most",
      bound: 0.5,
      unit: "seconds",
      value: measure(postgres, "secondsUntilAll"),
    },
  ],
};

const wholeJob: Figure = {
  name: "whole-job",
  title: "100,000 hosts in 500 racks: opened, reported in batches, decided, told",
  columns: [
    { metric: "openingSeconds", heading: "until it is open", unit: "seconds" },
    { metric: "seconds", heading: "all", unit: "seconds" },
  ],
  rounds: 3,
  quickRounds: 0,
  contenders: async () => [working(postgres, "postgres"), working(pglite, "pglite")],
  ratios: [],
  promises: [postgres, pglite].map((name) => ({
    promise: `seconds for 100,000 hosts, ${name}`,
    kind: "at most" as const,
    bound: 15,
    unit: "seconds" as const,
    value: measure(name, "seconds"),
  })),
};

const tenThousand = "10,000 signed reports";

const certificate: Figure = {
  name: "certificate",
  title: "A whole `muster verify` of a certificate, offline",
  columns: [
    { metric: "seconds", heading: "all", unit: "seconds" },
    { metric: "certificateBytes", heading: "certificate", unit: "bytes" },
  ],
  rounds: 3,
  quickRounds: 0,
  contenders: async () => [verifying(tenThousand, { hosts: 10_000 })],
  ratios: [],
  promises: [
    {
      promise: "seconds to verify a certificate of 10,000 signed reports",
      kind: "at most",
      bound: 3,
      unit: "seconds",
      value: measure(tenThousand, "seconds"),
    },
  ],
};

const unconfigured = "muster serve";

const serve: Figure = {
  name: "serve",
  title: "From `muster serve` without any configuration until a barrier is open",
  columns: [
    { metric: "coldSeconds", heading: "in an empty home", unit: "seconds" },
    { metric: "againSeconds", heading: "with the data of before", unit: "seconds" },
  ],
  rounds: 3,
  quickRounds: 1,
  contenders: async () => [
    {
      name: unconfigured,
      command: scriptCommand("serve", {}),
      run: async () => ({ ...(await runScript<ServeMeasured>("serve", {})) }),
    },
  ],
  ratios: [],
  promises: [
    {
      promise: "seconds until a barrier is open in an empty home",
      kind: "at most",
      bound: 5,
      unit: "seconds",
      value: measure(unconfigured, "coldSeconds"),
    },
  ],
};

export const barrierServer: readonly Figure[] = [singleReports, batchedReports, release, wholeJob, certificate, serve];

function verifying(name: string, request: CertificateRequest): Contender {
  const run = async (): Promise<Metrics> => ({ ...(await runScript<CertificateMeasured>("certificate", request)) });
  return { name, command: scriptCommand("certificate", request), run };
}

type Server = ReportsRequest["server"];

function contenders(contend: (server: Server) => Contender): readonly Contender[] {
  return [contend("postgres"), contend("pglite"), ...(isEtcdThere() ? [contend("etcd")] : [])];
}

function nameOf(server: Server): string {
  return server === "postgres" ? postgres : server === "pglite" ? pglite : etcd;
}

function reporting(server: Server, load: Omit<ReportsRequest, "server">): Contender {
  const request: ReportsRequest = { server, ...load };
  const run = async (): Promise<Metrics> => ({ ...(await runScript<ReportsMeasured>("reports", request)) });
  return { name: nameOf(server), command: scriptCommand("reports", request), run };
}

function releasing(server: Server): Contender {
  const request: ReleaseRequest = { server, waiters: 10_000 };
  const run = async (): Promise<Metrics> => ({ ...(await runScript<ReleaseMeasured>("release", request)) });
  return { name: nameOf(server), command: scriptCommand("release", request), run };
}

function working(name: string, store: WholeJobRequest["store"]): Contender {
  const request: WholeJobRequest = { store, hosts: 100_000 };
  const run = async (): Promise<Metrics> => ({ ...(await runScript<WholeJobMeasured>("whole-job", request)) });
  return { name, command: scriptCommand("whole-job", request), run };
}

function promisedReports(how: string, contender: string, bound: number) {
  return {
    promise: `reports a second ${how}`,
    kind: "at least",
    bound,
    unit: "per second",
    value: measure(contender, "reportsPerSecond"),
  } as const;
}
