/**
 * Brackets of a text, outside strings and comments: which one is never closed, and where nesting is deepest.
 *
 * A reading of letters, not of the language: it only serves to point a person at a place.
 */
const closing: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

export interface Bracket {
  readonly letter: string;
  readonly offset: number;
}

export interface Brackets {
  readonly unclosed: Bracket | undefined;
  readonly deepest: Bracket | undefined;
  readonly depthMax: number;
}

export function readBrackets(text: string): Brackets {
  const letters = /[\uD800-\uDFFF]/.test(text) ? Array.from(text) : text;
  const open: Bracket[] = [];
  let deepest: Bracket | undefined;
  let depthMax = 0;
  for (let offset = 0; offset < letters.length; offset++) {
    const letter = letters[offset] ?? "";
    if (letter === '"') offset = skipTo(letters, offset + 1, '"');
    else if (letter === "/" && letters[offset + 1] === "/") offset = skipTo(letters, offset, "\n");
    else if (letter === "/" && letters[offset + 1] === "*") offset = skipComment(letters, offset + 2);
    else if (closing[letter] !== undefined) {
      open.push({ letter, offset });
      if (open.length > depthMax) {
        depthMax = open.length;
        deepest = { letter, offset };
      }
    } else if (open.length > 0 && closing[open.at(-1)?.letter ?? ""] === letter) open.pop();
  }
  return { unclosed: open.at(-1), deepest, depthMax };
}

function skipTo(letters: ArrayLike<string>, from: number, stop: string): number {
  let offset = from;
  while (offset < letters.length && letters[offset] !== stop) offset++;
  return offset;
}

function skipComment(letters: ArrayLike<string>, from: number): number {
  let offset = from;
  while (offset < letters.length && !(letters[offset] === "*" && letters[offset + 1] === "/")) offset++;
  return offset + 1;
}
