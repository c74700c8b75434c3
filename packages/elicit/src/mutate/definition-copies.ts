/**
 * Definitions of the spec with all their copies: one that stands in a module of which there are several instances is
 * there once for each of them.
 *
 * Invariant: the copies of a definition have the same shape, so a way down one of them is a way down all the others.
 */
import { childrenOf } from "@countersign/engine";
import type { Expr, Program } from "@countersign/language";
import { isConstructor } from "./constructors.ts";

/** In the order of the program, each with its copies. What nobody wrote, and what is inside another, is left out. */
export function definitionCopies(program: Program, reached: ReadonlySet<number>): readonly (readonly number[])[] {
  const groups = new Map<string, number[]>();
  program.definitions.forEach((definition, index) => {
    const { local, qualifier, name, place, body } = definition;
    if (local || qualifier === "run" || isConstructor(definition)) return;
    const own = name.split("::").at(-1)!;
    const where = [place, body.place].map(({ file, line, column }) => `${file}:${line}:${column}`);
    const key = [own, ...where, shapeOf(body, program)].join(" ");
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [index]);
    else group.push(index);
  });
  return [...groups.values()].filter((group) => group.some((index) => reached.has(index)));
}

function shapeOf(expr: Expr, program: Program): string {
  const inside = childrenOf(expr).map((child) => shapeOf(child, program));
  if (expr.kind === "let") inside.unshift(shapeOf(program.definitions[expr.definition]!.body, program));
  return `${expr.kind === "op" ? expr.op : expr.kind}(${inside.join(",")})`;
}
