/**
 * Effect errors: actions whose branches assign different variables, and actions where a value is due.
 */
import type { Problem } from "@countersign/kernel";
import type { ErrorTree, QuintError } from "../front-end/quint.ts";
import type { SpecText } from "../front-end/spec-text.ts";
import { errorLeaf } from "./error-leaf.ts";
import { oneSentence } from "./one-sentence.ts";

export function effectProblem(error: QuintError, trace: ErrorTree, spec: SpecText): Problem {
  const place = spec.place(error.reference);
  const excerpt = spec.excerpt(error.reference);
  const leaf = errorLeaf(trace);
  const branches = /^Expected \[(.*)\] and \[(.*)\] to be the same$/.exec(leaf.message);
  if (branches !== null) {
    const [, left = "", right = ""] = branches;
    const only = difference(names(left), names(right));
    const message = `branches of '${excerpt}' assign different variables: ${describe(left)} against ${describe(right)}`;
    const example = only[0] ?? "x";
    return {
      code: "CS104",
      message,
      place,
      hint: `assign the same variables in each branch: ${example}' = ${example} keeps ${example} as it is`,
    };
  }
  if (leaf.message.startsWith("Result cannot be an operator")) {
    const message = `'${excerpt}' would make an operator the result of an operator`;
    return { code: "CS104", message, place, hint: "give the definition the inner parameters as well" };
  }
  const counts = /^Expected (\d+) arguments, got (\d+)/.exec(leaf.message);
  if (counts !== null) {
    return {
      code: "CS104",
      message: `'${excerpt}' gives ${counts[2]} arguments where ${counts[1]} ${counts[1] === "1" ? "is" : "are"} taken`,
      place,
    };
  }
  const outside = /^Expected \[(.*)\] to be in \[(.*)\]$/.exec(leaf.message);
  if (outside !== null) {
    const message = `branches of '${excerpt}' do not all assign ${describe(outside[1] ?? "")}`;
    return { code: "CS104", message, place, hint: "assign the same variables in each branch" };
  }
  return { code: "CS104", message: `'${excerpt}' mixes actions and values: ${oneSentence(leaf.message)}`, place };
}

function names(list: string): string[] {
  return list
    .split(",")
    .map((name) => name.trim().replaceAll("'", ""))
    .filter((name) => name !== "");
}

function describe(list: string): string {
  const variables = names(list);
  return variables.length === 0 ? "none" : variables.join(", ");
}

function difference(left: readonly string[], right: readonly string[]): string[] {
  return [...left.filter((name) => !right.includes(name)), ...right.filter((name) => !left.includes(name))];
}
