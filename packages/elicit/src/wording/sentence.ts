/**
 * Sentences as data: pieces of text, of which some carry the weight.
 *
 * Invariant: the texts of the parts, put one after another, are the whole sentence with its spaces and its full stop. A
 * page makes `<b>` of a strong part, a terminal whatever it has; nobody needs to parse marks.
 */
export interface Part {
  readonly text: string;
  /** What the eye should land on. */
  readonly strong?: true;
  /** Quoted from the spec: drawn in the typeface of source. */
  readonly code?: true;
}

export type Sentence = readonly Part[];

export function plain(sentence: Sentence): string {
  return sentence.map(({ text }) => text).join("");
}

/** Neighbours of one weight become one part, and empty ones vanish. */
export function sentence(...parts: readonly (string | Part)[]): Sentence {
  const joined: Part[] = [];
  for (const each of parts) {
    const part: Part = typeof each === "string" ? { text: each } : each;
    const last = joined.at(-1);
    if (part.text === "") continue;
    if (last !== undefined && last.strong === part.strong && last.code === part.code)
      joined[joined.length - 1] = { ...last, text: last.text + part.text };
    else joined.push(part);
  }
  return joined;
}

export function strong(text: string): Part {
  return { text, strong: true };
}

export function wordCount(text: string): number {
  return text.split(/\s+/).filter((word) => word !== "").length;
}
