/**
 * Three holes of the published gate, and ours beside it on the same reports.
 *
 * Invariant: everything shown was carried out just now, on both gates; nothing is written down beforehand.
 */
import { openBarrier, type Barrier, type Verdict } from "@countersign/muster";
import { PublishedGate } from "./published-gate.ts";

export interface Hole {
  readonly title: string;
  readonly policy: string;
  readonly hosts: number;
  readonly rows: readonly { readonly when: string; readonly published: string; readonly ours: string }[];
}

export function holes(): readonly Hole[] {
  return [noReport(), order(), manyReports()];
}

function noReport(): Hole {
  const hosts = 10;
  const policy = "failed <= 0";
  const published = new PublishedGate(hosts, (_, failed) => failed <= 0);
  const ours = open(hosts, policy);
  const before = { when: "no report at all", published: published.verdict, ours: ours.verdict() };
  for (let host = 0; host < hosts; host++) {
    published.report(false);
    tell(ours, host, false);
  }
  const after = { when: "then all ten fail", published: published.verdict, ours: ours.verdict() };
  return { title: "It converges before anybody has come", policy, hosts, rows: [before, after] };
}

function order(): Hole {
  const hosts = 10;
  const policy = "ready >= 8 and failed <= 1";
  const ends = Array.from({ length: hosts }, (_, host) => ({ host, isReady: host < 8 }));
  const row = (when: string, reports: typeof ends) => {
    const published = new PublishedGate(hosts, (ready, failed) => ready >= 8 && failed <= 1);
    const ours = open(hosts, policy);
    for (const { host, isReady } of reports) {
      published.report(isReady);
      tell(ours, host, isReady);
    }
    return { when, published: published.verdict, ours: ours.verdict() };
  };
  const rows = [
    row("8 ready, 2 failed; the ready ones are heard first", ends),
    row("the same, the failed ones first", ends.toReversed()),
  ];
  return { title: "Its verdict hangs on the order of the messages", policy, hosts, rows };
}

function manyReports(): Hole {
  const hosts = 10_000;
  const policy = "all";
  const published = new PublishedGate(hosts, (ready) => ready === hosts);
  const ours = open(hosts, policy);
  const needed = (report: (host: number) => Verdict): string => {
    for (let host = 0; host < hosts; host++) {
      if (report(host) === "failed") return host === 0 ? "1 report" : `${(host + 1).toLocaleString("en")} reports`;
    }
    return "never";
  };
  const row = {
    when: "the first report is a failure, and so are the others: until 'failed'",
    published: needed(() => published.report(false)),
    ours: needed((host) => tell(ours, host, false)),
  };
  return { title: "It needs everybody to say that it cannot be", policy, hosts, rows: [row] };
}

function open(hosts: number, policy: string): Barrier {
  const names = Array.from({ length: hosts }, (_, host) => ({ host: `h${host}` }));
  const opened = openBarrier({ barrier: "demo", hosts: names, policy });
  if (!opened.ok) throw new Error(opened.refusal.sentence);
  return opened.value;
}

function tell(barrier: Barrier, host: number, isReady: boolean): Verdict {
  const status = isReady ? "ready" : "failed";
  const receipt = barrier.report({ barrier: "demo", epoch: 1, host: `h${host}`, status });
  if (!receipt.ok) throw new Error(receipt.refusal.sentence);
  return receipt.value.verdict;
}

export function holesText(all: readonly Hole[]): string {
  const rows = all.flatMap(({ rows }) => rows);
  const widths = [
    Math.max(...rows.map(({ when }) => when.length)),
    Math.max(...["published gate", ...rows.map(({ published }) => published)].map((text) => text.length)),
  ] as const;
  const line = (when: string, published: string, ours: string) =>
    `  ${when.padEnd(widths[0])}  ${published.padEnd(widths[1])}  ${ours}`;
  return all
    .map(({ title, policy, hosts, rows: own }, index) =>
      [
        `${index + 1}. ${title}: ${policy}, of ${hosts.toLocaleString("en")} hosts`,
        line("", "published gate", "ours"),
        ...own.map(({ when, published, ours }) => line(when, published, ours)),
        "",
      ].join("\n"),
    )
    .join("\n");
}
