/** Mechanical: an invariant or a property is deleted. Whoever notices has looked at what it demands. */
import type { MutationOperator } from "../mutation-operator.ts";

export const dropProperty: MutationOperator = {
  name: "drop-property",
  origin: "mechanical",
  example: {
    before: "val safe = x < 3",
    after: ["val safe = true"],
  },
  propose(site) {
    const { expr, world, isProperty, owner } = site;
    if (!isProperty) return [];
    const sentence = `nothing is demanded by \`${world.program.definitions[owner]!.name}\``;
    return [{ key: "dropped", replacement: world.make.bool(expr, true), sentence, isWeakening: true }];
  },
};
