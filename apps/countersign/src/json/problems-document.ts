/** Problems as a JSON document, and how any document is written: indented, so that a person can read it too. */
import type { Problem } from "@countersign/kernel";
import { version } from "../command-line/version.ts";
import type { ProblemsDocument } from "./problems-schema.ts";

export function problemsDocument(problems: readonly Problem[]): ProblemsDocument {
  return { schema: "countersign.problems/1", version, problems: [...problems] };
}

export function writeDocument(document: { readonly schema: string }): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
