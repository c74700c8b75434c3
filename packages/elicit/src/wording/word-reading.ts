/**
 * A reading in one sentence, with what it changes in bold: "converge: **at least**, instead of exactly."
 *
 * Invariant: the words are those of the reading; only the name of the definition, the changed part, the weight and the full stop are added. The formulas
 * before and after the change stand apart, for whoever opens them.
 */
import type { Place } from "@countersign/kernel";
import type { Program } from "@countersign/language";
import type { Reading } from "../reading/reading.ts";
import { oneLine } from "./say-value.ts";
import { type Part, type Sentence, sentence } from "./sentence.ts";

export interface WordedReading {
  readonly sentence: Sentence;
  /** The definition that it changes, and whatever its author says that it is. */
  readonly definition: string;
  readonly meaning?: string;
  readonly place: Place;
  readonly before: string;
  readonly after: string;
}

export function wordReading(program: Program, reading: Reading): WordedReading {
  const index = Object.hasOwn(program.names, reading.definition) ? program.names[reading.definition] : undefined;
  const doc = index === undefined ? "" : (program.definitions[index]?.doc ?? "");
  const { definition, place, before, after } = reading;
  return {
    sentence: emphasised(reading),
    definition,
    ...(doc.trim() === "" ? {} : { meaning: oneLine(doc).split(/(?<=[.!?])\s/)[0]! }),
    place,
    before,
    after,
  };
}

/** What stands between `**` carries the weight; else what comes before "instead of"; else all of it. */
function emphasised({ sentence: said, definition, before }: Reading): Sentence {
  const text = ended(`${oneLine(said).replace(/[.]$/, "")}${whereabouts(said, before)}`);
  const marked = text.split("**");
  if (marked.length > 2 && marked.length % 2 === 1) {
    return inPlace(
      definition,
      marked.map((piece, index) => ({ text: piece, isStrong: index % 2 === 1 })),
    );
  }
  const at = text.search(/,? instead of /);
  const end = at > 0 ? at : text.length;
  return inPlace(definition, [
    { text: text.slice(0, end), isStrong: true },
    { text: text.slice(end), isStrong: false },
  ]);
}

/** Behind the name of the definition, with what is quoted as code marked as such. */
function inPlace(
  definition: string,
  pieces: readonly { readonly text: string; readonly isStrong: boolean }[],
): Sentence {
  let isCode = false;
  const parts = pieces.flatMap(({ text, isStrong }) =>
    text.split("`").map((piece, index): Part => {
      if (index > 0) isCode = !isCode;
      return { text: piece, ...(isStrong ? { strong: true } : {}), ...(isCode ? { code: true } : {}) };
    }),
  );
  return sentence({ text: definition, code: true }, ": ", ...parts);
}

const quotedMax = 80;

/** "exactly, instead of at least" of what? The changed part is quoted where the sentence does not. */
function whereabouts(said: string, before: string): string {
  // What was added to nothing stands in no clause.
  const isKnown =
    before === "" || before === "true" || said.includes(before) || before.length > quotedMax || before.includes("`");
  return isKnown ? "" : `, in \`${oneLine(before)}\``;
}

function ended(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
