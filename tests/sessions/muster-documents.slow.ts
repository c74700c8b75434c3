/**
 * The documents about Muster, carried out: the session of its README, and the examples of docs/do for cloud-init, systemd, Ansible
 * and Kubernetes, whose shell parts run as they are.
 */
import { spawnSync } from "node:child_process";
import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import {
  buildMuster,
  carryOut,
  fileIn,
  freePort,
  readDocument,
  stepsOf,
  type BuiltMuster,
} from "./built-muster.fixture.ts";
import type { Outcome, RunningCommand } from "./built-program.fixture.ts";

const hosts = ["node-1", "node-2", "node-3"];
const timeout = 120_000;
let muster: BuiltMuster;
let server: RunningCommand | undefined;
let scratch = "";
let environment: NodeJS.ProcessEnv = {};

beforeAll(async () => {
  muster = await buildMuster();
}, timeout);
afterEach(async () => {
  server?.child.kill("SIGTERM");
  await server?.outcome;
  server = undefined;
});
afterAll(() => muster.remove());

async function openFor(document: string): Promise<void> {
  scratch = await muster.openScratch();
  const port = await freePort();
  environment = { MUSTER_URL: `http://127.0.0.1:${port}` };
  server = muster.start(`exec muster serve --memory --port ${port}`, scratch);
  const [opening] = stepsOf(document);
  // Tries again until the server is there.
  const { exitCode, standardError } = await muster.start(opening?.script ?? "false", scratch, environment).outcome;
  expect([exitCode, standardError.replaceAll(/^muster: not reached, trying again.*\n/gm, "")]).toEqual([0, ""]);
}

function run(line: string, more: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  return muster.start(line, scratch, { ...environment, ...more }).outcome;
}

const codes = (outcomes: readonly Outcome[]) => outcomes.map(({ exitCode }) => exitCode);

describe("the session of the README", { timeout }, () => {
  async function session(change: (script: string) => string = (script) => script) {
    const port = await freePort();
    const steps = stepsOf(await readDocument("apps/muster/README.md"));
    const there = steps.map((step) => ({ ...step, script: change(step.script.replace("7236", String(port))) }));
    const printed = await carryOut(muster, there, { MUSTER_URL: `http://127.0.0.1:${port}` });
    return { printed, expected: steps.map(({ prints }) => prints) };
  }

  it("prints what stands there, in less than two minutes", async () => {
    const startedAt = performance.now();
    const { printed, expected } = await session();
    expect(expected).toHaveLength(3);
    expect(printed).toEqual(expected);
    expect(performance.now() - startedAt).toBeLessThan(120_000);
  });

  it("would not be the same with a second failure", async () => {
    const { printed, expected } = await session((script) =>
      script.replace(
        'report boot "$host" ready',
        'report boot "$host" $([ "$host" = h2 ] && echo failed || echo ready)',
      ),
    );
    expect(printed).not.toEqual(expected);
    expect(printed[1]).not.toContain("the job starts");
  });
});

describe("cloud-init", { timeout }, () => {
  async function boot(break_?: string) {
    const document = await readDocument("docs/do/muster-cloud-init.md");
    await openFor(document);
    const script = fileIn(document, "user-data");
    await writeFile(join(scratch, "user-data"), script);
    await writeFile(join(scratch, "broken"), script.replace("command -v sh > /dev/null", "false"));
    await Promise.all(["user-data", "broken"].map((file) => chmod(join(scratch, file), 0o755)));
    const tokens = { MUSTER_TOKENS: "tokens.txt" };
    return Promise.all(
      hosts.map((host) =>
        run(break_?.includes(host) === true ? "./broken" : "./user-data", { ...tokens, MUSTER_HOST: host }),
      ),
    );
  }

  it("goes on when enough machines are ready; the broken one does not", async () => {
    const outcomes = await boot("node-3");
    expect(codes(outcomes)).toEqual([0, 0, 10]);
    expect(outcomes[0]?.standardOutput).toContain("node-1 goes on");
  });

  it("stops every machine when too few are", async () => {
    const outcomes = await boot("node-2 node-3");
    expect(codes(outcomes)).toEqual([10, 10, 10]);
    expect(outcomes.map(({ standardOutput }) => standardOutput).join("")).not.toContain("goes on");
  });
});

describe("systemd", { timeout }, () => {
  it("starts once the barrier has converged, and knows which exit codes do not pass", async () => {
    const document = await readDocument("docs/do/muster-systemd.md");
    await openFor(document);
    const unit = fileIn(document, "muster-barrier.service");
    const lines = [...unit.matchAll(/^ExecStart=(.*)$/gm)].map(([, line = ""]) => line);
    expect(lines).toHaveLength(2);
    const start = (host: string) => run(lines.map((line) => line.replaceAll("%H", host)).join(" && "));
    expect(codes(await Promise.all(["node-1", "node-2"].map(start)))).toEqual([0, 0]);
    const again = await start("node-1");
    expect([again.exitCode, again.standardOutput]).toEqual([0, expect.stringContaining("known already")]);
    const known = /^RestartPreventExitStatus=(.*)$/m.exec(unit)?.[1]?.split(" ").map(Number);
    expect(known).toEqual([2, 10, 11, 12]);
  });

  it("has a unit that systemd understands", async (context) => {
    if (spawnSync("systemd-analyze", ["--version"]).status !== 0) context.skip();
    const folder = await muster.openScratch();
    const document = await readDocument("docs/do/muster-systemd.md");
    await writeFile(join(folder, "muster-barrier.service"), fileIn(document, "muster-barrier.service"));
    const verify = (file: string) =>
      spawnSync("systemd-analyze", ["verify", "--man=no", file], { cwd: folder, encoding: "utf8" });
    const own = (text: string) =>
      text.split("\n").filter((line) => line.includes(folder) || line.includes("muster-barrier"));
    expect(own(verify("./muster-barrier.service").stderr)).toEqual([]);
    await mkdir(join(folder, "bad"));
    const bad = fileIn(document, "muster-barrier.service").replace("Type=oneshot", "Typ=oneshot");
    await writeFile(join(folder, "bad/muster-barrier.service"), bad);
    expect(own(verify("./bad/muster-barrier.service").stderr)).not.toEqual([]);
  });
});

interface Playbook {
  readonly block: readonly string[];
  readonly rescue: readonly string[];
  readonly after: readonly string[];
}

/** Its commands, by where they stand. */
function commandsOf(playbook: string): Playbook {
  const [, block = "", rescue = "", after = ""] =
    /^ {4}- block:\n([^]*?)^ {6}rescue:\n([^]*?)(^ {4}- name:[^]*)$/m.exec(playbook) ?? [];
  const [own, rescued, rest] = [block, rescue, after].map((part) =>
    [...part.matchAll(/^ +ansible\.builtin\.command:\n +cmd: (.*)$/gm)].map(([, command = ""]) => command),
  );
  return { block: own ?? [], rescue: rescued ?? [], after: rest ?? [] };
}

/** As Ansible does it: task by task; after a failure what is in `rescue`; whoever fails takes no further part. */
async function play(
  { block, rescue, after }: Playbook,
  host: string,
  change: (command: string) => string = (command) => command,
): Promise<readonly Outcome[]> {
  const through = async (commands: readonly string[]) => {
    const outcomes: Outcome[] = [];
    for (const command of commands) {
      outcomes.push(await run(change(command.replaceAll("{{ inventory_hostname }}", host))));
      if (outcomes.at(-1)?.exitCode !== 0) break;
    }
    return outcomes;
  };
  const tried = await through(block);
  if (tried.at(-1)?.exitCode !== 0) return [...tried, ...(await through(rescue))];
  return [...tried, ...(await through(after))];
}

describe("Ansible", { timeout }, () => {
  async function site(broken: readonly string[]) {
    const document = await readDocument("docs/do/muster-ansible.md");
    await openFor(document);
    const playbook = commandsOf(fileIn(document, "site.yml"));
    expect(Object.values(playbook).map((commands: readonly string[]) => commands.length)).toEqual([2, 1, 2]);
    return Promise.all(
      hosts.map((host) =>
        play(playbook, host, (command) => (broken.includes(host) ? command.replace("test -d /", "false") : command)),
      ),
    );
  }

  it("goes through wait_for_others and assert; who fails takes no further part", async () => {
    const [first, second, third] = await site(["node-3"]);
    expect([first, second].map((outcomes) => codes(outcomes ?? []))).toEqual([
      [0, 0, 0, 0],
      [0, 0, 0, 0],
    ]);
    expect(codes(third ?? [])).toEqual([1, 10]);
  });

  it("stops every host when too few are ready", async () => {
    const [first] = await site(["node-2", "node-3"]);
    expect(codes(first ?? [])).toEqual([0, 0, 10]);
  });

  it("reports in one task", async () => {
    const document = await readDocument("docs/do/muster-ansible.md");
    await openFor(document);
    const task = /^ +cmd: (.*)$/m.exec(fileIn(document, "report.yml"))?.[1] ?? "false";
    const playbook = { block: [task], rescue: [], after: [] };
    expect(codes(await play(playbook, "node-1"))).toEqual([0]);
    expect(codes(await play(playbook, "node-9"))).toEqual([2]);
  });
});

describe("Kubernetes", { timeout }, () => {
  it("holds the pod until the fleet is ready", async () => {
    const document = await readDocument("docs/do/muster-kubernetes.md");
    await openFor(document);
    const list = /^ +command:\n((?: +- .*\n)+)/m.exec(fileIn(document, "worker.yaml"))?.[1] ?? "";
    const [shell, flag, script = ""] = [...list.matchAll(/^ +- (.*)$/gm)].map(([, word]) => word);
    expect([shell, flag]).toEqual(["sh", "-c"]);
    const start = (host: string) => run(script, { MUSTER_HOST: host, MUSTER_EPOCH: "1" });
    const first = start("worker-0");
    expect((await run("muster wait boot --timeout 2s")).exitCode).toBe(11);
    expect(codes(await Promise.all([first, start("worker-1")]))).toEqual([0, 0]);
    expect((await start("worker-9")).exitCode).toBe(2);
  });
});
