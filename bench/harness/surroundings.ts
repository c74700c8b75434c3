/** Where and with what a benchmark was run: without that its figures say little. */
import { readFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import { fileURLToPath } from "node:url";
import { compilerVersion, spinVersion } from "./spin.ts";

export interface Surroundings {
  readonly date: string;
  readonly processor: string;
  readonly processors: number;
  readonly memoryBytes: number;
  /** Processes that wanted to run in the minute before: above 0.5, the figures are those of a busy machine. */
  readonly loadBefore: number;
  readonly versions: Readonly<Record<string, string>>;
}

export function surroundings(): Surroundings {
  const all = cpus();
  return {
    date: new Date().toISOString(),
    processor: all[0]?.model.trim() ?? "unknown",
    processors: all.length,
    memoryBytes: totalmem(),
    loadBefore: loadavg()[0]!,
    versions: {
      countersign: versionOf("apps/countersign"),
      node: process.version,
      quint: versionOf("node_modules/@informalsystems/quint"),
      spin: spinVersion() ?? "not installed",
      gcc: compilerVersion() ?? "not installed",
    },
  };
}

function versionOf(folder: string): string {
  const path = fileURLToPath(new URL(`../../${folder}/package.json`, import.meta.url));
  return (JSON.parse(readFileSync(path, "utf8")) as { version: string }).version;
}
