/** The change that puts one operator in the place of another, on the same arguments. */
import type { Expr } from "@countersign/language";
import type { Proposal } from "./mutation-operator.ts";
import type { Site } from "./site.ts";

export function otherOperator(site: Site, op: string, more: Partial<Proposal> = {}): Proposal {
  const { expr } = site;
  const args: readonly Expr[] = expr.kind === "op" ? expr.args : [];
  const before = expr.kind === "op" ? expr.op : expr.kind;
  return {
    key: op,
    replacement: site.world.make.op(expr, op, args),
    sentence: `\`${signOf(op)}\` instead of \`${signOf(before)}\``,
    ...more,
  };
}

export function signOf(op: string): string {
  return signs[op] ?? op;
}

const signs: Readonly<Record<string, string>> = {
  eq: "==",
  neq: "!=",
  ilt: "<",
  ilte: "<=",
  igt: ">",
  igte: ">=",
  iadd: "+",
  isub: "-",
  imul: "*",
  idiv: "/",
  imod: "%",
  ipow: "^",
  actionAll: "all",
  actionAny: "any",
};
