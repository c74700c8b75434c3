/**
 * Wrong parameter: another one of the same type is used, the sender for the receiver.
 *
 * Parameters of one type stand side by side, and which is which is known from their names only.
 */
import type { MutationOperator } from "../mutation-operator.ts";
import { nearest, otherLocals } from "../names-nearby.ts";

const most = 2;

export const wrongLocal: MutationOperator = {
  name: "wrong-local",
  origin: "misconception",
  example: {
    before: "def more(left: int, right: int): bool = left > right + x",
    after: [
      "def more(left: int, right: int): bool = right > right + x",
      "def more(left: int, right: int): bool = left > left + x",
    ],
  },
  propose(site) {
    const { expr, world } = site;
    if (expr.kind !== "local") return [];
    const { name: own } = world.program.locals[expr.local]!;
    return nearest(site, otherLocals(site, expr.type, expr.local), most).map(({ key, name, expr }) => ({
      key,
      replacement: expr,
      sentence: `\`${name}\` instead of \`${own}\``,
    }));
  },
};
