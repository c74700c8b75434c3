/**
 * Problems: what we tell a person when something they gave us is wrong.
 *
 * A problem is a value, never thrown across a package boundary. Its code is stable for ever, is listed in
 * `problem-codes.ts` and has a page in docs/look-up/problems/. Throw only for our own bugs: see `unreachable`.
 */
import type { ProblemCode } from "./problem-codes.ts";

/** Where in a spec: lines and columns count from 1, as editors show them. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}

export interface Problem {
  readonly code: ProblemCode;
  /** One sentence, with the offending name and value in it. No full stop, no "please". */
  readonly message: string;
  readonly place?: Place;
  /** The next thing to try, as a command or an edit. Shown behind `try:`. */
  readonly hint?: string;
}

export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly Problem[] };

export function success<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function failure<T = never>(...problems: readonly Problem[]): Result<T> {
  return { ok: false, problems };
}

/** `spec.qnt:4:7: CS201 step leaves 'x' unassigned` and the `try:` line below it. */
export function formatProblem(problem: Problem): string {
  const where = problem.place === undefined ? "" : `${formatPlace(problem.place)}: `;
  const next = problem.hint === undefined ? "" : `\n  try: ${problem.hint}`;
  return `${where}${problem.code} ${problem.message}${next}`;
}

export function formatPlace(place: Place): string {
  return `${place.file}:${place.line}:${place.column}`;
}

/** For the branch that cannot be taken; the type checker proves that it is not. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)} (a bug in Countersign; please report it)`);
}
