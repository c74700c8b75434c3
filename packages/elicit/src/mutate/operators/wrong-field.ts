/**
 * Wrong field: another field of the same type is read from a record, the ballot promised for the ballot voted in; or two
 * fields of the same type change places where a record is made.
 */
import type { Expr } from "@countersign/language";
import { argsOf } from "../args-of.ts";
import type { MutationOperator, Proposal } from "../mutation-operator.ts";
import { nearest } from "../names-nearby.ts";
import { sameType } from "../same-type.ts";
import type { Site } from "../site.ts";

const most = 2;

export const wrongField: MutationOperator = {
  name: "wrong-field",
  origin: "misconception",
  example: {
    around:
      "var at: { row: int, column: int, lit: bool } action init = at' = { row: 0, column: 1, lit: true } action step = at' = at",
    before: "val safe = at.row < 3 and at != { row: 5, column: 6, lit: true }",
    after: [
      "val safe = at.column < 3 and at != { row: 5, column: 6, lit: true }",
      "val safe = at.row < 3 and at != { row: 6, column: 5, lit: true }",
    ],
  },
  propose(site) {
    return [...otherFieldRead(site), ...fieldsMixedUp(site)];
  },
};

function otherFieldRead(site: Site): readonly Proposal[] {
  const [record, label] = argsOf(site.expr, "field") ?? [];
  if (record?.type.kind !== "record" || label?.kind !== "str") return [];
  const others = record.type.fields.filter(([name, type]) => name !== label.value && sameType(type, site.expr.type));
  return nearest(site, others, most).map(([name]) => ({
    key: name,
    replacement: site.world.make.op(site.expr, "field", [record, site.world.make.text(label, name)]),
    sentence: `\`${name}\` instead of \`${label.value}\``,
  }));
}

function fieldsMixedUp(site: Site): readonly Proposal[] {
  const { expr, world } = site;
  const args = argsOf(expr, "Rec") ?? [];
  const values = args.flatMap((value, index) => (index % 2 === 1 ? [{ value, index }] : []));
  const pairs = values.flatMap((left, at) =>
    values.slice(at + 1).flatMap((right) => {
      const isMixUp = sameType(left.value.type, right.value.type) && !world.keys.same(left.value, right.value);
      return isMixUp ? [{ left, right }] : [];
    }),
  );
  return nearest(site, pairs, most).map(({ left, right }) => {
    const swapped = args.with(left.index, right.value).with(right.index, left.value);
    const [one, other] = [labelBefore(args, left.index), labelBefore(args, right.index)];
    return {
      key: `${one} ${other}`,
      replacement: world.make.op(expr, "Rec", swapped),
      sentence: `\`${one}\` and \`${other}\` are mixed up`,
    };
  });
}

function labelBefore(args: readonly Expr[], index: number): string {
  const label = args[index - 1];
  return label?.kind === "str" ? label.value : "_";
}
