/** What a report is written with: colours, width, the texts that places point into, and the sentences of the spec. */
import { type SayStep, sayStepOf } from "@countersign/engine";
import type { Program } from "@countersign/language";
import { createPaint, type Paint } from "../terminal/paint.ts";
import type { Style } from "../work/answer.ts";

export interface Page {
  readonly paint: Paint;
  readonly columns: number;
  readonly texts: ReadonlyMap<string, string>;
  readonly say: SayStep;
}

/** Without a program, as for a scenario whose spec is not at hand, steps have their names only. */
export function createPage(style: Style, texts: ReadonlyMap<string, string>, program?: Program): Page {
  return {
    paint: createPaint(style.outputColour),
    columns: style.columns,
    texts,
    say: program === undefined ? () => undefined : sayStepOf(program),
  };
}
