/**
 * Runs one measurement in a process of its own, and tells how long it lived and how much memory it had at its peak.
 *
 * Invariant: one child at a time; a child that fails fails the benchmark, with what it said.
 */
import { spawn } from "node:child_process";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

export interface Finished {
  readonly output: string;
  /** From before the process was started until it was gone. */
  readonly seconds: number;
  /** Only of a program that was started with `tellingUsage`. */
  readonly usage: Usage | undefined;
}

export interface Usage {
  readonly processorSeconds: number;
  readonly peakBytes: number;
}

/** Flags that make Node say on its way out, on a channel of its own, what it used: threads included. */
export const tellingUsage: readonly string[] = [
  "--import",
  `data:text/javascript,${encodeURIComponent(`
    import { writeSync } from "node:fs";
    import { isMainThread } from "node:worker_threads";
    if (isMainThread) process.on("exit", () => {
      const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
      const usage = { processorSeconds: (userCPUTime + systemCPUTime) / 1e6, peakBytes: maxRSS * 1024 };
      writeSync(3, JSON.stringify(usage));
    });
  `)}`,
];

export async function runProcess(
  command: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly exitCodes?: readonly number[]; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<Finished> {
  const startedAt = performance.now();
  const child = spawn(command, args, {
    cwd: options.cwd ?? root,
    env: { ...process.env, ...options.env },
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  const channels = child.stdio.slice(1).map((stream) => {
    const chunks: Buffer[] = [];
    (stream as Readable).on("data", (chunk: Buffer) => chunks.push(chunk));
    return () => Buffer.concat(chunks).toString();
  });
  const exitCode = await new Promise<number>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? -1));
  });
  const seconds = (performance.now() - startedAt) / 1000;
  const [output = "", complaints = "", usage = ""] = channels.map((read) => read());
  if (!(options.exitCodes ?? [0]).includes(exitCode)) {
    throw new Error(`${command} ${args.join(" ")} ended with ${exitCode}:\n${output}${complaints}`);
  }
  return { output, seconds, usage: usage === "" ? undefined : (JSON.parse(usage) as Usage) };
}

/** A script of bench/children: it prints what it measured as one line of JSON. */
export async function runScript<T>(script: string, request: unknown): Promise<T> {
  const { output } = await runProcess(process.execPath, [...scriptArgs(script), JSON.stringify(request)]);
  return JSON.parse(output.trim().split("\n").at(-1)!) as T;
}

export function scriptCommand(script: string, request: unknown): string {
  return `node ${scriptArgs(script).join(" ")} '${JSON.stringify(request)}'`;
}

function scriptArgs(script: string): string[] {
  return ["--conditions=source", "--import", "tsx", `bench/children/${script}.ts`];
}
