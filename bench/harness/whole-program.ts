/** Whole processes of the built program, as a person starts them: what they took, with a cache folder of their own. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runProcess, tellingUsage } from "./child-process.ts";
import type { Figure, Metrics } from "./figure.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

export const program = "apps/countersign/dist/main.js";

export const processColumns: Figure["columns"] = [
  { metric: "seconds", heading: "wall clock", unit: "seconds" },
  { metric: "processorSeconds", heading: "processor time", unit: "seconds" },
  { metric: "peakBytes", heading: "peak memory", unit: "bytes" },
];

export function requireProgram(): void {
  if (!existsSync(join(root, program))) throw new Error(`${program} is missing: npm run build`);
}

export async function measureProcess(args: readonly string[], cacheFolder: string): Promise<Metrics> {
  const { seconds, usage } = await runProcess(process.execPath, [...tellingUsage, ...args], {
    env: { XDG_CACHE_HOME: cacheFolder },
  });
  if (usage === undefined) throw new Error(`node ${args.join(" ")} did not say what it used`);
  return { seconds, ...usage };
}
