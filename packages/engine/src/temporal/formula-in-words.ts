/**
 * A formula in words, for the sentence that tells which part of a property was broken.
 *
 * Only the temporal frame is put in words; what an atom says is text of the spec, which the caller supplies. Frames
 * that people know by one name ("again and again") get that name instead of two nested ones.
 */
import { unreachable } from "@countersign/kernel";
import type { Formula } from "./formula.ts";

/** `textOf` gives the text of an atom; for the `taken` atom of a fairness condition, the name of the action. */
export function formulaInWords(formula: Formula, textOf: (atom: number) => string): string {
  const words = (part: Formula): string => formulaInWords(part, textOf);
  const inner = (part: Formula): string => (part.kind === "atom" ? words(part) : `(${words(part)})`);
  switch (formula.kind) {
    case "atom":
      return textOf(formula.atom);
    case "not":
      return `not ${inner(formula.body)}`;
    case "and":
    case "or":
      if (formula.parts.length === 0) return formula.kind === "and" ? "true" : "false";
      return formula.parts.map(inner).join(` ${formula.kind} `);
    case "implies":
      return `if ${inner(formula.left)}, then ${inner(formula.right)}`;
    case "iff":
      return `${inner(formula.left)} exactly if ${inner(formula.right)}`;
    case "leadsTo":
      return `whenever ${inner(formula.left)}, then at once or later ${inner(formula.right)}`;
    case "next":
      return `in the next state ${inner(formula.body)}`;
    case "always":
      return formula.body.kind === "eventually"
        ? `again and again ${inner(formula.body.body)}`
        : `at all times ${inner(formula.body)}`;
    case "eventually":
      return formula.body.kind === "always"
        ? `from some point on, always ${inner(formula.body.body)}`
        : `at some time ${inner(formula.body)}`;
    case "weakFair":
      return `${textOf(formula.taken)} is not possible for ever without being taken`;
    case "strongFair":
      return `${textOf(formula.taken)} is not possible again and again without being taken`;
    default:
      return unreachable(formula);
  }
}
