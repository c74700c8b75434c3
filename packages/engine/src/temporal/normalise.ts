/**
 * From a formula, or its negation, to its normal form: derived operators spelt out, negation at the atoms.
 *
 * Weak fairness becomes "again and again: not enabled, or taken"; strong fairness "from some point on never enabled,
 * or taken again and again". Both speak of the end of a behaviour only. Nested `iff` doubles at each level, which is
 * the price of having no negation above atoms.
 */
import { unreachable } from "@countersign/kernel";
import type { Formula } from "./formula.ts";
import type { Normal, NormalForms } from "./normal-forms.ts";

/** The normal form of `formula`, or of its negation when `positive` is false. */
export function normalise(forms: NormalForms, formula: Formula, positive: boolean): Normal {
  const of = (part: Formula, same = true): Normal => normalise(forms, part, positive === same);
  switch (formula.kind) {
    case "atom":
      return forms.literal(formula.atom, positive);
    case "not":
      return of(formula.body, false);
    case "and":
    case "or": {
      const parts = formula.parts.map((part) => of(part));
      return (formula.kind === "and") === positive ? forms.and(parts) : forms.or(parts);
    }
    case "implies": {
      const parts = [of(formula.left, false), of(formula.right)];
      return positive ? forms.or(parts) : forms.and(parts);
    }
    case "iff":
      return forms.or([
        forms.and([normalise(forms, formula.left, true), of(formula.right)]),
        forms.and([normalise(forms, formula.left, false), of(formula.right, false)]),
      ]);
    case "next":
      return forms.next(of(formula.body));
    case "always":
    case "eventually":
      return (formula.kind === "always") === positive
        ? forms.always(of(formula.body))
        : forms.eventually(of(formula.body));
    case "leadsTo":
      return positive
        ? forms.always(forms.or([of(formula.left, false), forms.eventually(of(formula.right))]))
        : forms.eventually(forms.and([of(formula.left, false), forms.always(of(formula.right))]));
    case "weakFair":
    case "strongFair":
      return fairness(forms, formula, positive);
    default:
      return unreachable(formula);
  }
}

function fairness(forms: NormalForms, formula: Extract<Formula, { enabled: number }>, positive: boolean): Normal {
  const enabled = forms.literal(formula.enabled, true);
  const idle = forms.literal(formula.enabled, false);
  const taken = forms.literal(formula.taken, true);
  const untaken = forms.literal(formula.taken, false);
  const againAndAgain = (body: Normal): Normal => forms.always(forms.eventually(body));
  const fromSomePoint = (body: Normal): Normal => forms.eventually(forms.always(body));
  if (formula.kind === "weakFair") {
    return positive ? againAndAgain(forms.or([idle, taken])) : fromSomePoint(forms.and([enabled, untaken]));
  }
  return positive
    ? forms.or([fromSomePoint(idle), againAndAgain(taken)])
    : forms.and([againAndAgain(enabled), fromSomePoint(untaken)]);
}
