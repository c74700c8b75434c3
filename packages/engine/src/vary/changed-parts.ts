/**
 * Where the text of a variant differs from the program it varies: the smallest parts that do, so that looking at those
 * tells whether the rest can be left alone.
 */
import type { Expr, Program } from "@countersign/language";
import type { ChangedPart } from "../compile/site-watch.ts";
import { childrenOf } from "../compile/children-of.ts";

/**
 * Undefined where the parts cannot be told: definitions are of another shape, or there are several that changed, of which
 * one may use the other where the base does not.
 */
export function changedParts(base: Program, variant: Program): readonly ChangedPart[] | undefined {
  if (base.definitions.length !== variant.definitions.length) return undefined;
  const parts: ChangedPart[] = [];
  let changed = 0;
  for (const [index, before] of base.definitions.entries()) {
    const after = variant.definitions[index]!;
    if (before.body === after.body) continue;
    changed += 1;
    if (changed > 1) return undefined;
    if (before.name !== after.name || !isSameList(before.params, after.params)) return undefined;
    collect(before.body, after.body, parts);
  }
  return parts;
}

function collect(before: Expr, after: Expr, parts: ChangedPart[]): void {
  if (before === after) return;
  const left = withoutOne(before, after);
  if (left !== undefined) {
    parts.push(left);
    return;
  }
  const [children, others] = [childrenOf(before), childrenOf(after)];
  if (children.length === 0 || children.length !== others.length || !isSameNode(before, after)) {
    parts.push({ before, after });
    return;
  }
  children.forEach((child, index) => collect(child, others[index]!, parts));
}

/** A condition that was left out is one that is always true; an alternative, one that never is. */
function withoutOne(before: Expr, after: Expr): ChangedPart | undefined {
  if (before.kind !== "op" || after.kind !== "op" || before.op !== after.op) return undefined;
  if (before.args.length !== after.args.length + 1 || !(before.op in neutral)) return undefined;
  const at = after.args.findIndex((arg, index) => arg !== before.args[index]);
  const position = at < 0 ? after.args.length : at;
  if (!after.args.slice(position).every((arg, index) => arg === before.args[position + 1 + index])) return undefined;
  const { id, place, type } = before.args[position]!;
  const value = neutral[before.op as keyof typeof neutral];
  return { before: before.args[position]!, after: { kind: "bool", value, id, place, type } };
}

const neutral = { and: true, actionAll: true, or: false, actionAny: false } as const;

/** The same but for what is inside. */
function isSameNode(before: Expr, after: Expr): boolean {
  switch (before.kind) {
    case "op":
      return after.kind === "op" && before.op === after.op;
    case "call":
      return after.kind === "call" && before.definition === after.definition;
    case "apply":
      return after.kind === "apply" && before.local === after.local;
    case "lambda":
      return after.kind === "lambda" && isSameList(before.params, after.params);
    case "let":
      return after.kind === "let" && before.definition === after.definition;
    case "nondet":
      return after.kind === "nondet" && before.local === after.local;
    case "assign":
      return after.kind === "assign" && before.variable === after.variable;
    default:
      return false;
  }
}

function isSameList(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((each, index) => each === b[index]);
}
