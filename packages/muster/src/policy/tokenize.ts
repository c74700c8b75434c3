/**
 * The words of the shorthand: names, numbers, quoted names and marks, each with its column.
 *
 * Invariant: every character is in a token or is white space; whatever else there is, is refused by its column.
 */
import { accept, refuse, type Outcome } from "../refusal.ts";

export interface Token {
  readonly kind: "word" | "number" | "quoted" | "mark" | "end";
  /** As written; for a quoted name, what is between the quotes. */
  readonly text: string;
  /** From 1. */
  readonly column: number;
}

// A number stands before a word, as 90 would otherwise be a name.
const pattern =
  /\s*(?:(?<number>\d+(?:\.\d+)?)|(?<word>[A-Za-z_][A-Za-z0-9_./-]*)|"(?<quoted>[!#-~]+)"|(?<mark>>=|<=|!=|[<>=()+*%:-]))/y;

export function tokenize(text: string): Outcome<readonly Token[]> {
  const tokens: Token[] = [];
  const length = text.trimEnd().length;
  pattern.lastIndex = 0;
  while (pattern.lastIndex < length) {
    const start = pattern.lastIndex;
    const match = pattern.exec(text);
    const found = Object.entries(match?.groups ?? {}).find(([, value]) => value !== undefined);
    if (match === null || found === undefined) {
      const at = start + (/^\s*/.exec(text.slice(start))?.[0].length ?? 0);
      const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
      return refuse("malformed-policy", `'${character}' at column ${at + 1} means nothing in a policy`);
    }
    const [kind, written] = found;
    const column = pattern.lastIndex - match[0].trimStart().length + 1;
    tokens.push({ kind: kind as Token["kind"], text: written, column });
  }
  tokens.push({ kind: "end", text: "the end", column: length + 1 });
  return accept(tokens);
}
