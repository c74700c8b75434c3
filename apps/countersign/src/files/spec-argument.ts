/**
 * What an argument of `compare` names: a file, or a file in a git revision, and perhaps a module of it.
 *
 *     lock.qnt    main:specs/lock.qnt    HEAD~1:./lock.qnt    lock.qnt#lock_5
 *
 * Invariant: a file of exactly that name wins over any other meaning.
 */
import { statSync } from "node:fs";

export interface SpecArgument {
  /** As it was written. */
  readonly text: string;
  readonly path: string;
  /** Absent for a file of the folder we are in. */
  readonly revision?: string;
  readonly module?: string;
}

export function readSpecArgument(text: string, isFile: (path: string) => boolean = isThere): SpecArgument {
  if (isFile(text)) return { text, path: text };
  const named = /^(.+)#([A-Za-z_]\w*)$/s.exec(text);
  const [, rest = text, module] = named ?? [];
  const chosen = module === undefined ? {} : { module };
  if (isFile(rest)) return { text, path: rest, ...chosen };
  const [, revision, path] = /^([^:]+):(.+)$/s.exec(rest) ?? [];
  // `C:\lock.qnt` is a path, and nobody has a branch that is called like a drive.
  if (revision === undefined || path === undefined || /^[A-Za-z]$/.test(revision))
    return { text, path: rest, ...chosen };
  return { text, path, revision, ...chosen };
}

function isThere(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
