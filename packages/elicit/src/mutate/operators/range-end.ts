/**
 * Range end off by one: `0.to(N)` has one number more than there are things to number.
 *
 * In most programming languages the end of a range is not part of it; in Quint it is, so `N - 1` is forgotten as often
 * as it is written once too often.
 */
import type { Expr } from "@countersign/language";
import type { ExpressionMaker } from "../expression-maker.ts";
import type { MutationOperator } from "../mutation-operator.ts";
import { argsOf } from "../args-of.ts";

export const rangeEnd: MutationOperator = {
  name: "range-end",
  origin: "misconception",
  example: {
    before: "val safe = 0.to(x - 1).contains(3)",
    after: ["val safe = 0.to(x).contains(3)", "val safe = 0.to(x - 2).contains(3)"],
  },
  propose(site) {
    const [start, end] = argsOf(site.expr, "to") ?? [];
    if (start === undefined || end === undefined) return [];
    const { make, show } = site.world;
    return ([1n, -1n] as const).map((step) => {
      const after = moved(end, step, make);
      return {
        key: `end by ${step}`,
        replacement: make.op(site.expr, "to", [start, after]),
        part: { before: end, after },
        sentence: `the range ends with \`${show(after)}\` instead of \`${show(end)}\``,
      };
    });
  },
};

/** With `- 1` taken away rather than `+ 1` added. */
function moved(end: Expr, step: bigint, make: ExpressionMaker): Expr {
  if (end.kind === "int") return make.int(end, BigInt(end.value) + step);
  const [base, by] = argsOf(end, "iadd", "isub") ?? [];
  if (end.kind === "op" && base !== undefined && by?.kind === "int") {
    const offset = (end.op === "iadd" ? BigInt(by.value) : -BigInt(by.value)) + step;
    return offset === 0n ? base : withOffset(end, base, offset, make);
  }
  return withOffset(end, end, step, make);
}

function withOffset(at: Expr, base: Expr, offset: bigint, make: ExpressionMaker): Expr {
  return offset > 0n
    ? make.op(at, "iadd", [base, make.int(at, offset)])
    : make.op(at, "isub", [base, make.int(at, -offset)]);
}
