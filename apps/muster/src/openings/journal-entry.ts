/**
 * What a journal is made of: what hosts said, what was presumed, how the roster was amended, and that the next epoch began.
 *
 * Invariant: a batch is a text, an entry a line; the chain of a batch is the hash of the chain before it and of this text,
 * so that whoever knows the last one notices every change to any line before it. The text is hashed as it is kept: nothing
 * is spelt again.
 */
import { createHash } from "node:crypto";
import type { Amendment, Ending } from "@countersign/muster";

/** What a host says; of which barrier and epoch, the journal knows. */
export interface Word {
  readonly host: string;
  readonly status: Ending;
  readonly roster?: string;
  readonly reason?: string;
  readonly counter?: number;
  readonly signature?: string;
}

export type Entry =
  | { readonly kind: "report"; readonly word: Word }
  | { readonly kind: "presumption"; readonly word: Word }
  /** `token`: the hash of the join token of the host that comes, where hosts have tokens. */
  | { readonly kind: "amendment"; readonly amendment: Amendment; readonly token?: string }
  /** The next epoch is being opened: from here on this one takes nothing more. */
  | { readonly kind: "reopened" };

export function writeEntries(entries: readonly Entry[]): string {
  return entries.map((entry) => JSON.stringify(entry)).join("\n");
}

/** Only of what `writeEntries` wrote: the rows are ours, and the chain says so. */
export function readEntries(text: string): readonly Entry[] {
  return text.split("\n").map((line) => JSON.parse(line) as Entry);
}

export function chainOf(previous: string, text: string): string {
  return createHash("sha256").update(previous).update("\n").update(text).digest("hex");
}
