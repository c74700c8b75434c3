/**
 * Judgements whose spec is not there: its file is gone, or has no such module any more.
 *
 * Invariant: a judgement that no spec could be verified with is never silently left out.
 */
import { resolve } from "node:path";
import type { KeptJudgement } from "@countersign/elicit";
import { readTextFile } from "../files/read-text-file.ts";
import type { SpecLedger } from "../sitting/spec-ledger.ts";

/** With the reason of each. */
export function orphansAmong(
  others: readonly KeptJudgement[],
  { folder }: SpecLedger,
): ReadonlyMap<KeptJudgement, string> {
  const texts = new Map<string, string | undefined>();
  const textOf = (file: string): string | undefined => {
    if (!texts.has(file)) {
      const text = readTextFile(resolve(folder, file));
      texts.set(file, text.ok ? text.value : undefined);
    }
    return texts.get(file);
  };
  const orphans = new Map<KeptJudgement, string>();
  for (const kept of others) {
    const { file, module } = kept.judgement.spec;
    const text = textOf(file);
    if (text === undefined) orphans.set(kept, `its spec '${file}' is not there`);
    else if (!hasModule(text, module)) orphans.set(kept, `'${file}' has no module '${module}' any more`);
  }
  return orphans;
}

function hasModule(text: string, module: string): boolean {
  const words = text.split(/\s+/);
  return words.some((word, index) => word === "module" && words[index + 1]?.replace(/\{.*$/, "") === module);
}
