/**
 * Mechanical: one step of a longer update is left out: nothing is added to the set, the entry of the map stays.
 *
 * Where that leaves the whole variable as it is, forgotten-update has said so already.
 */
import type { MutationOperator } from "../mutation-operator.ts";
import { sameType } from "../same-type.ts";

const updates: ReadonlySet<string> = new Set(
  "set setBy put union exclude intersect append concat replaceAt with filter select tail".split(" "),
);

export const dropUpdatePart: MutationOperator = {
  name: "drop-update-part",
  origin: "mechanical",
  example: {
    around: "var seen: Set[int] action init = seen' = Set() action step = go",
    before: "action go = seen' = seen.union(Set(1)).exclude(Set(2))",
    after: ["action go = seen' = seen.union(Set(1))", "action go = seen' = seen.exclude(Set(2))"],
  },
  propose(site) {
    const { expr, world } = site;
    if (expr.kind !== "op" || !updates.has(expr.op)) return [];
    const [base, ...others] = expr.args;
    if (base === undefined || !sameType(base.type, expr.type)) return [];
    const made = others.map((arg) => world.show(arg)).join(", ");
    return [{ key: "base", replacement: base, sentence: `without \`.${expr.op}(${made})\`` }];
  },
};
