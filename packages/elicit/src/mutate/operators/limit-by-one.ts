/**
 * Limit off by one: the number that something is compared with is one too high or too low.
 *
 * People count from nought or from one, count fence posts or fields, and remember "about three". Of the two
 * neighbours of a limit only the one is proposed that is not the same as another sign: `x < 4` says `x <= 3`.
 */
import type { Expr } from "@countersign/language";
import type { MutationOperator, Proposal } from "../mutation-operator.ts";

/** By which the number on the left, and on the right, may be off. */
const steps: Readonly<Record<string, readonly [left: readonly bigint[], right: readonly bigint[]]>> = {
  ilt: [[1n], [-1n]],
  ilte: [[-1n], [1n]],
  igt: [[-1n], [1n]],
  igte: [[1n], [-1n]],
  eq: [
    [1n, -1n],
    [1n, -1n],
  ],
  neq: [
    [1n, -1n],
    [1n, -1n],
  ],
};

export const limitByOne: MutationOperator = {
  name: "limit-by-one",
  origin: "misconception",
  example: {
    before: "val safe = x <= 3 and x != 7",
    after: ["val safe = x <= 4 and x != 7", "val safe = x <= 3 and x != 8", "val safe = x <= 3 and x != 6"],
  },
  propose(site) {
    const { expr } = site;
    if (expr.kind !== "op") return [];
    return expr.args.flatMap((arg, index): Proposal[] =>
      arg.kind !== "int"
        ? []
        : (steps[expr.op]?.[index === 0 ? 0 : 1] ?? []).map((step) => {
            const after = site.world.make.int(arg, BigInt(arg.value) + step);
            return {
              key: `${index} by ${step}`,
              replacement: site.world.make.op(expr, expr.op, replaced(expr.args, index, after)),
              part: { before: arg, after },
              sentence: `the limit is ${site.world.show(after)} instead of ${arg.value}`,
            };
          }),
    );
  },
};

function replaced(args: readonly Expr[], index: number, arg: Expr): readonly Expr[] {
  return args.map((each, at) => (at === index ? arg : each));
}
