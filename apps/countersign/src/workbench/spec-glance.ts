/**
 * What can be told of a spec at a glance, from its text alone: its modules, which of them is meant, and what its author
 * says of each.
 *
 * Invariant: it is quick whatever the file holds, and claims nothing that only the front end can know: a spec that does
 * not parse has modules here all the same.
 */
import { basename } from "node:path";

export interface GlancedModule {
  readonly name: string;
  /** On one line; empty where nothing was said. */
  readonly doc: string;
  /** The module of the same file that it gives constants to. */
  readonly instanceOf?: string;
}

export interface Glance {
  readonly modules: readonly GlancedModule[];
  /** The one that is meant where nobody names another. */
  readonly main?: GlancedModule;
}

const lengthMax = 1_000_000;

export function glance(text: string, file: string): Glance {
  const modules: GlancedModule[] = [];
  let doc: string[] = [];
  for (const line of text.slice(0, lengthMax).split(/\r\n|\r|\n/)) {
    const comment = /^\s*\/\/\/\s?(.*)$/.exec(line)?.[1];
    const name = /^\s*module\s+(\w+)\s*\{/.exec(line)?.[1];
    if (comment !== undefined) doc.push(comment.trim());
    else if (name !== undefined) modules.push({ name, doc: doc.join(" ").replace(/\s+/g, " ").trim() });
    else noteInstance(modules, line);
    if (comment === undefined) doc = [];
  }
  const base = basename(file).replace(/\.qnt$/, "");
  const named = [base, base.replaceAll("-", "_"), base.replaceAll("_", "-")];
  const main =
    modules.length === 1 ? modules[0] : named.flatMap((each) => modules.filter(({ name }) => name === each))[0];
  return { modules, ...(main === undefined ? {} : { main }) };
}

function noteInstance(modules: GlancedModule[], line: string): void {
  const last = modules.at(-1);
  const instanceOf = /^\s*import\s+(\w+)\s*\(/.exec(line)?.[1];
  if (last === undefined || instanceOf === undefined || last.instanceOf !== undefined) return;
  modules[modules.length - 1] = { ...last, instanceOf };
}

/** What the author says of a module in a sentence or two: of what it is an instance of, then of the module itself. */
export function about(module: GlancedModule, { modules }: Glance): string {
  const general = modules.find(({ name }) => name === module.instanceOf);
  return [general?.doc ?? "", module.doc]
    .map(firstSentence)
    .filter((each) => each !== "")
    .join(" ");
}

/** The first sentence of a doc comment. */
export function firstSentence(doc: string): string {
  return doc.split(/(?<=[.!?])\s/)[0] ?? "";
}

/** "two-phase-commit" and "two_phase_commit" are titled "Two phase commit". */
export function titleFrom(name: string): string {
  const words = name.replace(/[-_]+/g, " ").trim();
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
