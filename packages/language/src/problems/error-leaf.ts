/**
 * The core of one of Quint's error trees: the innermost complaint and the two things it could not bring together.
 */
import type { ErrorTree } from "../front-end/quint.ts";

export interface ErrorLeaf {
  readonly message: string;
  /** What was compared in the innermost step, where Quint says so. */
  readonly pair: readonly [string, string] | undefined;
  /** What was compared in the outermost step. */
  readonly outerPair: readonly [string, string] | undefined;
  /** Steps between the outermost and the innermost. */
  readonly depth: number;
}

export function errorLeaf(tree: ErrorTree): ErrorLeaf {
  let leaf = tree;
  let depth = 0;
  let outerPair = pairOf(tree.location);
  for (let child = leaf.children[0]; child !== undefined; child = leaf.children[0]) {
    leaf = child;
    depth++;
    outerPair ??= pairOf(leaf.location);
  }
  return { message: leaf.message ?? "", pair: pairOf(leaf.location), outerPair, depth };
}

/** `Trying to unify A and B`; both sides may hold words, so the `and` is the one outside all brackets. */
function pairOf(location: string): readonly [string, string] | undefined {
  const text = /^Trying to unify (?:entities )?([\s\S]+)$/.exec(location)?.[1];
  if (text === undefined) return undefined;
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    const letter = text[index] ?? "";
    if ("([{".includes(letter)) depth++;
    else if (")]}".includes(letter) && text[index - 1] !== "=" && text[index - 1] !== "-") depth--;
    if (depth === 0 && text.startsWith(" and ", index)) {
      return [readable(text.slice(0, index)), readable(text.slice(index + 5))];
    }
  }
  return undefined;
}

/** Names the checker made up for types it does not know yet say nothing to a person. */
function readable(type: string): string {
  return type
    .replace(/\b(?:tail_|tup_)*_[tev]\d+(?:_\d+)?\b/g, "_")
    .replace(/\bt_\w+_\d+\b/g, "_")
    .replaceAll("(())", "")
    .replace(/\s+/g, " ")
    .trim();
}
