/**
 * The functions of the repository that are longer than the limit, as the linter measures them.
 *
 * Invariant: a key is `path#name`; functions of the same name in one file count as the longest of them. It runs the
 * linter, as measuring functions takes a parser; blank lines and comments do not count.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Lengths } from "./ratchet.ts";
import { isTest } from "./repository.ts";

interface Diagnostic {
  readonly message: string;
  readonly filename: string;
}

const linter = fileURLToPath(new URL("../../node_modules/oxlint/bin/oxlint", import.meta.url));
const configuration = fileURLToPath(new URL("function-lengths.oxlint.json", import.meta.url));

export function measureFunctions(root: string): Lengths {
  const run = spawnSync(process.execPath, [linter, "--config", configuration, "--format", "json", "."], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (run.error !== undefined) throw run.error;
  return readDiagnostics(run.stdout);
}

/** The lengths that the linter's report speaks of. */
export function readDiagnostics(report: string): Lengths {
  const { diagnostics } = JSON.parse(report) as { readonly diagnostics: readonly Diagnostic[] };
  const lengths: Record<string, number> = {};
  for (const { message, filename } of diagnostics) {
    if (isTest(filename)) continue;
    const [, name, length] = /^The [a-z ]*?(?:`([^`]*)` )?has too many lines \((\d+)\)/.exec(message) ?? [];
    if (length === undefined) throw new Error(`the linter's message has changed its form: ${message}`);
    const key = `${filename}#${name ?? "anonymous"}`;
    lengths[key] = Math.max(lengths[key] ?? 0, Number(length));
  }
  return lengths;
}
