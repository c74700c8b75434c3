/** Mechanical: two arguments of the same type change places, the sender and the receiver of a transfer. */
import type { Expr } from "@countersign/language";
import type { MutationOperator, Proposal } from "../mutation-operator.ts";
import { nearest } from "../names-nearby.ts";
import { sameType } from "../same-type.ts";
import type { Site } from "../site.ts";

/** Whatever has arguments. */
type Applied = Extract<Expr, { readonly args: readonly Expr[] }>;

const most = 3;
/** Of the others the order does not matter, or another operator speaks of it. */
const ordered: ReadonlySet<string> = new Set(
  "isub idiv imod ipow to exclude subseteq concat set put range slice replaceAt Tup List setOfMaps".split(" "),
);

export const swapArguments: MutationOperator = {
  name: "swap-arguments",
  origin: "mechanical",
  example: {
    around:
      "var x: int var y: int pure def gap(start: int, end: int): int = start - end action init = all { x' = 0, y' = 0 } action step = all { x' = x, y' = y }",
    before: "val safe = gap(x, y) < 3",
    after: ["val safe = gap(y, x) < 3"],
  },
  propose(site) {
    const { expr } = site;
    if (expr.kind !== "call" && expr.kind !== "apply" && !(expr.kind === "op" && ordered.has(expr.op))) return [];
    const pairs = expr.args.flatMap((left, from) =>
      expr.args.flatMap((right, to) => (from < to && isSwap(site, left, right) ? [[from, to] as const] : [])),
    );
    return nearest(site, pairs, most).map(([from, to]) => swapped(site, expr, from, to));
  },
};

function isSwap({ world }: Site, left: Expr, right: Expr): boolean {
  return left.type.kind !== "operator" && sameType(left.type, right.type) && !world.keys.same(left, right);
}

function swapped({ world }: Site, expr: Applied, from: number, to: number): Proposal {
  const { make, show } = world;
  const args = expr.args.with(from, expr.args[to]!).with(to, expr.args[from]!);
  return {
    key: `${from} ${to}`,
    replacement: { ...expr, id: make.nextId(), args },
    sentence: `\`${show(expr.args[from]!)}\` and \`${show(expr.args[to]!)}\` change places`,
  };
}
