/**
 * A complaint: one place where the repository breaks one of its rules.
 *
 * Invariant: the message says what to do, not only what is wrong. Warnings are shown and do not fail the run.
 */
import type { Repository } from "./repository.ts";

export interface Complaint {
  readonly severity: "error" | "warning";
  readonly path: string;
  readonly line?: number;
  readonly message: string;
}

export type Rule = (repository: Repository) => readonly Complaint[];

export function complain(path: string, message: string, line?: number): Complaint {
  return { severity: "error", path, message, ...(line === undefined ? {} : { line }) };
}

export function formatComplaint({ severity, path, line, message }: Complaint): string {
  return `${severity}: ${path}${line === undefined ? "" : `:${line}`}: ${message}`;
}
