/**
 * Guesses a mapping from one spec to another: variables of one type that start alike and take the same values, actions
 * that take the same steps, picks that are the same choice in each of them.
 *
 * Invariant: it proposes, and a person decides; nothing here is ever used unseen. What has a counterpart by its name is
 * left alone. Of several that would do, the one that stands first in the text is proposed.
 */
import { type CheckOptions, ExploredSpec } from "@countersign/engine";
import { type Result, canonicalText, success } from "@countersign/kernel";
import { sameType } from "../mutate/same-type.ts";
import { alignProgram } from "./align-program.ts";
import type { CompareOptions } from "./compare-options.ts";
import type { ComparedSpec } from "./join-specs.ts";
import type { SpecMapping } from "./mapping.ts";
import { namesOf } from "./names-of.ts";
import { proposeTypes } from "./propose-types.ts";

/** States looked at of each spec. */
const statesMax = 5_000;

export function proposeMapping(
  first: ComparedSpec,
  second: ComparedSpec,
  options: Pick<CompareOptions, "bounds" | "context">,
): Result<SpecMapping> {
  const types = proposeTypes(first.program, second.program);
  const typed = alignProgram(first.program, first.roots, types);
  if (!typed.ok) return typed;
  const here = sample({ ...first, program: typed.value }, options);
  if (!here.ok) return here;
  const there = sample(second, options);
  if (!there.ok) return there;
  const variables = proposeVariables(here.value, there.value);
  const [before, after] = [here.value.steps(variables), there.value.steps({})];
  const shared = (steps: Steps): Steps => steps.among(before, after);
  const actions = proposeActions(shared(before), shared(after), first, second);
  const picks = proposePicks(shared(before), shared(after), actions, first, second);
  return success({ ...types, variables, actions, picks });
}

function sample(spec: ComparedSpec, { bounds, context }: Pick<CompareOptions, "bounds" | "context">): Result<Sample> {
  const options: CheckOptions = {
    bounds: { ...bounds, statesMax: Math.min(bounds.statesMax, statesMax) },
    context,
    symmetric: "none",
    keepGoing: true,
    deadlock: false,
  };
  const roots = { ...spec.roots, invariants: [], properties: [], witnesses: [] };
  const explored = ExploredSpec.explore(spec.program, roots, options);
  return explored.ok ? success(new Sample(explored.value)) : explored;
}

class Sample {
  readonly spec: ExploredSpec;

  constructor(spec: ExploredSpec) {
    this.spec = spec;
  }

  /** By variable: its values in the initial states, and in all states. */
  valuesSeen(): ReadonlyMap<string, string> {
    const { spec } = this;
    return new Map(
      spec.variables.map((name, index) => {
        const starts = new Set<string>();
        const all = new Set<string>();
        for (let state = 0; state < spec.count; state += 1) {
          const text = canonicalText(spec.valuesOf(state)[index]!);
          all.add(text);
          if (spec.depthOf(state) === 0) starts.add(text);
        }
        return [name, JSON.stringify([[...starts].sort(), [...all].sort()])];
      }),
    );
  }

  steps(variables: Readonly<Record<string, string>>): Steps {
    const { spec } = this;
    // By name, as the order of variables may be another one.
    const names = spec.variables.map((name) => (Object.hasOwn(variables, name) ? variables[name]! : name));
    const order = [...names.keys()].sort((a, b) => (names[a]! < names[b]! ? -1 : 1));
    const textOf = (values: readonly Parameters<typeof canonicalText>[0][]): string =>
      order.map((index) => `${names[index]}=${canonicalText(values[index]!)}`).join();
    const steps = new Steps();
    for (let state = 0; state < spec.expanded; state += 1) {
      const from = textOf(spec.valuesOf(state));
      steps.states.add(from);
      for (const { label, next } of spec.stepsFrom(state)) {
        const { action, picks } = spec.labelOf(label);
        const chosen = picks.map(({ name, value }) => [name, canonicalText(value)] as const);
        steps.add(action, from, textOf(spec.nextOf(next)), chosen);
      }
    }
    return steps;
  }
}

interface SeenStep {
  readonly from: string;
  readonly to: string;
  readonly picks: readonly (readonly [string, string])[];
}

class Steps {
  readonly states = new Set<string>();
  readonly byAction = new Map<string, SeenStep[]>();

  add(action: string, from: string, to: string, picks: SeenStep["picks"]): void {
    const steps = this.byAction.get(action);
    if (steps === undefined) this.byAction.set(action, [{ from, to, picks }]);
    else steps.push({ from, to, picks });
  }

  /** Only those from states that both specs reach. */
  among(one: Steps, other: Steps): Steps {
    const steps = new Steps();
    for (const [action, all] of this.byAction)
      for (const { from, to, picks } of all)
        if (one.states.has(from) && other.states.has(from)) steps.add(action, from, to, picks);
    return steps;
  }

  /** What an action does, whatever it is called; undefined if it does nothing here. */
  effectOf(action: string): string | undefined {
    const steps = this.byAction.get(action);
    return steps && [...new Set(steps.map(({ from, to }) => `${from} ${to}`))].sort().join(";");
  }

  /** What is chosen under a name, step by step. */
  choiceOf(action: string, pick: string): string | undefined {
    const chosen = (this.byAction.get(action) ?? []).flatMap(({ from, to, picks }) =>
      picks.filter(([name]) => name === pick).map(([, value]) => `${from} ${to} ${value}`),
    );
    return chosen.length === 0 ? undefined : [...new Set(chosen)].sort().join(";");
  }

  picksOf(action: string): ReadonlySet<string> {
    return new Set((this.byAction.get(action) ?? []).flatMap(({ picks }) => picks.map(([name]) => name)));
  }
}

function proposeVariables(here: Sample, there: Sample): Record<string, string> {
  const [before, after] = [here.valuesSeen(), there.valuesSeen()];
  const typeOf = ({ spec }: Sample, name: string) => spec.program.variables.find((each) => each.name === name)!.type;
  return matched(
    withoutCounterpart(before.keys(), new Set(after.keys())),
    withoutCounterpart(after.keys(), new Set(before.keys())),
    (one, other) => sameType(typeOf(here, one), typeOf(there, other)) && before.get(one) === after.get(other),
  );
}

function proposeActions(
  before: Steps,
  after: Steps,
  first: ComparedSpec,
  second: ComparedSpec,
): Record<string, string> {
  const [here, there] = [namesOf(first.program, first.roots).actions, namesOf(second.program, second.roots).actions];
  const lost = withoutCounterpart(before.byAction.keys(), there).filter((name) => here.has(name));
  const added = withoutCounterpart(after.byAction.keys(), here).filter((name) => there.has(name));
  return matched(lost, added, (one, other) => before.effectOf(one) === after.effectOf(other));
}

function proposePicks(
  before: Steps,
  after: Steps,
  actions: Readonly<Record<string, string>>,
  first: ComparedSpec,
  second: ComparedSpec,
): Record<string, string> {
  const [here, there] = [namesOf(first.program, first.roots).picks, namesOf(second.program, second.roots).picks];
  const proposed: Record<string, string> = {};
  for (const action of before.byAction.keys()) {
    const other = Object.hasOwn(actions, action) ? actions[action]! : action;
    const taken = new Set(Object.values(proposed));
    const lost = withoutCounterpart(before.picksOf(action), there).filter((name) => !Object.hasOwn(proposed, name));
    const added = withoutCounterpart(after.picksOf(other), here).filter((name) => !taken.has(name));
    Object.assign(
      proposed,
      matched(lost, added, (one, another) => before.choiceOf(action, one) === after.choiceOf(other, another)),
    );
  }
  return proposed;
}

function withoutCounterpart(names: Iterable<string>, others: ReadonlySet<string>): string[] {
  return [...names].filter((name) => !others.has(name));
}

function matched(
  lost: readonly string[],
  added: readonly string[],
  isAlike: (one: string, other: string) => boolean,
): Record<string, string> {
  const left = [...added];
  const pairs = lost.flatMap((one): [string, string][] => {
    const index = left.findIndex((other) => isAlike(one, other));
    return index < 0 ? [] : [[one, left.splice(index, 1)[0]!]];
  });
  return Object.fromEntries(pairs);
}
