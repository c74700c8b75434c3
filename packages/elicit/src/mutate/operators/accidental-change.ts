/**
 * Accidental change: a variable that should stay as it is does not. It starts afresh, or takes a value that is near.
 *
 * The other half of the frame problem: `x' = x` is written so often that nobody reads it. Whoever says yes to a step has
 * hardly looked at what did not change, so these readings are marked as frame.
 */
import type { Expr, Type } from "@countersign/language";
import { constructorsOf } from "../constructors.ts";
import type { MutationOperator } from "../mutation-operator.ts";
import { type Name, nearest, otherLocals, otherVariables } from "../names-nearby.ts";
import type { Site } from "../site.ts";

const variablesMost = 1;
const variantsMost = 2;

export const accidentalChange: MutationOperator = {
  name: "accidental-change",
  origin: "misconception",
  example: {
    around: "var x: int var y: int var on: bool action init = all { x' = 0, y' = 1, on' = false } action step = go",
    before: "action go = all { x' = x, y' = 2, on' = on }",
    after: [
      "action go = all { x' = 0, y' = 2, on' = on }",
      "action go = all { x' = y, y' = 2, on' = on }",
      "action go = all { x' = x, y' = 2, on' = false }",
      "action go = all { x' = x, y' = 2, on' = not(on) }",
    ],
  },
  propose(site) {
    const { expr } = site;
    if (expr.kind !== "assign" || expr.value.kind !== "variable" || expr.value.variable !== expr.variable) return [];
    const { name } = site.world.program.variables[expr.variable]!;
    return valuesInstead(site, expr).map(({ key, value, becomes }) => ({
      key,
      replacement: site.world.make.assign(expr, expr.variable, value),
      sentence: `\`${name}\` ${becomes} instead of staying as it is`,
      isFrame: true,
    }));
  },
};

interface Instead {
  readonly key: string;
  readonly value: Expr;
  readonly becomes: string;
}

type Frame = Expr & { readonly kind: "assign" };

function valuesInstead(site: Site, frame: Frame): readonly Instead[] {
  const { make, program, show, starts } = site.world;
  const { variable, value: own } = frame;
  const start = starts.get(variable);
  const found: Instead[] = [];
  if (start === undefined) found.push(...changedWithoutStart(site, frame));
  else found.push({ key: "start", value: make.copy(start, own), becomes: `starts afresh as \`${show(start)}\`` });
  const near = program.variables[variable]!;
  for (const { key, name, expr } of nearest(site, otherVariables(site, own.type, near, variable), variablesMost))
    found.push({ key, value: expr, becomes: `becomes what \`${name}\` is` });
  if (own.type.kind === "bool") found.push({ key: "not", value: make.not(own), becomes: "turns round" });
  const variants = constructorsOf(program, own.type, site.definition);
  for (const { label, definition } of nearest(site, variants, variantsMost))
    found.push({ key: label, value: make.call(own, definition, []), becomes: `becomes \`${label}\`` });
  return found;
}

/** Where the start is a choice: one more, nothing left, another entry for the one that the action is about. */
function changedWithoutStart(site: Site, { value: own }: Frame): readonly Instead[] {
  const { make, show } = site.world;
  const { type } = own;
  if (type.kind === "int")
    return [{ key: "more", value: make.op(own, "iadd", [own, make.int(own, 1n)]), becomes: "grows by one" }];
  if (type.kind === "set") return [{ key: "empty", value: make.op(own, "Set", []), becomes: "becomes empty" }];
  if (type.kind === "list") return [{ key: "empty", value: make.op(own, "List", []), becomes: "becomes empty" }];
  const [key] = type.kind === "map" ? otherLocals(site, type.key) : [];
  if (type.kind !== "map" || key === undefined) return [];
  return entriesInstead(site, own, key, type.value).map(({ mark, entry }) => ({
    key: mark,
    value: make.op(own, "set", [own, key.expr, entry]),
    becomes: `has \`${show(entry)}\` for \`${key.name}\``,
  }));
}

function entriesInstead({ world, definition }: Site, own: Expr, key: Name, type: Type) {
  const { make, program } = world;
  if (type.kind === "bool") {
    const entry = make.op(own, "get", [make.copy(own, own), make.copy(key.expr, own)], type);
    return [{ mark: "not", entry: make.not(entry) }];
  }
  return constructorsOf(program, type, definition)
    .slice(0, variantsMost)
    .map(({ label, definition: constructor }) => ({ mark: label, entry: make.call(own, constructor, [], type) }));
}
