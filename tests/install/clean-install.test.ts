/**
 * What a stranger gets: the program packed, installed into an empty folder, and used there.
 *
 * Invariant: nothing is taken from this repository but the tarball and one spec, and nothing from the network; the
 * installation has no other packages. It deliberately tests little of what the program can do, and only that it can.
 */
import { execFile } from "node:child_process";
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

let folder = "";
let tarball = "";

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

function countersign(...args: readonly string[]): Promise<Run> {
  return run(join(folder, "empty/node_modules/.bin/countersign"), args, join(folder, "empty"));
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "countersign-install-"));
  await mkdir(join(folder, "empty"));
  const packed = await run("npm", ["pack", "--workspace", "countersign", "--pack-destination", folder], root);
  expect(packed.code, packed.output).toBe(0);
  const [name = ""] = (await readdir(folder)).filter((file) => file.endsWith(".tgz"));
  tarball = join(folder, name);
  const installed = await run(
    "npm",
    ["install", "--offline", "--no-audit", "--no-fund", tarball],
    join(folder, "empty"),
  );
  expect(installed.code, installed.output).toBe(0);
  await copyFile(exampleSpec, join(folder, "empty/two-phase-commit.qnt"));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe("the packed program", () => {
  it("brings no other package with it", async () => {
    const packages = (await readdir(join(folder, "empty/node_modules"))).filter((name) => !name.startsWith("."));
    expect(packages).toEqual(["countersign"]);
  });

  it("carries the licences of what it bundles", async () => {
    const installed = join(folder, "empty/node_modules/countersign");
    const licences = await readFile(join(installed, "dist/THIRD-PARTY-LICENCES.txt"), "utf8");
    for (const name of ["@informalsystems/quint", "antlr4ts", "lodash"]) expect(licences).toContain(`${name} `);
    for (const name of ["LICENSE", "NOTICE", "README.md"]) await access(join(installed, name));
  });

  it("passes publint", async () => {
    const bytes = await readFile(tarball);
    const { buffer, byteOffset, byteLength } = bytes;
    const archive = buffer.slice(byteOffset, byteOffset + byteLength);
    const { messages, pkg } = await publint({ pack: { tarball: archive }, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  });

  it("gives its version in less than 400 ms", async () => {
    const runs = [await countersign("--version"), await countersign("--version"), await countersign("--version")];
    const { version } = JSON.parse(await readFile(join(root, "apps/countersign/package.json"), "utf8")) as {
      version: string;
    };
    for (const { code, output } of runs) expect([code, output.trim()]).toEqual([0, expect.stringContaining(version)]);
    expect(Math.min(...runs.map(({ milliseconds }) => milliseconds))).toBeLessThan(400);
  });
});

describe("countersign check in an empty folder", () => {
  const frontEnd = "empty/node_modules/countersign/dist/front-end.js";

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
