/**
 * Exactly, or at least: "three replies" means three, or three and more.
 *
 * Everyday language does not tell them apart. The same for sets: "these have answered" may mean that others have not.
 */
import type { MutationOperator } from "../mutation-operator.ts";
import { otherOperator } from "../other-operator.ts";

export const exactlyOrAtLeast: MutationOperator = {
  name: "exactly-or-at-least",
  origin: "misconception",
  example: {
    around:
      "var x: int var seen: Set[int] action init = all { x' = 0, seen' = Set() } action step = all { x' = x, seen' = seen }",
    before: "val done = or { x == 3, x >= 5, seen == Set(1) }",
    after: [
      "val done = x >= 3 or x >= 5 or seen == Set(1)",
      "val done = x <= 3 or x >= 5 or seen == Set(1)",
      "val done = x == 3 or x == 5 or seen == Set(1)",
      "val done = x == 3 or x >= 5 or seen.subseteq(Set(1))",
      "val done = x == 3 or x >= 5 or Set(1).subseteq(seen)",
    ],
  },
  propose(site) {
    const { expr } = site;
    if (expr.kind !== "op") return [];
    const kind = expr.args[0]?.type.kind;
    if (expr.op === "igte") return [otherOperator(site, "eq", { sentence: "exactly, instead of at least" })];
    if (expr.op === "ilte") return [otherOperator(site, "eq", { sentence: "exactly, instead of at most" })];
    if (expr.op === "eq" && kind === "int")
      return [
        otherOperator(site, "igte", { sentence: "at least, instead of exactly" }),
        otherOperator(site, "ilte", { sentence: "at most, instead of exactly" }),
      ];
    if (expr.op !== "eq" || kind !== "set") return [];
    const swapped = site.world.make.op(expr, "subseteq", [...expr.args].reverse());
    return [
      otherOperator(site, "subseteq", { sentence: "these at most, instead of exactly these" }),
      { key: "superset", replacement: swapped, sentence: "these at least, instead of exactly these" },
    ];
  },
};
