/**
 * Wrong enumeration value: another one of the same type, with the same payload if there is one.
 *
 * States and message kinds that stand in one list get mixed up, and a case is copied and half changed. In the prototype
 * of questions this gave more readings worth asking about than any other operator.
 */
import type { Expr } from "@countersign/language";
import { type Variant, payloadOf, siblingVariants, variantOf } from "../constructors.ts";
import type { MutationOperator } from "../mutation-operator.ts";
import { nearest } from "../names-nearby.ts";
import type { World } from "../site.ts";

const most = 4;

export const wrongVariant: MutationOperator = {
  name: "wrong-variant",
  origin: "misconception",
  example: {
    around:
      "type Light = Red | Amber | Green | Flash(int) var light: Light action init = light' = Red action step = light' = Flash(1)",
    before: "val safe = light == Green",
    after: ["val safe = light == Red", "val safe = light == Amber"],
  },
  propose(site) {
    const { expr, world, definition } = site;
    const own = variantOf(world.program, expr);
    if (own === undefined || expr.kind !== "call") return [];
    return nearest(site, siblingVariants(world.program, expr, definition), most).map((sibling) => ({
      key: sibling.label,
      replacement: madeBy(sibling, expr, world),
      sentence: `\`${sibling.label}\` instead of \`${own}\``,
    }));
  },
};

/** By its constructor where that can be used, else as the constructor would make it. */
function madeBy({ label, definition }: Variant, expr: Expr & { kind: "call" }, { make, program }: World): Expr {
  if (definition !== undefined) return make.call(expr, definition, expr.args);
  const payload = expr.args[0] ?? make.copy(payloadOf(program, expr), expr);
  return make.op(expr, "variant", [make.text(expr, label), payload]);
}
