/** Mechanical: a set that is written out has one element less; where any subset is chosen, it is the whole set. */
import type { MutationOperator, Proposal } from "../mutation-operator.ts";
import { argsOf } from "../args-of.ts";
import { nearest } from "../names-nearby.ts";

const most = 4;

export const weakenSet: MutationOperator = {
  name: "weaken-set",
  origin: "mechanical",
  example: {
    before: "val safe = Set(1, 2).contains(x) or Set(3, 4).powerset().exists(s => s.contains(x))",
    after: [
      "val safe = Set(2).contains(x) or Set(3, 4).powerset().exists(s => s.contains(x))",
      "val safe = Set(1).contains(x) or Set(3, 4).powerset().exists(s => s.contains(x))",
      "val safe = Set(1, 2).contains(x) or Set(Set(3, 4)).exists(s => s.contains(x))",
      "val safe = Set(1, 2).contains(x) or Set(4).powerset().exists(s => s.contains(x))",
      "val safe = Set(1, 2).contains(x) or Set(3).powerset().exists(s => s.contains(x))",
    ],
  },
  propose(site) {
    const { expr, world } = site;
    const subsets = argsOf(expr, "powerset");
    if (subsets !== undefined)
      return [
        {
          key: "whole",
          replacement: world.make.op(expr, "Set", subsets),
          sentence: "the whole set instead of any subset",
        },
      ];
    const elements = argsOf(expr, "Set") ?? [];
    const less = elements.map((element, index): Proposal => {
      const rest = elements.filter((_, at) => at !== index);
      const replacement = world.make.op(expr, "Set", rest);
      return { key: `without ${index}`, replacement, sentence: `\`${world.show(element)}\` is not in the set` };
    });
    return elements.length < 2 ? [] : nearest(site, less, most);
  },
};
