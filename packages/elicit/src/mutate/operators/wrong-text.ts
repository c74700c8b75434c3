/**
 * Wrong text: where strings stand for the values of an enumeration, another one of them.
 *
 * The same mistake as wrong-variant, in specs that write "working" and "prepared" instead of declaring a type. Names
 * that only the constants of the spec mention (of hosts, say) are not such texts.
 */
import type { MutationOperator } from "../mutation-operator.ts";
import { nearest } from "../names-nearby.ts";

const most = 3;

export const wrongText: MutationOperator = {
  name: "wrong-text",
  origin: "misconception",
  example: {
    around:
      'var door: str var lamp: str action init = all { door\' = "open", lamp\' = "lit" } action step = all { door\' = "shut", lamp\' = "out" }',
    before: 'val safe = door == "shut"',
    after: ['val safe = door == "open"'],
  },
  propose(site) {
    const { expr, world } = site;
    if (expr.kind !== "str") return [];
    return nearest(site, world.texts.likeThat(expr.id, expr.value), most).map((text) => ({
      key: text,
      replacement: { ...world.make.text(expr, text), type: expr.type },
      sentence: `\`"${text}"\` instead of \`"${expr.value}"\``,
    }));
  },
};
