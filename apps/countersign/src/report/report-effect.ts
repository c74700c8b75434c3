/**
 * What became of an answer, as text: what was said, whether the spec agrees, and what follows.
 *
 * Invariant: both sides of a conflict stand there alike, with the clause and its numbers; neither is called right.
 */
import { type Effect, plain } from "@countersign/elicit";
import { formatPlace } from "@countersign/kernel";
import type { Paint } from "../terminal/paint.ts";
import { wrap } from "./rows.ts";

export function reportEffect(effect: Effect, words: string, columns: number, paint: Paint): string {
  const lines = (text: string, indent = "") =>
    wrap(text, Math.max(40, columns - indent.length)).map((line) => `${indent}${line}`);
  switch (effect.kind) {
    case "agrees": {
      const { ruledOut, more } = effect;
      const list = ruledOut.flatMap((each) => lines(`- ${plain(each)}`, "  "));
      const rest = more > 0 ? [`  and ${more} more`] : [];
      const heading = list.length === 0 ? [] : ["Your answer speaks against these readings:"];
      return [...lines(`You said: ${words}. The spec agrees.`), ...heading, ...list, ...rest].join("\n");
    }
    case "conflict": {
      const { headline, yours, spec, clauses } = effect.conflict;
      const clausesText = clauses.flatMap(({ place, definition, meaning, formula, here }) => [
        "",
        ...lines(`${formatPlace(place)}, in ${definition}${meaning === undefined ? "" : `: ${meaning}`}`, "  "),
        ...lines(formula, "    "),
        ...(here === undefined ? [] : lines(plain(here), "    ").map(paint.bold)),
      ]);
      const after = effect.isUpheld ? ["", "You stand by your answer: the spec is wrong there."] : [];
      return [
        ...lines(headline).map(paint.bold),
        `  You say    ${plain(yours)}`,
        `  Spec says  ${plain(spec)}`,
        ...clausesText,
        ...after,
      ].join("\n");
    }
    case "either":
      return lines(`You said: ${words}. That is kept as freedom left on purpose.`).join("\n");
    case "unsure":
      return lines(`You said: ${words}. It is asked again from another side.`).join("\n");
    case "earlier":
      return lines(`You said: ${words}. That step is asked about next.`).join("\n");
  }
}
