/**
 * Which definitions the roots of a spec use, directly and through others.
 *
 * A property that speaks of an action (`weakFair(step, x)`, `enabled(leave)`) does not use what the action is made of,
 * as long as the action can happen: then it is behaviour, and whoever changes it changes what may happen.
 */
import { type Roots, childrenOf } from "@countersign/engine";
import type { Expr, Program } from "@countersign/language";

export interface ReachedDefinitions {
  readonly byInit: ReadonlySet<number>;
  /** By the initial action or the step. */
  readonly byBehaviour: ReadonlySet<number>;
  /** By invariants and temporal properties. */
  readonly byProperties: ReadonlySet<number>;
}

export function reachedDefinitions(program: Program, roots: Roots): ReachedDefinitions {
  const byInit = reachedFrom(program, [roots.init.definition], none);
  const byStep = reachedFrom(program, [roots.step.definition], none);
  const byBehaviour = new Set([...byInit, ...byStep]);
  const actions = new Set([...byBehaviour].filter((index) => program.definitions[index]!.assigns.length > 0));
  const properties = [...roots.invariants, ...roots.properties].map(({ definition }) => definition);
  return { byInit, byBehaviour, byProperties: reachedFrom(program, properties, actions) };
}

const none: ReadonlySet<number> = new Set();

/** The definitions themselves, and all they use, without entering some. */
export function reachedFrom(
  program: Program,
  definitions: readonly number[],
  closed: ReadonlySet<number>,
): ReadonlySet<number> {
  const reached = new Set<number>();
  const enter = (index: number): void => {
    if (reached.has(index) || closed.has(index)) return;
    reached.add(index);
    visit(program.definitions[index]!.body);
  };
  const visit = (expr: Expr): void => {
    if (expr.kind === "call" || expr.kind === "operator" || expr.kind === "let") enter(expr.definition);
    for (const child of childrenOf(expr)) visit(child);
  };
  definitions.forEach(enter);
  return reached;
}
