/**
 * Test vectors: what the exact gate says by its definition, computed inside Rocq, for every evidence by counts of up to
 * seven hosts and every (k, f). Other languages reproduce the file; `npm run proofs` compares it.
 *
 * Invariant: the rows are exactly those that Rocq computes, in its order; none is made up here, only respelt.
 */
import type { ProofFile } from "./development.ts";
import { ask } from "./question.ts";

const sizes = [1, 2, 3, 4, 5, 6, 7];
const spelling = new Map([
  ["Converge", "converge"],
  ["GateFailed", "failed"],
  ["Waiting", "wait"],
]);

export async function computeVectors(files: readonly ProofFile[], folder: string): Promise<string> {
  const answers = await ask(
    "Computed",
    files,
    sizes.map((size) => `Compute rows ${size}.`),
    folder,
  );
  const rows = sizes.flatMap((size, index) => rowsOf(size, answers[index] ?? ""));
  return `[\n${rows.join(",\n")}\n]\n`;
}

/** The rows of one size, as lines of JSON; throws if Rocq printed anything that is not a row. */
export function rowsOf(size: number, printed: string): readonly string[] {
  const rows = [...printed.matchAll(/\(\s*(\d+),\s*(\d+),\s*(\d+),\s*(\d+),\s*(\w+),\s*(\w+),\s*(\w+)\)/g)];
  const expected = ((size + 1) * (size + 2) * (size + 2) * (size + 1)) / 2;
  if (rows.length !== expected) throw new Error(`${rows.length} rows for ${size} hosts, where ${expected} are due`);
  return rows.map(([, ready, failed, k, f, ...verdicts]) => {
    const [threshold, cap, both] = verdicts.map((verdict) => spelling.get(verdict));
    if (threshold === undefined || cap === undefined || both === undefined) {
      throw new Error(`Rocq printed a verdict that is none: ${verdicts.join(", ")}`);
    }
    const counts = { n: size, ready: Number(ready), failed: Number(failed), k: Number(k), f: Number(f) };
    return JSON.stringify({ ...counts, threshold, cap, both });
  });
}

export function compareVectors(recorded: string, computed: string): readonly string[] {
  if (recorded === computed) return [];
  const before = recorded.split("\n");
  const now = computed.split("\n");
  const line = now.findIndex((row, index) => row !== before[index]);
  const at = line === -1 ? now.length : line;
  return [
    `vectors.json:${at + 1} is not what Rocq computes\n  recorded: ${before[at] ?? "(end)"}\n  computed: ${now[at] ?? "(end)"}`,
  ];
}
