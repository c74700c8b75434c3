/**
 * Muster as it is published, built into a folder of its own, and the documents about it carried out by a shell.
 *
 * Invariant: a document's blocks of `bash` run in one shell, one after the other, in an empty folder; what stands in the block of
 * `text` below one is all that it may print. Files that a document shows are taken out of it as they are.
 */
import { execFile, spawn } from "node:child_process";
import { copyFile, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Outcome, RunningCommand } from "./built-program.fixture.ts";

export const root = fileURLToPath(new URL("../../", import.meta.url));

export interface BuiltMuster {
  readonly openScratch: () => Promise<string>;
  /** A line of shell, with `muster` on its path. */
  readonly start: (line: string, scratch: string, environment?: NodeJS.ProcessEnv) => RunningCommand;
  readonly remove: () => Promise<void>;
}

export async function buildMuster(): Promise<BuiltMuster> {
  const folder = await mkdtemp(join(tmpdir(), "muster-built-"));
  const build = ["--import", "tsx", "tools/build.ts", join(folder, "dist"), "muster"];
  await promisify(execFile)(process.execPath, build, { cwd: root });
  await writeFile(join(folder, "package.json"), '{ "type": "module" }\n');
  await symlink(join(root, "node_modules"), join(folder, "node_modules"));
  await mkdir(join(folder, "bin"));
  await copyFile(join(root, "apps/muster/bin/muster.js"), join(folder, "bin/muster"));
  return {
    openScratch: () => mkdtemp(join(folder, "scratch-")),
    start: (line, scratch, environment = {}) => {
      const path = `${join(folder, "bin")}:${process.env["PATH"]}`;
      // Nothing of whoever runs the tests: neither a barrier's address nor a database.
      const own = Object.entries(process.env).filter(([name]) => !/^(MUSTER_|DATABASE_URL|XDG_)/.test(name));
      const all = { ...Object.fromEntries(own), PATH: path, HOME: scratch, ...environment };
      const child = spawn("bash", ["-c", line], { cwd: scratch, env: all, stdio: ["ignore", "pipe", "pipe"] });
      let [standardOutput, standardError] = ["", ""];
      child.stdout.setEncoding("utf8").on("data", (text: string) => (standardOutput += text));
      child.stderr.setEncoding("utf8").on("data", (text: string) => (standardError += text));
      const outcome = new Promise<Outcome>((resolve) => {
        child.on("close", (exitCode) => resolve({ exitCode, standardOutput, standardError }));
      });
      return { child, outcome };
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export interface Step {
  readonly script: string;
  /** Undefined if the document does not say. */
  readonly prints: string | undefined;
}

export function stepsOf(document: string): readonly Step[] {
  return [...document.matchAll(/^```bash\n([^]*?)^```$(?:\n\n```text\n([^]*?)^```$)?/gm)].map(
    ([, script = "", prints]) => ({
      script,
      prints,
    }),
  );
}

/** A file that a document shows, by the comment before it. */
export function fileIn(document: string, name: string): string {
  const found = [...document.matchAll(/^<!-- file: (\S+) -->\n\n```\w+\n([^]*?)^```$/gm)].find(
    ([, own]) => own === name,
  );
  if (found === undefined) throw new Error(`there is no file ${name} in the document`);
  return found[2] ?? "";
}

const mark = "--- the next step ---";

/** What each step printed. */
export async function carryOut(
  muster: BuiltMuster,
  steps: readonly Step[],
  environment: NodeJS.ProcessEnv,
): Promise<readonly string[]> {
  const scratch = await muster.openScratch();
  const script = steps.map((step) => step.script).join(`\necho '${mark}'\n`);
  const { standardOutput } = await muster.start(script, scratch, environment).outcome;
  return standardOutput.split(`${mark}\n`);
}

export function readDocument(path: string): Promise<string> {
  return readFile(join(root, path), "utf8");
}
