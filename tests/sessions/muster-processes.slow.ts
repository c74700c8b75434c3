/**
 * What only real processes show of Muster: a server that is killed while somebody waits, Ctrl-C on either side, a second
 * server on one folder, TLS, certificates, and how soon a server is there.
 */
import { execFileSync } from "node:child_process";
import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { buildMuster, freePort, type BuiltMuster } from "./built-muster.fixture.ts";
import type { RunningCommand } from "./built-program.fixture.ts";

const timeout = 120_000;
let muster: BuiltMuster;
let scratch = "";
let port = 0;
const servers: RunningCommand[] = [];

beforeAll(async () => {
  muster = await buildMuster();
  scratch = await muster.openScratch();
  port = await freePort();
}, timeout);
afterEach(async () => {
  for (const { child } of servers) child.kill("SIGKILL");
  await Promise.all(servers.splice(0).map(({ outcome }) => outcome));
});
afterAll(() => muster.remove());

function serve(flags: string, line = `exec muster serve --port ${port} ${flags}`): RunningCommand {
  const server = muster.start(line, scratch);
  servers.push(server);
  return server;
}

const environment = () => ({ MUSTER_URL: `http://127.0.0.1:${port}` });
const run = (line: string, more: NodeJS.ProcessEnv = {}) =>
  muster.start(line, scratch, { ...environment(), ...more }).outcome;

/** Resolves with what the child has written once it matches. */
async function said({ child }: RunningCommand, from: "stdout" | "stderr", pattern: RegExp): Promise<string> {
  let text = "";
  return new Promise((resolve, reject) => {
    child[from]?.on("data", (more: string) => {
      text += more;
      if (pattern.test(text)) resolve(text);
    });
    child.on("close", () => reject(new Error(`it ended without ${String(pattern)}: ${text}`)));
  });
}

describe("a server", { timeout }, () => {
  it("that is killed keeps nobody from its verdict, and loses nothing that it acknowledged", async () => {
    const first = serve("--data killed");
    expect(await said(first, "stdout", /\n/)).toBe(`http://127.0.0.1:${port}\n`);
    expect((await run("muster open boot --hosts h1,h2,h3 --policy 'ready >= 2'")).exitCode).toBe(0);
    const waiting = muster.start("exec muster wait boot", scratch, environment());
    await said(waiting, "stderr", /0 ready/);
    expect((await run("muster report boot h1 ready")).exitCode).toBe(0);
    first.child.kill("SIGKILL");
    await said(waiting, "stderr", /not reached, trying again/);
    const late = run("muster report boot h2 ready");
    serve("--data killed");
    expect((await late).exitCode).toBe(0);
    const { exitCode, standardOutput } = await waiting.outcome;
    expect([exitCode, standardOutput]).toEqual([0, "converge: 2 ready, 0 failed, 1 silent; ready >= 2\n"]);
    expect((await run("muster wait boot --replay --json")).standardOutput).toContain('"checkedBy": "journal"');
  });

  it("ends at Ctrl-C in good order, while somebody waits, who goes on waiting until Ctrl-C", async () => {
    const server = serve("--memory");
    await said(server, "stdout", /\n/);
    await run("muster open boot --hosts h1 --policy all");
    const waiting = muster.start("exec muster wait boot", scratch, environment());
    await said(waiting, "stderr", /0 ready/);
    server.child.kill("SIGINT");
    expect((await server.outcome).exitCode).toBe(0);
    await said(waiting, "stderr", /not reached, trying again/);
    expect(waiting.child.exitCode).toBeNull();
    waiting.child.kill("SIGINT");
    const { exitCode, standardOutput } = await waiting.outcome;
    expect([exitCode, standardOutput]).toEqual([130, ""]);
  });

  it("shares its folder with no other, and its port neither", async () => {
    await said(serve("--data shared"), "stdout", /\n/);
    const other = await freePort();
    const folder = await run(`muster serve --port ${other} --data shared`);
    expect([folder.exitCode, folder.standardError]).toEqual([2, expect.stringMatching(/has the folder.*\n {2}try: /)]);
    const taken = await run(`muster serve --port ${port} --memory`);
    expect([taken.exitCode, taken.standardError]).toEqual([2, expect.stringContaining("--port 0")]);
  });

  it("that others can reach is opened for who has the operator's token only", async () => {
    await writeFile(join(scratch, "operator"), "correct-horse-battery-staple\n");
    const server = serve("--memory --host 0.0.0.0 --operator-token-file operator");
    await said(server, "stdout", /\n/);
    const open = "muster open boot --hosts h1 --policy all --tokens host-tokens";
    const refused = await run(open);
    expect([refused.exitCode, refused.standardError]).toEqual([2, expect.stringContaining("--operator-token-file")]);
    expect((await run(`${open} --operator-token-file operator`)).exitCode).toBe(0);
    expect((await stat(join(scratch, "host-tokens"))).mode & 0o777).toBe(0o600);
    expect((await run("muster report boot h1 ready")).exitCode).toBe(2);
    expect((await run("muster report boot h1 ready", { MUSTER_TOKEN: "another" })).exitCode).toBe(2);
    expect((await run("muster report boot h1 ready --token-file host-tokens")).exitCode).toBe(0);
    server.child.kill("SIGTERM");
    const { standardOutput, standardError } = await server.outcome;
    const token = (await readFile(join(scratch, "host-tokens"), "utf8")).split(/\s/)[1] ?? "";
    for (const secret of ["correct-horse", token]) expect(standardOutput + standardError).not.toContain(secret);
  });

  it("speaks TLS to who trusts its certificate, and is not reached by others", async () => {
    const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"];
    const made = [
      "req",
      "-x509",
      "-newkey",
      "rsa:2048",
      "-nodes",
      "-days",
      "2",
      "-keyout",
      "key.pem",
      "-out",
      "cert.pem",
    ];
    execFileSync("openssl", [...made, ...subject], { cwd: scratch, stdio: "ignore" });
    const server = serve("--memory --tls-cert cert.pem --tls-key key.pem");
    expect(await said(server, "stdout", /\n/)).toBe(`https://127.0.0.1:${port}\n`);
    const secure = { MUSTER_URL: `https://127.0.0.1:${port}` };
    const open = "muster open boot --hosts h1 --policy all --patience 1s";
    expect((await run(open, secure)).exitCode).toBe(20);
    expect((await run(`${open} --ca cert.pem`, secure)).exitCode).toBe(0);
    expect((await run("muster report boot h1 ready", { ...secure, MUSTER_CA: "cert.pem" })).exitCode).toBe(0);
  });
});

describe("signed reports", { timeout }, () => {
  it("make a certificate that is verified offline, and by who waits", async () => {
    await said(serve("--data signed"), "stdout", /\n/);
    const keys = [];
    for (const host of ["h1", "h2"]) {
      const { standardOutput } = await run(`muster keygen ${host}.pem`);
      keys.push(`${host} ${standardOutput}`);
    }
    await writeFile(join(scratch, "keys"), keys.join(""));
    const opened = await run("muster open boot --hosts h1,h2,h3 --keys keys --policy 'ready >= 2' --json");
    const { roster } = JSON.parse(opened.standardOutput) as { roster: string };
    expect((await run("muster report boot h1 ready")).exitCode).toBe(2);
    expect((await run("muster report boot h1 ready --key h2.pem")).exitCode).toBe(2);
    expect((await run("muster certificate boot")).exitCode).toBe(12);
    for (const host of ["h1", "h2"]) {
      expect((await run(`muster report boot ${host} ready --key ${host}.pem`)).exitCode).toBe(0);
    }
    const waited = await run(`muster wait boot --policy 'ready >= 2' --roster ${roster} --certificate --json`);
    expect([waited.exitCode, waited.standardOutput]).toEqual([
      0,
      expect.stringContaining('"checkedBy": "certificate"'),
    ]);
    await run("muster certificate boot --out boot.certificate");
    const verify = (more: string, file = "boot.certificate") =>
      run(`muster verify ${file} --barrier boot --policy 'ready >= 2' --roster ${roster} ${more}`);
    const verified = await verify("");
    expect([verified.exitCode, verified.standardOutput]).toEqual([
      0,
      "converge: signed by 2 ready and 0 failed of 3 hosts\n",
    ]);
    expect((await verify("--epoch 2")).exitCode).toBe(12);
    const text = await readFile(join(scratch, "boot.certificate"), "utf8");
    await writeFile(join(scratch, "forged"), text.replace('"verdict":"converge"', '"verdict":"failed"'));
    expect((await verify("", "forged")).exitCode).toBe(12);
    expect((await verify("", "no-such-file")).exitCode).toBe(2);
  });
});

describe("with nothing configured", { timeout }, () => {
  it("a barrier works soon after the first start, and sooner after the second", async () => {
    const seconds = [];
    for (let start = 0; start < 2; start++) {
      const startedAt = performance.now();
      const server = serve("");
      await said(server, "stdout", /\n/);
      expect((await run("muster open boot --hosts h1 --policy all")).exitCode).toBe(0);
      seconds.push((performance.now() - startedAt) / 1000);
      server.child.kill("SIGTERM");
      expect((await server.outcome).exitCode).toBe(0);
    }
    // Data is where the XDG specification has it, and nobody else reads it.
    expect((await stat(join(scratch, ".local/share/muster"))).mode & 0o077).toBe(0);
    // Five seconds is what is promised on a machine that does nothing else; bench/ measures it.
    expect(seconds[0]).toBeLessThan(20);
    expect(seconds[1]).toBeLessThan(10);
  });
});
