/** The changes that leave out one of several parts: of a conjunction, a disjunction, an `all` or an `any`. */
import type { Expr } from "@countersign/language";
import type { Proposal } from "./mutation-operator.ts";
import type { Site } from "./site.ts";

/** What it comes to for the part is a constant: a condition left out always holds, a choice left out never does. */
export function withoutPart(
  site: Site,
  index: number,
  comesTo: boolean,
  say: Pick<Proposal, "sentence" | "isWeakening">,
): Proposal {
  const { make } = site.world;
  const { expr } = site;
  if (expr.kind !== "op") throw new Error("only operators have parts that can be left out");
  const part = expr.args[index]!;
  const rest = expr.args.filter((_, at) => at !== index);
  const [only] = rest;
  const replacement =
    only === undefined ? make.bool(expr, comesTo) : rest.length === 1 ? only : make.op(expr, expr.op, rest);
  return { key: `without ${index}`, replacement, part: { before: part, after: make.bool(part, comesTo) }, ...say };
}

/** A condition among the parts of an `all`: no assignment, and not an assertion, which is there to fail loudly. */
export function isGuard(site: Site, part: Expr): boolean {
  if (part.kind === "op" && part.op === "assert") return false;
  return site.world.assigned(part)?.size === 0;
}
