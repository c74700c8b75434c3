/**
 * Percentage of the wrong total: a share is taken of another set than the one that was meant.
 *
 * "Seventy per cent of the hosts": of all, of those that answered, of those that are left? Any size may be the size of
 * another set of the same type, and the number of those that fulfil a condition may be the number of all.
 */
import type { Expr } from "@countersign/language";
import { argsOf } from "../args-of.ts";
import type { MutationOperator, Proposal } from "../mutation-operator.ts";
import { nearest, otherLocals, otherValues, otherVariables } from "../names-nearby.ts";
import type { Site } from "../site.ts";

const most = 3;

export const wrongTotal: MutationOperator = {
  name: "wrong-total",
  origin: "misconception",
  example: {
    around:
      "pure val ALL = Set(1, 2, 3) var asked: Set[int] var ready: Set[int] action init = all { asked' = ALL, ready' = Set() } action step = all { asked' = asked, ready' = ready }",
    before:
      "def enough(n: int): bool = or { ready.size() * 100 >= ALL.filter(each => each > 1).size() * 70, n * 100 > (n + ready.size()) * 70 }",
    after: [
      "def enough(n: int): bool = asked.size() * 100 >= ALL.filter(each => each > 1).size() * 70 or n * 100 > (n + ready.size()) * 70",
      "def enough(n: int): bool = ALL.size() * 100 >= ALL.filter(each => each > 1).size() * 70 or n * 100 > (n + ready.size()) * 70",
      "def enough(n: int): bool = ready.size() * 100 >= ALL.size() * 70 or n * 100 > (n + ready.size()) * 70",
      "def enough(n: int): bool = ready.size() * 100 >= ALL.filter(each => each > 1).size() * 70 or n * 100 > n * 70",
      "def enough(n: int): bool = ready.size() * 100 >= ALL.filter(each => each > 1).size() * 70 or n * 100 > ready.size() * 70",
      "def enough(n: int): bool = ready.size() * 100 >= ALL.filter(each => each > 1).size() * 70 or n * 100 > (n + asked.size()) * 70",
      "def enough(n: int): bool = ready.size() * 100 >= ALL.filter(each => each > 1).size() * 70 or n * 100 > (n + ALL.size()) * 70",
    ],
  },
  propose(site) {
    const [counted] = argsOf(site.expr, "size") ?? [];
    if (counted === undefined) return partsOfTotal(site);
    const [whole] = argsOf(counted, "filter") ?? [];
    if (whole !== undefined) return [sizeOf(site, counted, "all", whole)];
    return nearest(site, otherSets(site, counted), most).map(({ key, expr }) => sizeOf(site, counted, key, expr));
  },
};

/** In `a * 100 >= (b + c) * p` the total may be `b` alone. */
function partsOfTotal(site: Site): readonly Proposal[] {
  const { expr, parent } = site;
  const isFactor = parent !== undefined && argsOf(parent.expr, "imul") !== undefined;
  const around = parent?.parent?.expr;
  if (!isFactor || around === undefined || argsOf(around, ...comparisons) === undefined) return [];
  const parts = (argsOf(expr, "iadd", "isub") ?? []).filter(({ kind }) => kind !== "int");
  return (argsOf(expr, "isub") === undefined ? parts : parts.slice(0, 1)).map((part, index) => ({
    key: `part ${index}`,
    replacement: part,
    sentence: `a share of \`${site.world.show(part)}\` instead of \`${site.world.show(expr)}\``,
  }));
}

const comparisons = ["ilt", "ilte", "igt", "igte", "eq", "neq"];

function otherSets(site: Site, counted: Expr) {
  const { program } = site.world;
  const type = counted.type;
  if (counted.kind === "local") return otherLocals(site, type, counted.local);
  const named =
    counted.kind === "variable"
      ? program.variables[counted.variable]!
      : program.definitions[counted.kind === "call" ? counted.definition : site.owner]!;
  return [
    ...otherVariables(site, type, named, counted.kind === "variable" ? counted.variable : undefined),
    ...otherValues(site, type, named, counted.kind === "call" ? counted.definition : undefined),
  ];
}

function sizeOf(site: Site, counted: Expr, key: string, other: Expr): Proposal {
  const { make, show } = site.world;
  return {
    key,
    replacement: make.op(site.expr, "size", [other]),
    part: { before: counted, after: other },
    sentence: `the number of \`${show(other)}\` instead of \`${show(counted)}\``,
  };
}
