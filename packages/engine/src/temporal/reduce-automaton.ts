/**
 * A smaller automaton for the same behaviours: no impossible, superfluous or dead transitions, no twin states.
 *
 * Every state that goes is paid for once for each state of the graph, so this is worth more than its size.
 */
import type { Automaton, Transition } from "./automaton.ts";
import type { Normal } from "./normal-forms.ts";

export function reduceAutomaton(automaton: Automaton): Automaton {
  let transitions = automaton.transitions;
  for (let before = -1; before !== sizeOf(transitions);) {
    before = sizeOf(transitions);
    transitions = mergeTwins(transitions.map((each) => withoutWeaker(alive(each, transitions))));
  }
  return { transitions, promises: automaton.promises };
}

function sizeOf(transitions: Automaton["transitions"]): number {
  return transitions.length + transitions.reduce((sum, each) => sum + each.length, 0);
}

/** Without transitions that can never be taken, or that lead to a state from which none can be. */
function alive(from: readonly Transition[], all: Automaton["transitions"]): readonly Transition[] {
  return from.filter(({ guard, target }) => !(guard.kind === "constant" && !guard.value) && all[target]!.length > 0);
}

/** Without transitions that another one beats: same target, guard no stricter, nothing more postponed. */
function withoutWeaker(from: readonly Transition[]): readonly Transition[] {
  return from.filter(
    (transition, index) =>
      !from.some((other, otherIndex) => {
        if (otherIndex === index || !beats(other, transition)) return false;
        return !beats(transition, other) || otherIndex < index;
      }),
  );
}

function beats(stronger: Transition, weaker: Transition): boolean {
  const fewer = (stronger.postponed & ~weaker.postponed) === 0;
  return stronger.target === weaker.target && fewer && implies(weaker.guard, stronger.guard);
}

/** True only if every step that `left` allows is allowed by `right`; may miss some cases. */
function implies(left: Normal, right: Normal): boolean {
  if (left === right || (right.kind === "constant" && right.value)) return true;
  const conjuncts = (form: Normal): readonly Normal[] => (form.kind === "and" ? form.parts : [form]);
  const known = conjuncts(left);
  return conjuncts(right).every((part) => known.includes(part));
}

/** One state for all states with the same transitions; state 0 stays first, and unreachable states go. */
function mergeTwins(transitions: Automaton["transitions"]): Automaton["transitions"] {
  const classOf = new Map<string, number>();
  const signature = (from: readonly Transition[]): string =>
    from
      .map(({ guard, target, postponed }) => `${guard.id} ${target} ${postponed}`)
      .sort()
      .join(";");
  const twin = transitions.map((from, state) => {
    const key = signature(from);
    const known = classOf.get(key) ?? state;
    classOf.set(key, known);
    return known;
  });
  const order = [0];
  const place = new Map([[0, 0]]);
  const placeOf = (state: number): number => {
    const first = twin[state]!;
    const known = place.get(first) ?? order.length;
    if (known === order.length) {
      place.set(first, known);
      order.push(first);
    }
    return known;
  };
  const merged: Transition[][] = [];
  for (let index = 0; index < order.length; index++) {
    const from = transitions[order[index]!]!;
    merged.push(from.map((transition) => ({ ...transition, target: placeOf(transition.target) })));
  }
  return merged;
}
