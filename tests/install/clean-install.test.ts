/**
 * What a stranger gets: each program packed, installed into an empty folder, and used there.
 *
 * Invariant: nothing is taken from this repository but the tarballs and one spec. countersign brings no other packages, and
 * nothing is taken from the network for it; muster brings its two databases, which come from the registry as for anybody. It deliberately tests little of what the program can do, and only that it can.
 */
import { execFile, spawn } from "node:child_process";
import { access, copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const exampleSpec = join(root, "specs/examples/two-phase-commit.qnt");

interface Run {
  readonly code: number;
  readonly output: string;
  readonly milliseconds: number;
}

const programs = ["countersign", "muster"] as const;
type Program = (typeof programs)[number];

/** PGlite, and pg with what it needs. */
const databases = [
  "@electric-sql",
  "pg",
  "pg-cloudflare",
  "pg-connection-string",
  "pg-int8",
  "pg-pool",
  "pg-protocol",
  "pg-types",
  "pgpass",
  "postgres-array",
  "postgres-bytea",
  "postgres-date",
  "postgres-interval",
  "split2",
  "xtend",
] as const;

let folder = "";
const tarballs = new Map<Program, string>();

/** Without what npm tells the scripts it runs: a stranger's shell knows nothing of this repository. */
function strangersEnvironment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|NODE_|VITEST)/i.test(name) || /registry/i.test(name),
  );
  return { ...Object.fromEntries(own), HOME: folder, XDG_CACHE_HOME: join(folder, "cache"), NO_COLOR: "1" };
}

function run(command: string, args: readonly string[], cwd: string): Promise<Run> {
  const start = performance.now();
  return new Promise((resolve) => {
    execFile(command, args, { cwd, env: strangersEnvironment(), timeout: 120_000 }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === "number" ? error.code : -1;
      resolve({ code, output: `${stdout}${stderr}`, milliseconds: performance.now() - start });
    });
  });
}

function use(program: Program, ...args: readonly string[]): Promise<Run> {
  return run(join(folder, program, "node_modules/.bin", program), args, join(folder, program));
}

const countersign = (...args: readonly string[]): Promise<Run> => use("countersign", ...args);

/** With what a program finds when nothing is configured; the port is any. */
async function serveMuster(): Promise<{ readonly address: string; readonly end: () => Promise<void> }> {
  const command = join(folder, "muster/node_modules/.bin/muster");
  const child = spawn(command, ["serve", "--port", "0"], { cwd: folder, env: strangersEnvironment() });
  const ended = new Promise<void>((resolve) => child.on("close", () => resolve()));
  child.stderr.resume();
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding("utf8").once("data", (text: string) => resolve(text.trim()));
    child.on("close", () => reject(new Error("the server ended")));
  });
  return {
    address,
    end: () => {
      child.kill("SIGTERM");
      return ended;
    },
  };
}

async function packAndInstall(program: Program): Promise<void> {
  await mkdir(join(folder, program));
  const packed = await run("npm", ["pack", "--workspace", program, "--pack-destination", folder], root);
  expect(packed.code, packed.output).toBe(0);
  const name = (await readdir(folder)).find((file) => file.startsWith(`${program}-`) && file.endsWith(".tgz"));
  const tarball = join(folder, name!);
  tarballs.set(program, tarball);
  const network = program === "muster" ? "--prefer-offline" : "--offline";
  const options = ["install", network, "--no-audit", "--no-fund", tarball];
  const installed = await run("npm", options, join(folder, program));
  expect(installed.code, installed.output).toBe(0);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "countersign-install-"));
  for (const program of programs) await packAndInstall(program);
  await copyFile(exampleSpec, join(folder, "countersign/two-phase-commit.qnt"));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe.each([
  { program: "countersign", bundled: ["@informalsystems/quint", "antlr4ts", "lodash"], brings: [] },
  { program: "muster", bundled: ["@stricli/core", "hono", "zod", "pino", "prom-client"], brings: databases },
] as const)("the packed $program", ({ program, bundled, brings }) => {
  it("brings no other package with it than it says", async () => {
    const packages = (await readdir(join(folder, program, "node_modules"))).filter((name) => !name.startsWith("."));
    expect(packages.sort()).toEqual([program, ...brings].sort());
  });

  it("carries the licences of what it bundles", async () => {
    const installed = join(folder, program, "node_modules", program);
    const licences = await readFile(join(installed, "dist/THIRD-PARTY-LICENCES.txt"), "utf8");
    for (const name of bundled) expect(licences).toContain(`${name} `);
    for (const name of ["LICENSE", "NOTICE", "README.md"]) await access(join(installed, name));
  });

  it("passes publint", async () => {
    const bytes = await readFile(tarballs.get(program)!);
    const { buffer, byteOffset, byteLength } = bytes;
    const archive = buffer.slice(byteOffset, byteOffset + byteLength);
    const { messages, pkg } = await publint({ pack: { tarball: archive }, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  });

  it("gives its version in less than 400 ms", async () => {
    const runs = [await use(program, "--version"), await use(program, "--version"), await use(program, "--version")];
    const { version } = JSON.parse(await readFile(join(root, `apps/${program}/package.json`), "utf8")) as {
      version: string;
    };
    for (const { code, output } of runs) expect([code, output.trim()]).toEqual([0, expect.stringContaining(version)]);
    expect(Math.min(...runs.map(({ milliseconds }) => milliseconds))).toBeLessThan(400);
  });
});

describe("muster in an empty folder", () => {
  it("shows the holes, and fuzzes in threads of its own", async () => {
    const holes = await use("muster", "demo", "holes");
    expect([holes.code, holes.output]).toEqual([0, expect.stringContaining("published gate")]);
    const fuzzed = await use("muster", "fuzz", "--hosts", "100", "--runs", "20", "--seed", "0", "--json");
    expect(fuzzed.code, fuzzed.output).toBe(0);
    expect(JSON.parse(fuzzed.output)).toMatchObject({ runs: 20, violations: 0 });
    expect((await use("muster", "fuzz", "--hosts", "none")).code).toBe(2);
  });

  it("serves with nothing configured, and a barrier converges; data is kept across a restart", async () => {
    const startedAt = performance.now();
    const first = await serveMuster();
    const muster = (line: string) => use("muster", ...line.split(" "), "--url", first.address);
    expect(await muster("open boot --hosts h1,h2 --policy all")).toMatchObject({ code: 0 });
    expect((performance.now() - startedAt) / 1000).toBeLessThan(20);
    expect(await muster("report boot h1 ready")).toMatchObject({ code: 0 });
    await first.end();
    const second = await serveMuster();
    const later = (line: string) => use("muster", ...line.split(" "), "--url", second.address);
    expect(await later("report boot h2 ready")).toMatchObject({ code: 0 });
    expect(await later("wait boot")).toMatchObject({
      code: 0,
      output: expect.stringContaining("converge: 2 ready") as string,
    });
    await second.end();
    expect(await later("wait boot --patience 100ms")).toMatchObject({ code: 20 });
  });
});

describe("countersign check in an empty folder", () => {
  const frontEnd = "countersign/node_modules/countersign/dist/front-end.js";

  it("checks a spec, and says what is wrong with the command line", async () => {
    const checked = await countersign("check", "--no-symmetry", "two-phase-commit.qnt");
    expect(checked.code, checked.output).toBe(0);
    expect(checked.output).toContain("288");
    const refused = await countersign("check", "no-such-file.qnt");
    expect([refused.code, refused.output]).toEqual([2, expect.stringContaining("CS002")]);
  });

  it("does not load the front end for a spec it has compiled before, and does for another", async () => {
    const warm = await countersign("check", "--no-symmetry", "two-phase-commit.qnt");
    await rename(join(folder, frontEnd), join(folder, "front-end.js"));
    try {
      const again = await countersign("check", "--no-symmetry", "two-phase-commit.qnt");
      expect([again.code, again.output]).toEqual([warm.code, expect.stringContaining("288")]);
      await rm(join(folder, "cache"), { recursive: true, force: true });
      const cold = await countersign("check", "--no-symmetry", "two-phase-commit.qnt");
      expect(cold.code, "without its front end, a cold start must fail").not.toBe(0);
    } finally {
      await rename(join(folder, "front-end.js"), join(folder, frontEnd));
    }
  });
});
