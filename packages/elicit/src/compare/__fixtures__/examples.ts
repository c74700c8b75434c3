/** Names of the examples that can be compared, those whose comparison takes seconds apart. */
import { readdirSync } from "node:fs";
import { join } from "node:path";

const folder = join(import.meta.dirname, "../../../../../specs/examples");

export const slowExamples = ["paxos.qnt", "token.qnt", "polymorphic.qnt"] as const;

/** All others; the counter has a constant without a value. */
export const quickExamples: readonly string[] = readdirSync(folder).filter(
  (name) => name.endsWith(".qnt") && ![...slowExamples, "counter.qnt"].includes(name),
);
