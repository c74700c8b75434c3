/**
 * Missing guard: an action is possible although one of its conditions does not hold.
 *
 * Conditions are forgotten because the writer takes them for granted ("of course only the owner may close it").
 */
import type { MutationOperator } from "../mutation-operator.ts";
import { argsOf } from "../args-of.ts";
import { isGuard, withoutPart } from "../without-part.ts";

export const missingGuard: MutationOperator = {
  name: "missing-guard",
  origin: "misconception",
  example: {
    around: "var x: int var on: bool action init = all { x' = 0, on' = true } action step = go",
    before: "action go = all { on, x < 3, x' = x + 1, on' = on }",
    after: ["action go = all { x < 3, x' = x + 1, on' = on }", "action go = all { on, x' = x + 1, on' = on }"],
  },
  propose(site) {
    return (argsOf(site.expr, "actionAll") ?? []).flatMap((part, index) =>
      isGuard(site, part)
        ? [
            withoutPart(site, index, true, {
              sentence: `without the condition \`${site.world.show(part)}\``,
              isWeakening: true,
            }),
          ]
        : [],
    );
  },
};
