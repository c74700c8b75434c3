/**
 * What the checkers of types, effects and modes refuse.
 *
 * Invariant: where types are wrong, only that is reported; effects and modes of ill-typed definitions mean nothing.
 */
import type { Problem } from "@countersign/kernel";
import type { ErrorTree, ParserPhase4, QuintError } from "../front-end/quint.ts";
import type { SpecText } from "../front-end/spec-text.ts";
import { placeOfSecondAssignment } from "./double-assignment.ts";
import { effectProblem } from "./effect-problems.ts";
import { oneSentence } from "./one-sentence.ts";
import { typeProblem } from "./type-problems.ts";

export function checkProblems(errors: readonly QuintError[], checked: ParserPhase4, spec: SpecText): Problem[] {
  const types: Problem[] = [];
  const others = new Map<string, Problem>();
  for (const error of errors) {
    const trace = error.data?.trace;
    if (trace === undefined) {
      const problem = modeProblem(error, checked, spec);
      others.set(`${problem.message}@${error.reference}`, problem);
    } else if (isAboutEffects(trace)) others.set(`effect@${error.reference}`, effectProblem(error, trace, spec));
    else types.push(typeProblem(error, trace, spec));
  }
  return types.length > 0 ? types : [...others.values()];
}

function isAboutEffects(tree: ErrorTree): boolean {
  return /\binfer(?:ring)? effects?\b/i.test(tree.location) || tree.children.some(isAboutEffects);
}

function modeProblem(error: QuintError, checked: ParserPhase4, spec: SpecText): Problem {
  const place = spec.place(error.reference);
  switch (error.code) {
    case "QNT200":
      return { code: "CS104", place, ...explainMode(error.message) };
    case "QNT202": {
      const name = /variable (.+)$/.exec(error.message)?.[1] ?? "";
      return {
        code: "CS202",
        message: `'${name}' is assigned twice in one step`,
        place: placeOfSecondAssignment(error.reference, checked, spec) ?? place,
        hint: `keep one of the assignments to ${name}, or make them branches of 'any { … }'`,
      };
    }
    case "QNT203": {
      const operator = /'([^']+)'/.exec(error.message)?.[1] ?? "oneOf";
      const message = `'${operator}' may only stand behind 'nondet NAME =' inside an action`;
      return {
        code: "CS104",
        message,
        place,
        hint: `write 'nondet choice = ${spec.excerpt(error.reference)}' before using it`,
      };
    }
    case "QNT204": {
      const message = `'${spec.excerpt(error.reference)}' is no choice: 'nondet' takes a set with 'oneOf'`;
      return { code: "CS104", message, place, hint: "write 'nondet NAME = SET.oneOf()', or 'val' for a plain value" };
    }
    case "QNT205":
      return { code: "CS104", message: "what follows a 'nondet' must be an action or a condition", place };
    case "QNT206":
      return {
        code: "CS104",
        message: "'nondet' may only stand inside an action, not at the top of a module",
        place,
        hint: "move it into the action that uses it",
      };
    default:
      return { code: "CS104", message: oneSentence(error.message), place };
  }
}

function explainMode(explanation: string): { message: string; hint?: string } {
  const match = /^(.+?) operators may .*, but operator `(.+?)` (.+)\. Use (.+) instead/.exec(explanation);
  if (match === null) return { message: oneSentence(explanation) };
  const [, declared = "", name = "", does = "", better = ""] = match;
  return { message: `'${name}' is declared '${declared}' but ${does}`, hint: `declare it as '${better}'` };
}
