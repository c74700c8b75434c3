/**
 * Forgotten update: a variable stays as it is where it should change.
 *
 * An action is written for what it is about; the counter that goes with it is forgotten. The same for a part of an
 * action that is an action itself.
 */
import type { Expr } from "@countersign/language";
import { argsOf } from "../args-of.ts";
import type { MutationOperator, Proposal } from "../mutation-operator.ts";
import type { Site } from "../site.ts";

export const forgottenUpdate: MutationOperator = {
  name: "forgotten-update",
  origin: "misconception",
  example: {
    around: "var x: int var on: bool action init = all { x' = 0, on' = true } action step = go",
    before: "action go = all { x' = x + 1, on' = on }",
    after: ["action go = all { x' = x, on' = on }"],
  },
  propose(site) {
    const { expr, world, parent } = site;
    if (expr.kind === "assign") {
      if (expr.value.kind === "variable" && expr.value.variable === expr.variable) return [];
      return [unchanged(site, [expr.variable])];
    }
    // An action that is one branch of several is left out by drop-branch.
    if (expr.kind !== "call" || parent === undefined || argsOf(parent.expr, "actionAll") === undefined) return [];
    const { assigns } = world.program.definitions[expr.definition]!;
    return assigns.length === 0 ? [] : [unchanged(site, assigns)];
  },
};

function unchanged({ expr, world }: Site, variables: readonly number[]): Proposal {
  const { make, program } = world;
  const frames = variables.map((variable): Expr => {
    const { type } = program.variables[variable]!;
    return make.assign(expr, variable, make.variable(expr, variable, type));
  });
  const names = variables.map((variable) => `\`${program.variables[variable]!.name}\``);
  return {
    key: "unchanged",
    replacement: frames.length === 1 ? frames[0]! : make.op(expr, "actionAll", frames),
    sentence: names.length === 1 ? `${names[0]!} stays as it is` : `${names.join(" and ")} stay as they are`,
  };
}
