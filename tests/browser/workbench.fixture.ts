/**
 * A workbench for a test: the built program as a process of its own, on a folder of its own with copies of specs.
 *
 * Invariant: the process ends with the test, and the folder goes.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const program = join(root, "apps/countersign/bin/countersign.js");

export interface RunningWorkbench {
  /** With its token. */
  readonly address: string;
  readonly folder: string;
  readonly process: ChildProcess;
  /** The address of a page. */
  readonly at: (path: string) => string;
  readonly stop: () => Promise<void>;
}

export interface WorkbenchWanted {
  /** From the root of the repository. */
  readonly specs: readonly string[];
  /** Specs that are written for the test, by the name of their file. */
  readonly texts?: Readonly<Record<string, string>>;
  readonly flags?: readonly string[];
  /** A folder that another workbench was stopped on, as it was left. */
  readonly folder?: string;
  readonly by?: string;
}

export async function startWorkbench(wanted: WorkbenchWanted): Promise<RunningWorkbench> {
  const { specs, texts = {}, flags = [], by = "judge@example.org" } = wanted;
  const folder = wanted.folder ?? (await mkdtemp(join(tmpdir(), "workbench-")));
  for (const [name, text] of Object.entries(texts)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  await Promise.all(specs.map((spec) => copyFile(join(root, spec), join(folder, basename(spec)))));
  const words = ["open", folder, "--no-browser", "--by", by, ...flags];
  const child = spawn(process.execPath, [program, ...words], { stdio: ["ignore", "pipe", "inherit"] });
  const address = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once("line", resolve);
    child.once("exit", (code) => reject(new Error(`countersign open ended with ${code}`)));
  });
  return {
    address,
    folder,
    process: child,
    at: (path) => new URL(path, address).href,
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill("SIGINT");
        // A thread that searches may hold up the end; what a test is about was tried by then, and the rest must not wait for it.
        const late = setTimeout(() => child.kill("SIGKILL"), 20_000);
        await once(child, "exit");
        clearTimeout(late);
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}
