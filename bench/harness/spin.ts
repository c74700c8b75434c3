/**
 * Spin beside us: compiles a model of bench/models with the system's compiler, and reads what the verifier says.
 *
 * In Spin's favour: nothing is asserted, the table is presized (-w24), its own clock is believed, and compiling is not
 * counted. Partial order reduction is off, as we compare searches of the same states: a verifier that stores another
 * number of states fails the benchmark.
 */
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runProcess } from "./child-process.ts";
import type { Contender } from "./figure.ts";
import { readVerifier } from "./read-verifier.ts";

const folders: string[] = [];
process.on("exit", () => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

export interface SpinModel {
  /** A file of bench/models, without its ending. */
  readonly name: string;
  readonly defines: readonly string[];
  readonly states: number;
}

export type SpinMode = "spin breadth-first" | "spin depth-first";

const modes: Record<SpinMode, { readonly compile: readonly string[]; readonly run: readonly string[] }> = {
  "spin breadth-first": { compile: ["-DBFS"], run: [] },
  "spin depth-first": { compile: [], run: ["-m1000000"] },
};

export function spinVersion(): string | undefined {
  return firstLine("spin", ["-V"])?.replace("Spin Version ", "");
}

export function compilerVersion(): string | undefined {
  return firstLine("gcc", ["--version"]);
}

export function isSpinThere(): boolean {
  return spinVersion() !== undefined && compilerVersion() !== undefined;
}

/** The verifiers of a model, or nobody where Spin or a C compiler is missing. */
export async function spinContenders(model: SpinModel, wanted: readonly SpinMode[]): Promise<Contender[]> {
  if (!isSpinThere()) return [];
  return Promise.all(wanted.map((mode) => verifier(model, mode)));
}

async function verifier(model: SpinModel, mode: SpinMode): Promise<Contender> {
  const folder = mkdtempSync(join(tmpdir(), "countersign-bench-"));
  folders.push(folder);
  const file = `${model.name}.pml`;
  copyFileSync(fileURLToPath(new URL(`../models/${file}`, import.meta.url)), join(folder, file));
  const generate = [...model.defines, "-a", file];
  const compile = ["-O2", "-w", "-DSAFETY", "-DNOREDUCE", ...modes[mode].compile, "-o", "pan", "pan.c"];
  const run = ["-w24", "-n", ...modes[mode].run];
  await runProcess("spin", generate, { cwd: folder });
  await runProcess("gcc", compile, { cwd: folder });
  return {
    name: mode,
    command: `cd bench/models && spin ${generate.join(" ")} && gcc ${compile.join(" ")} && ./pan ${run.join(" ")}`,
    run: async () => {
      const metrics = readVerifier((await runProcess(join(folder, "pan"), run, { cwd: folder })).output);
      if (metrics["states"] === model.states) return metrics;
      throw new Error(`${file} has ${metrics["states"]} states in Spin, and the spec ${model.states}`);
    },
  };
}

function firstLine(command: string, args: readonly string[]): string | undefined {
  try {
    const text = execFileSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    return text.trim().split("\n")[0];
  } catch {
    return undefined;
  }
}
