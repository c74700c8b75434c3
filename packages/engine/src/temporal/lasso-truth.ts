/**
 * Whether a formula holds on one lasso: the meaning of formulas, position by position.
 *
 * This shares nothing with the search, so that `checkTemporal` can check each lasso it returns, and can tell which
 * part of a property the lasso breaks.
 */
import { unreachable } from "@countersign/kernel";
import type { Atoms } from "./atoms.ts";
import type { Formula } from "./formula.ts";
import { type Lasso, unrolled } from "./lasso.ts";

/** Truth values by position of the lasso, the loop written once. */
type Truth = readonly boolean[];

/** Tells for any formula whether it holds at the start of the lasso. */
export function truthOn(lasso: Lasso, atoms: Atoms): (formula: Formula) => boolean {
  const { states, loopStart } = unrolled(lasso);
  const next = (position: number): number => (position + 1 < states.length ? position + 1 : loopStart);
  const atom = (number: number): Truth =>
    states.map((state, position) => atoms.holds(number, state, states[next(position)]!));
  const eventually = (body: Truth): Truth => eventuallyOn(body, loopStart);
  const always = (body: Truth): Truth => not(eventually(not(body)));

  const truth = (formula: Formula): Truth => {
    switch (formula.kind) {
      case "atom":
        return atom(formula.atom);
      case "not":
        return not(truth(formula.body));
      case "or":
        return formula.parts.map(truth).reduce(
          or,
          states.map(() => false),
        );
      case "and":
        return not(
          formula.parts
            .map((part) => not(truth(part)))
            .reduce(
              or,
              states.map(() => false),
            ),
        );
      case "implies":
        return or(not(truth(formula.left)), truth(formula.right));
      case "iff": {
        const right = truth(formula.right);
        return truth(formula.left).map((value, position) => value === right[position]);
      }
      case "next": {
        const body = truth(formula.body);
        return body.map((_, position) => body[next(position)]!);
      }
      case "always":
        return always(truth(formula.body));
      case "eventually":
        return eventually(truth(formula.body));
      case "leadsTo":
        return always(or(not(truth(formula.left)), eventually(truth(formula.right))));
      case "weakFair":
        return always(eventually(or(not(atom(formula.enabled)), atom(formula.taken))));
      case "strongFair":
        return or(not(always(eventually(atom(formula.enabled)))), always(eventually(atom(formula.taken))));
      default:
        return unreachable(formula);
    }
  };
  return (formula) => truth(formula)[0]!;
}

/** True where the body holds somewhere from there on: all of the loop comes again after each position in it. */
function eventuallyOn(body: Truth, loopStart: number): Truth {
  const inLoop = body.slice(loopStart).includes(true);
  const last = body.slice(0, loopStart).lastIndexOf(true);
  return body.map((_, position) => inLoop || position <= last);
}

function not(body: Truth): Truth {
  return body.map((value) => !value);
}

function or(left: Truth, right: Truth): Truth {
  return left.map((value, position) => value || right[position]!);
}
