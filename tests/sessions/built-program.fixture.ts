/**
 * The program as it is published, built into a folder of its own, and started there by a shell.
 *
 * Invariant: a command sees `specs` and `tests` of this repository and writes nothing into it: it runs in a scratch
 * folder that has links to them, and an empty cache. Tests that need no process use the recording terminal of the app.
 */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const root = fileURLToPath(new URL("../../", import.meta.url));

export interface Outcome {
  readonly exitCode: number | null;
  readonly standardOutput: string;
  readonly standardError: string;
}

export interface RunningCommand {
  readonly child: ChildProcess;
  readonly outcome: Promise<Outcome>;
}

export interface BuiltProgram {
  /** What the program takes for XDG_CACHE_HOME. */
  readonly cacheFolder: string;
  /** A new folder to run commands in. */
  readonly openScratch: () => Promise<string>;
  /** A line as one would type it; with `exec countersign …` a signal reaches the program and not the shell. */
  readonly start: (
    commandLine: string,
    scratch: string,
    environment?: NodeJS.ProcessEnv,
    /** A pipe to type into, instead of nothing to read. */
    input?: "pipe",
  ) => RunningCommand;
  readonly remove: () => Promise<void>;
}

export async function buildProgram(): Promise<BuiltProgram> {
  const folder = await mkdtemp(join(tmpdir(), "countersign-built-"));
  await promisify(execFile)(process.execPath, ["--import", "tsx", "tools/build.ts", join(folder, "dist")], {
    cwd: root,
  });
  await writeFile(join(folder, "package.json"), '{ "type": "module" }\n');
  await mkdir(join(folder, "bin"));
  await copyFile(join(root, "apps/countersign/bin/countersign.js"), join(folder, "bin/countersign"));
  const cacheFolder = join(folder, "cache");
  return {
    cacheFolder,
    openScratch: async () => {
      const scratch = await mkdtemp(join(folder, "scratch-"));
      for (const name of ["specs", "tests"]) await symlink(join(root, name), join(scratch, name));
      return scratch;
    },
    start: (commandLine, scratch, environment = {}, input) => {
      const all = {
        ...process.env,
        PATH: `${join(folder, "bin")}:${process.env["PATH"]}`,
        XDG_CACHE_HOME: cacheFolder,
        ...environment,
      };
      return startShell(commandLine, scratch, all, input ?? "ignore");
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

function startShell(
  commandLine: string,
  cwd: string,
  env: NodeJS.ProcessEnv,
  input: "ignore" | "pipe",
): RunningCommand {
  const child = spawn("sh", ["-c", commandLine], { cwd, env, stdio: [input, "pipe", "pipe"] });
  let standardOutput = "";
  let standardError = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => (standardOutput += text));
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (standardError += text));
  const outcome = new Promise<Outcome>((resolve) => {
    child.on("close", (exitCode) => resolve({ exitCode, standardOutput, standardError }));
  });
  return { child, outcome };
}
