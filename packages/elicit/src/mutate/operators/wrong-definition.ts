/**
 * Wrong definition: another one of the same type is used, the lower limit for the upper one.
 *
 * Constants and named conditions that sound alike. Definitions that are to be checked themselves are left out.
 */
import { variantOf } from "../constructors.ts";
import type { MutationOperator } from "../mutation-operator.ts";
import { nearest, otherDefinitions } from "../names-nearby.ts";

const most = 2;

export const wrongDefinition: MutationOperator = {
  name: "wrong-definition",
  origin: "misconception",
  example: {
    around:
      "pure val LOW = 1 pure val HIGH = 3 val lowest = x var x: int action init = x' = LOW action step = all { HIGH > 0, x' = lowest }",
    before: "val safe = x <= HIGH",
    after: ["val safe = x <= LOW", "val safe = x <= lowest"],
  },
  propose(site) {
    const { expr, world } = site;
    if (expr.kind !== "call" || variantOf(world.program, expr) !== undefined) return [];
    const { definitions } = world.program;
    const own = definitions[expr.definition]!;
    const isOtherName = (name: number, of: number): boolean => {
      const { body } = definitions[name]!;
      return body.kind === "call" && body.definition === of;
    };
    if (own.local || own.assigns.length > 0) return [];
    const others = otherDefinitions(site, own.type, own, expr.definition).filter(
      ({ definition }) => !isOtherName(definition, expr.definition) && !isOtherName(expr.definition, definition),
    );
    return nearest(site, others, most).map(({ key, name, definition }) => ({
      key,
      replacement: world.make.call(expr, definition, expr.args),
      sentence: `\`${name}\` instead of \`${own.name}\``,
    }));
  },
};
