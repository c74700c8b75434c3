/**
 * Spin beside us: compiles a model of bench/models with the system's compiler, and reads what the verifier says.
 *
 * In Spin's favour: nothing is asserted, the table is presized (-w24), its own clock is believed, and compiling is not
 * counted. Partial order reduction is off, as we compare searches of the same states.
 */
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runProcess } from "./child-process.ts";
import type { Contender, Metrics } from "./figure.ts";

const folders: string[] = [];
process.on("exit", () => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

export function spinVersion(): string | undefined {
  try {
    execFileSync("gcc", ["--version"], { stdio: "ignore" });
    return execFileSync("spin", ["-V"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return undefined;
  }
}

/** Breadth-first and depth-first, or nobody where Spin or a C compiler is missing. */
export async function spinContenders(model: string, defines: readonly string[]): Promise<Contender[]> {
  if (spinVersion() === undefined) return [];
  return [
    { name: "spin breadth-first", run: await verifier(model, defines, ["-DBFS"], ["-w24", "-n"]) },
    { name: "spin depth-first", run: await verifier(model, defines, [], ["-w24", "-n", "-m1000000"]) },
  ];
}

async function verifier(
  model: string,
  defines: readonly string[],
  mode: readonly string[],
  flags: readonly string[],
): Promise<() => Promise<Metrics>> {
  const folder = mkdtempSync(join(tmpdir(), "countersign-bench-"));
  folders.push(folder);
  copyFileSync(fileURLToPath(new URL(`../models/${model}.pml`, import.meta.url)), join(folder, "model.pml"));
  await runProcess("spin", [...defines, "-a", "model.pml"], { cwd: folder });
  await runProcess("gcc", ["-O2", "-w", "-DNOREDUCE", "-DSAFETY", ...mode, "-o", "pan", "pan.c"], { cwd: folder });
  return async () => metricsOf((await runProcess(join(folder, "pan"), flags, { cwd: folder })).output);
}

const megabyte = 2 ** 20;

function metricsOf(output: string): Metrics {
  const number = (pattern: RegExp): number => {
    const found = pattern.exec(output)?.[1];
    if (found === undefined) throw new Error(`no ${pattern.source} in what Spin says:\n${output}`);
    return Number(found);
  };
  if (!/errors: 0/.test(output)) throw new Error(`Spin found an error:\n${output}`);
  const states = number(/(\d+) states, stored/);
  const transitions = number(/(\d+) transitions \(= stored\+matched\)/);
  const seconds = number(/elapsed time ([\d.e+-]+) seconds/);
  return {
    states,
    seconds,
    statesPerSecond: states / seconds,
    transitionsPerSecond: transitions / seconds,
    bytesPerState: (number(/([\d.e+]+)\s+equivalent memory usage for states/) * megabyte) / states + 8,
    peakBytes: number(/([\d.e+]+)\s+total actual memory usage/) * megabyte,
  };
}
