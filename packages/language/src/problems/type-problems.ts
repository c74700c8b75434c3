/**
 * Type errors, said with the text they are about and the two types that do not fit.
 */
import type { Problem } from "@countersign/kernel";
import type { ErrorTree, QuintError } from "../front-end/quint.ts";
import { nearestName } from "../nearest-name.ts";
import type { SpecText } from "../front-end/spec-text.ts";
import { type ErrorLeaf, errorLeaf } from "./error-leaf.ts";
import { typeNames } from "./type-names.ts";
import { oneSentence } from "./one-sentence.ts";

export function typeProblem(error: QuintError, trace: ErrorTree, spec: SpecText): Problem {
  const leaf = errorLeaf(trace);
  const excerpt = spec.excerpt(error.reference);
  const explained = explain(leaf, trace, excerpt);
  return { code: "CS103", place: spec.place(error.reference), ...explained };
}

function explain(leaf: ErrorLeaf, trace: ErrorTree, excerpt: string): { message: string; hint?: string } {
  const counts = /^Expected (\d+) arguments, got (\d+)/.exec(leaf.message);
  if (counts !== null) return explainCounts(counts, leaf, excerpt);
  const general = /^Type annotation is too general: (\S+) should be (.+)$/.exec(leaf.message);
  if (general !== null) {
    const [, variable = "", type = ""] = general;
    const meant = typeNames[variable];
    if (meant !== undefined) {
      return {
        message: `there is no type '${variable}', so it stands for any type`,
        hint: `replace '${variable}' by '${meant}'`,
      };
    }
    const message = `the type of '${excerpt}' promises any ${variable}, but it only works for ${type}`;
    return { message, hint: `replace the type variable ${variable} by ${type}` };
  }
  const constructor = /^too (?:few|many) arguments supplied: (\S+) only accepts (\d+) parameters/.exec(leaf.message);
  if (constructor !== null) {
    const [, name = "", count = ""] = constructor;
    return { message: `type '${name}' takes ${counted(count, "type")} in '${excerpt}'` };
  }
  if (leaf.message === "Expected type is not defined") {
    const type = /unifying with (.+)$/s.exec(trace.location)?.[1] ?? excerpt;
    return { message: `no declared type has the variant in '${excerpt}', which would be ${type.replace(/\s+/g, " ")}` };
  }
  if (leaf.message.includes("cyclical binding")) return { message: `the type of '${excerpt}' would contain itself` };
  const rows = rowDifference(leaf, excerpt);
  if (rows !== undefined) return rows;
  if (leaf.pair === undefined) return { message: `'${excerpt}': ${oneSentence(leaf.message)}` };
  const [left, right] = leaf.pair;
  return { message: `types ${left} and ${right} do not fit in '${excerpt}'` };
}

function explainCounts(counts: RegExpExecArray, leaf: ErrorLeaf, excerpt: string): { message: string } {
  const [, expected = "", given = ""] = counts;
  if (leaf.depth > 0) {
    return { message: `operators with ${expected} and with ${counted(given, "parameter")} do not fit in '${excerpt}'` };
  }
  const taken = expected === "1" ? "1 is" : `${expected} are`;
  return { message: `'${excerpt}' gives ${counted(given, "argument")} where ${taken} taken` };
}

/** Two records, tuples or sum types of which one has what the other lacks. */
function rowDifference(leaf: ErrorLeaf, excerpt: string): { message: string; hint?: string } | undefined {
  if (!/^(?:Couldn't unify (?:empty|row) and (?:empty|row)|Incompatible tails)/.test(leaf.message)) return undefined;
  if (leaf.pair === undefined) return undefined;
  const [left, right] = [labels(leaf.pair[0]), labels(leaf.pair[1])];
  const [whole, other] = leaf.outerPair ?? leaf.pair;
  // A row with an open end is what an access asks for; the other is what there is.
  const wanted = leaf.pair[1].includes("|") ? right : leaf.pair[0].includes("|") ? left : undefined;
  if (wanted !== undefined && wanted.length > 0) {
    const has = wanted === right ? whole : other;
    const nearest = nearestName(wanted[0] ?? "", labels(has));
    const message = `'${excerpt}' needs ${wanted.map(part).join(", ")}, and ${has} has no such part`;
    return nearest === undefined ? { message } : { message, hint: `replace '${wanted[0]}' by '${nearest}'` };
  }
  const all = [...new Set([...left, ...right])];
  if (all.every((label) => /^\d+$/.test(label))) {
    return { message: `'${excerpt}' mixes tuples of different length: ${whole} and ${other}` };
  }
  return { message: `'${excerpt}' has ${all.map(part).join(", ")} on one side only: ${whole} and ${other}` };
}

/** Elements of tuples are counted from 1 in a spec and from 0 in Quint's types. */
function part(label: string): string {
  return /^\d+$/.test(label) ? `element ${Number(label) + 1}` : `'${label}'`;
}

function labels(row: string): string[] {
  const found: string[] = [];
  let depth = 0;
  for (const match of row.matchAll(/[([{]|[)\]}]|(\w+):/g)) {
    if (match[1] !== undefined) {
      if (depth === 1) found.push(match[1]);
    } else depth += "([{".includes(match[0]) ? 1 : -1;
  }
  return found;
}

function counted(count: string, noun: string): string {
  return `${count} ${noun}${count === "1" ? "" : "s"}`;
}
