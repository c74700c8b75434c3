/**
 * Reads the tags out of a doc comment (`///`): what a definition is for, said beside it.
 *
 * A tag stands at the start of a line: `@invariant`, `@property`, `@witness`, `@ghost`, `@symmetric`, `@says sentence`.
 * The sentence of `@says` goes on over following lines up to an empty line or the next tag. What follows a flag on its
 * line stays in the text. Words with an `@` that are not our tags are left alone: they may be somebody else's.
 */
import type { Tags } from "./program.ts";

const flags = ["invariant", "property", "witness", "ghost", "symmetric"] as const;
type Flag = (typeof flags)[number];

export const noTags: Tags = { invariant: false, property: false, witness: false, ghost: false, symmetric: false };

export interface DocComment {
  /** The text without its tags, lines kept, no blank lines around it. */
  readonly doc: string;
  readonly tags: Tags;
}

export function readDocComment(comment: string | undefined): DocComment {
  if (comment === undefined || comment === "") return { doc: "", tags: noTags };
  const found: Record<Flag, boolean> = { ...noTags };
  const text: string[] = [];
  let says: string[] | undefined;
  let inSentence = false;
  for (const line of comment.split("\n")) {
    const match = /^\s*@([A-Za-z]+)\b:?\s*(.*)$/.exec(line);
    const name = match?.[1] ?? "";
    const rest = (match?.[2] ?? "").trim();
    if (name === "says") {
      says = rest === "" ? [] : [rest];
      inSentence = true;
    } else if (isFlag(name)) {
      found[name] = true;
      inSentence = false;
      if (rest !== "") text.push(rest);
    } else if (inSentence && match === null && line.trim() !== "") {
      says?.push(line.trim());
    } else {
      inSentence = false;
      text.push(line.trimEnd());
    }
  }
  const sentence = says?.join(" ");
  const tags = sentence === undefined || sentence === "" ? found : { ...found, says: sentence };
  return { doc: text.join("\n").replace(/^\n+|\n+$/g, ""), tags };
}

function isFlag(name: string): name is Flag {
  return flags.some((flag) => flag === name);
}
