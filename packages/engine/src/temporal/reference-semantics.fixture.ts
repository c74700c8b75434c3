/**
 * For tests: the meaning of formulas written down a second time, as directly as possible, and what to try it on.
 *
 * Nothing here is shared with the checker. A formula is evaluated by quantifying over positions of a lasso, fairness
 * is spelt out as in Quint's own documentation, and behaviours are found by writing them all down.
 */
import * as fc from "fast-check";
import type { Atoms } from "./atoms.ts";
import type { Formula } from "./formula.ts";
import type { Graph } from "./graph.ts";
import type { Lasso } from "./lasso.ts";

export function graphOf(
  successors: readonly (readonly number[])[],
  initial: readonly number[] = [0],
  unexpanded: readonly number[] = [],
): Graph {
  const offsets = new Int32Array(successors.length + 1);
  successors.forEach((targets, state) => (offsets[state + 1] = offsets[state]! + targets.length));
  return {
    states: successors.length,
    initial: Int32Array.from(initial),
    offsets,
    targets: Int32Array.from(successors.flat()),
    complete: unexpanded.length === 0,
    expanded: (state) => !unexpanded.includes(state),
  };
}

/** Atoms from predicates over steps. */
export function atomsOf(...predicates: readonly ((source: number, target: number) => boolean)[]): Atoms {
  return { count: predicates.length, holds: (atom, source, target) => predicates[atom]!(source, target) };
}

/** Steps that a behaviour may take: stored ones, and staying, except where the graph was cut. */
export function stepsFrom(graph: Graph, state: number): number[] {
  const stored = [...graph.targets.subarray(graph.offsets[state], graph.offsets[state + 1])];
  return [...new Set(graph.expanded(state) ? [...stored, state] : stored)];
}

export function isLassoOf(graph: Graph, lasso: Lasso): boolean {
  const all = [...lasso.prefix, ...lasso.loop, lasso.loop[0] ?? -1];
  const starts = graph.initial.includes(all[0]!);
  return starts && lasso.loop.length > 0 && all.slice(1).every((to, at) => stepsFrom(graph, all[at]!).includes(to));
}

export function holdsOn(formula: Formula, lasso: Lasso, atoms: Atoms): boolean {
  const states = [...lasso.prefix, ...lasso.loop];
  const loopStart = lasso.prefix.length;
  const after = (at: number): number => (at === states.length - 1 ? loopStart : at + 1);
  const future = (at: number): number[] => [...states.keys()].filter((other) => other >= Math.min(at, loopStart));
  const atom = (number: number, at: number): boolean => atoms.holds(number, states[at]!, states[after(at)]!);
  const at = (position: number, part: Formula): boolean => {
    const henceforth = (test: (later: number) => boolean): boolean => future(position).every(test);
    const sometime = (test: (later: number) => boolean): boolean => future(position).some(test);
    const forEver = (number: number): boolean => sometime((from) => future(from).every((later) => atom(number, later)));
    const again = (number: number): boolean => henceforth((from) => future(from).some((later) => atom(number, later)));
    switch (part.kind) {
      case "atom":
        return atom(part.atom, position);
      case "not":
        return !at(position, part.body);
      case "and":
        return part.parts.every((each) => at(position, each));
      case "or":
        return part.parts.some((each) => at(position, each));
      case "implies":
        return !at(position, part.left) || at(position, part.right);
      case "iff":
        return at(position, part.left) === at(position, part.right);
      case "next":
        return at(after(position), part.body);
      case "always":
        return henceforth((later) => at(later, part.body));
      case "eventually":
        return sometime((later) => at(later, part.body));
      case "leadsTo":
        return henceforth((p) => !at(p, part.left) || future(p).some((q) => at(q, part.right)));
      case "weakFair":
        return !forEver(part.enabled) || again(part.taken);
      case "strongFair":
        return !again(part.enabled) || again(part.taken);
    }
  };
  return at(0, formula);
}

/** All lassos of at most so many states. */
export function allLassos(graph: Graph, statesMax: number): Lasso[] {
  const lassos: Lasso[] = [];
  const extend = (path: readonly number[]): void => {
    const steps = stepsFrom(graph, path.at(-1)!);
    path.forEach((state, start) => {
      if (steps.includes(state)) lassos.push({ prefix: path.slice(0, start), loop: path.slice(start) });
    });
    if (path.length < statesMax) for (const step of steps) extend([...path, step]);
  };
  for (const state of new Set(graph.initial)) extend([state]);
  return lassos;
}

export const atomCount = 3;

const anAtom = fc.nat({ max: atomCount - 1 });

export const formulas: fc.Arbitrary<Formula> = fc.letrec<{ formula: Formula }>((tie) => ({
  formula: fc.oneof(
    { depthSize: "medium", maxDepth: 5, withCrossShrink: true },
    anAtom.map((atom) => ({ kind: "atom" as const, atom })),
    fc.record({ kind: fc.constantFrom("always" as const, "eventually" as const), body: tie("formula") }),
    fc.record({ kind: fc.constantFrom("not" as const, "next" as const), body: tie("formula") }),
    fc.record({
      kind: fc.constantFrom("and" as const, "or" as const),
      parts: fc.array(tie("formula"), { maxLength: 3, depthIdentifier: "parts" }),
    }),
    fc.record({
      kind: fc.constantFrom("implies" as const, "iff" as const, "leadsTo" as const),
      left: tie("formula"),
      right: tie("formula"),
    }),
    fc.record({
      kind: fc.constantFrom("weakFair" as const, "strongFair" as const),
      enabled: anAtom,
      taken: anAtom,
    }),
  ),
})).formula;

/** Properties as people write them: fairness implies something. */
export const fairProperties: fc.Arbitrary<Formula> = fc
  .tuple(
    fc.array(
      fc.record({ kind: fc.constantFrom("weakFair" as const, "strongFair" as const), enabled: anAtom, taken: anAtom }),
      { minLength: 1, maxLength: 3 },
    ),
    formulas,
  )
  .map(([parts, right]) => ({ kind: "implies", left: { kind: "and", parts }, right }));

export interface World {
  readonly graph: Graph;
  readonly atoms: Atoms;
  /** How long the lassos may be that are tried one by one. */
  readonly lassoMax: number;
}

/** Small graphs with arbitrary atoms; the first atom speaks of the source alone and says so. */
export function worlds(cut: boolean): fc.Arbitrary<World> {
  return fc.integer({ min: 1, max: 5 }).chain((states) =>
    fc
      .record({
        successors: fc.array(fc.uniqueArray(fc.nat({ max: states - 1 }), { maxLength: states > 3 ? 2 : 3 }), {
          minLength: states,
          maxLength: states,
        }),
        initial: fc.array(fc.nat({ max: states - 1 }), { minLength: 1, maxLength: 2 }),
        unexpanded: cut ? fc.subarray([...Array(states).keys()]) : fc.constant([]),
        truth: fc.array(fc.boolean(), {
          minLength: atomCount * states * states,
          maxLength: atomCount * states * states,
        }),
      })
      .map(({ successors, initial, unexpanded, truth }) => ({
        graph: graphOf(successors, initial, unexpanded),
        atoms: {
          count: atomCount,
          holds: (atom: number, source: number, target: number) =>
            truth[(atom * states + source) * states + (atom === 0 ? 0 : target)]!,
          ignoresTarget: (atom: number) => atom === 0,
        },
        lassoMax: [0, 6, 7, 6, 6, 5][states]!,
      })),
  );
}
