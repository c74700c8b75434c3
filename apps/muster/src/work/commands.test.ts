/** Commands against a server that says what it is told to: their exit codes, and that no secret is shown. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { html, problemOf, receiptOf, roster, type Scripted } from "../client/scripted-server.fixture.ts";
import { scriptedRun as run } from "./scripted-run.fixture.ts";

const folder = mkdtempSync(join(tmpdir(), "muster-commands-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const report = ["report", "boot", "h1", "ready"];

describe("report", () => {
  test.each<[string, number, readonly Scripted[]]>([
    ["acknowledged", 0, [receiptOf("h1")]],
    ["known already", 0, [receiptOf("h1", "duplicate")]],
    ["a conflict", 12, [receiptOf("h1", "conflict")]],
    [
      "turned away twice, and then acknowledged",
      0,
      [problemOf(503, "shutting-down"), problemOf(429, "busy"), receiptOf("h1")],
    ],
    ["answered by a proxy", 20, [html]],
    ["acknowledged for another host", 20, [receiptOf("h2")]],
    ["acknowledged for nobody", 20, [{ body: { receipts: [], verdict: "wait" } }]],
    ["of an epoch that is over", 12, [problemOf(409, "stale-epoch")]],
    ["of a stranger", 2, [problemOf(404, "unknown-host")]],
    ["without its token", 2, [problemOf(401, "missing-token")]],
  ])("%s is %i", async (_, expected, script) => {
    const { exitCode } = await run(report, script);
    expect(exitCode).toBe(expected);
  });

  test("waits as long as the server asks for, and not exactly as long as others", async () => {
    const busy = { ...problemOf(503, "unavailable"), headers: { "retry-after": "7" } };
    const { pauses, exitCode } = await run(report, [busy, receiptOf("h1")]);
    expect([exitCode, pauses.length]).toEqual([0, 1]);
    expect(pauses[0]).toBeGreaterThan(7);
    expect(pauses[0]).toBeLessThan(8);
  });

  test("gives up in time, having asked ever more seldom", async () => {
    const { pauses } = await run([...report, "--patience", "30s"], [{ cut: true }]);
    const total = pauses.reduce((sum, pause) => sum + pause, 0);
    expect(total).toBeLessThan(30);
    expect(total).toBeGreaterThan(15);
    expect(pauses.length).toBeGreaterThan(3);
    expect(pauses.at(-1)).toBeGreaterThan(4 * (pauses[0] ?? 0));
  });

  test("is of epoch 1 unless it is said", async () => {
    const epochs = async (words: readonly string[], environment = {}) =>
      (
        JSON.parse((await run([...report, ...words], [receiptOf("h1")], environment)).asked[0]?.body ?? "") as {
          epoch: number;
        }
      ).epoch;
    expect(await epochs([])).toBe(1);
    expect(await epochs([], { MUSTER_EPOCH: "3" })).toBe(3);
    expect(await epochs(["--epoch", "4"], { MUSTER_EPOCH: "3" })).toBe(4);
  });

  test("brings its token, from the environment or a file, and shows it nowhere", async () => {
    const tokens = join(folder, "tokens");
    writeFileSync(tokens, "h0 secret-of-0\nh1 secret-of-1\n");
    const alone = join(folder, "token");
    writeFileSync(alone, "secret-of-1\n");
    for (const [words, environment] of [
      [[], { MUSTER_TOKEN: "secret-of-1" }],
      [["--token-file", tokens], {}],
      [["--token-file", alone], {}],
    ] as const) {
      const { asked, output, error } = await run(
        [...report, ...words],
        [problemOf(503, "busy"), receiptOf("h1")],
        environment,
      );
      expect(asked.at(-1)?.body).toContain('"token":"secret-of-1"');
      expect(output + error).not.toContain("secret");
    }
    expect(await run(["report", "boot", "h7", "ready", "--token-file", tokens], [])).toMatchObject({ exitCode: 2 });
  });
});

test("fail is never 0", async () => {
  const codes = [];
  for (const script of [[receiptOf("h1")], [receiptOf("h1", "duplicate")], [receiptOf("h1", "conflict")], [html]]) {
    codes.push((await run(["fail", "boot", "h1", "--reason", "no disk"], script)).exitCode);
  }
  expect(codes).toEqual([10, 10, 12, 20]);
});

describe("assert", () => {
  const counts = (ready: number, failed: number, outstanding: number) => {
    const status = {
      barrier: "boot",
      epoch: 1,
      policy: "all",
      roster,
      hosts: 3,
      verdict: "wait",
      presumed: 0,
      conflicts: 0,
    };
    return { ...status, ready, failed, outstanding, sentence: "wait", journal: { batches: 0, chain: "" } };
  };
  test.each<[string, number, number, number, number]>([
    ["ready >= 2", 2, 0, 1, 0],
    ["ready >= 2", 1, 0, 2, 10],
    ["failed <= 1", 1, 0, 2, 10],
    ["failed <= 1", 2, 0, 1, 0],
    ["failed <= 1", 0, 2, 1, 10],
    ["failed <= 3", 0, 0, 3, 0],
    ["reddy >= 2", 2, 0, 1, 2],
  ])("'%s' with %i ready, %i failed, %i silent is %i", async (condition, ready, failed, silent, expected) => {
    const { exitCode } = await run(["assert", "boot", condition], [{ body: counts(ready, failed, silent) }]);
    expect(exitCode).toBe(expected);
  });
});

describe("open", () => {
  const opened = {
    barrier: "boot",
    epoch: 1,
    policy: "all",
    roster,
    hosts: 2,
    verdict: "wait",
    presumed: 0,
    conflicts: 0,
  };
  const counts = { ready: 0, failed: 0, outstanding: 2, sentence: "wait", journal: { batches: 0, chain: "" } };
  const open = ["open", "boot", "--policy", "all"];

  test("writes tokens where only their owner reads them, and nothing over what is there", async () => {
    const path = join(folder, "new-tokens");
    const body = { ...opened, ...counts, tokens: { h1: "secret-1", h2: "secret-2" } };
    const words = [...open, "--hosts", "h1,h2", "--tokens", path];
    const { exitCode, output, error } = await run(words, [{ status: 201, body }]);
    expect([exitCode, error]).toEqual([0, ""]);
    expect(output).not.toContain("secret");
    expect(readFileSync(path, "utf8")).toBe("h1 secret-1\nh2 secret-2\n");
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(await run(words, [{ status: 201, body }])).toMatchObject({ exitCode: 2, asked: [] });
    rmSync(path);
    expect((await run(words, [problemOf(409, "already-open")])).exitCode).toBe(12);
    expect(() => statSync(path)).toThrow("ENOENT");
  });

  test.each<[string, string]>([
    ["lines", "# the fleet\nh1 rack=r1 role=db\n\nh2 rack=r2\n"],
    ["CSV", "host,rack,role\nh1,r1,db\nh2,r2,\n"],
    ["JSON", '[{"host":"h1","labels":{"rack":"r1","role":"db"}},{"host":"h2","labels":{"rack":"r2"}}]'],
    [
      "JSON with a head",
      '{"hosts":[{"host":"h1","labels":{"rack":"r1","role":"db"}},{"host":"h2","labels":{"rack":"r2"}}]}',
    ],
  ])("reads a roster of %s", async (_, text) => {
    const path = join(folder, "roster");
    writeFileSync(path, text);
    const { asked, exitCode } = await run(
      [...open, "--roster", path],
      [{ status: 201, body: { ...opened, ...counts } }],
    );
    expect(exitCode).toBe(0);
    expect((JSON.parse(asked[0]?.body ?? "") as { hosts: unknown }).hosts).toEqual([
      { host: "h1", labels: { rack: "r1", role: "db" } },
      { host: "h2", labels: { rack: "r2" } },
    ]);
  });

  test.each(["h1 rack", "name,rack\nh1,r1", "host,rack\nh1", '{"hosts": 3}', "[3]", "[h1"])(
    "refuses the roster %j",
    async (text) => {
      const path = join(folder, "bad-roster");
      writeFileSync(path, text);
      expect(await run([...open, "--roster", path], [])).toMatchObject({ exitCode: 2, asked: [] });
    },
  );

  test("brings the operator's token, and a report does not", async () => {
    const environment = { MUSTER_OPERATOR_TOKEN: "operator-secret" };
    const script = [{ status: 201, body: { ...opened, ...counts } }];
    expect((await run([...open, "--hosts", "h1"], script, environment)).asked[0]?.authorization).toBe(
      "Bearer operator-secret",
    );
    expect((await run(report, [receiptOf("h1")], environment)).asked[0]?.authorization).toBeUndefined();
  });
});

test.each([
  ["open boot --policy all", "nobody is waited for"],
  ["open boot --policy all --hosts a --roster b", "both --hosts and --roster"],
  ["what-if boot", "nothing is assumed"],
  ["wait boot --url ftp://h", "no address"],
  ["wait boot --url http://me:secret@h", "password"],
  ["report boot h1 ready --key /nowhere", "there is no such file"],
  ["serve --host 0.0.0.0 --memory", "operator's token"],
  ["serve --memory --data x", "three places"],
  ["serve --database mysql://u:secret@h", "postgres://"],
  ["serve --memory --tls-cert x", "--tls-key"],
])("'%s' is wrong input", async (line, said) => {
  const { exitCode, error, output } = await run(line.split(" "), []);
  expect([exitCode, error, output]).toEqual([2, expect.stringContaining(said), ""]);
  expect(error).not.toContain("secret@");
  const json = await run([...line.split(" "), "--json"], []);
  expect(JSON.parse(json.output)).toMatchObject({ schema: "muster.problem/1", exitCode: 2 });
});
