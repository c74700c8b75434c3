/**
 * The automaton of a set of normal forms, by tableau.
 *
 * The construction is that of Gerth, Peled, Vardi and Wolper in Couvreur's transition-based shape: an automaton state
 * is the set of forms that must hold from here on, and a transition notes the promises ("eventually p") that it
 * postpones. It deliberately knows no fairness: see `demand.ts`.
 */
import type { Automaton, Transition } from "./automaton.ts";
import type { Normal, NormalForms } from "./normal-forms.ts";
import { reduceAutomaton } from "./reduce-automaton.ts";

/** One way to meet a set of forms now. */
interface Cover {
  readonly guard: Normal;
  readonly next: readonly Normal[];
  readonly postponed: readonly Normal[];
}

const automatonStatesMax = 2_000;
const coversMax = 4_000;
const promisesMax = 31;

/** `undefined` when the forms are too large for the bounds above. */
export function buildAutomaton(forms: NormalForms, demanded: readonly Normal[]): Automaton | undefined {
  const numbers = new Map<string, number>();
  const sets: (readonly Normal[])[] = [];
  const promises: Normal[] = [];
  const numberOf = (set: readonly Normal[]): number => {
    const key = set.map((form) => form.id).join(" ");
    const number = numbers.get(key) ?? sets.length;
    if (number === sets.length) {
      numbers.set(key, number);
      sets.push(set);
    }
    return number;
  };
  const bitOf = (promise: Normal): number => {
    if (!promises.includes(promise)) promises.push(promise);
    return 1 << promises.indexOf(promise);
  };
  const transitions: Transition[][] = [];
  numberOf(inOrder(demanded));
  for (let state = 0; state < sets.length; state++) {
    const covers = coversOf(forms, sets[state]!);
    if (covers === undefined || sets.length > automatonStatesMax) return undefined;
    transitions.push(
      covers.map((cover) => ({
        guard: cover.guard,
        target: numberOf(inOrder(cover.next)),
        postponed: cover.postponed.reduce((bits, promise) => bits | bitOf(promise), 0),
      })),
    );
    if (promises.length > promisesMax) return undefined;
  }
  return reduceAutomaton({ transitions, promises: promises.length });
}

function inOrder(set: readonly Normal[]): readonly Normal[] {
  return [...new Set(set)].sort((a, b) => a.id - b.id);
}

interface Branch extends Cover {
  readonly todo: readonly Normal[];
  readonly met: ReadonlySet<Normal>;
}

/** All the ways to meet the set now, by cases. */
function coversOf(forms: NormalForms, set: readonly Normal[]): Cover[] | undefined {
  const covers = new Map<string, Cover>();
  const waiting: Branch[] = [{ todo: set, met: new Set(), guard: forms.constant(true), next: [], postponed: [] }];
  for (let branch = waiting.pop(); branch !== undefined; branch = waiting.pop()) {
    // What needs no case distinction goes first, as it may decide one that does.
    const plain = branch.todo.findIndex((form) => form.edge || !branches(form));
    const index = Math.max(plain, 0);
    const form = branch.todo[index];
    if (form === undefined) {
      covers.set(keyOf(branch), branch);
    } else {
      const rest = { ...branch, todo: branch.todo.toSpliced(index, 1) };
      waiting.push(...(isMet(form, branch.met) ? [rest] : casesFor(forms, form, rest)));
    }
    if (covers.size + waiting.length > coversMax) return undefined;
  }
  return [...covers.values()];
}

function keyOf(cover: Cover): string {
  const ids = (set: readonly Normal[]): string =>
    inOrder(set)
      .map(({ id }) => id)
      .join(" ");
  return `${cover.guard.id};${ids(cover.next)};${ids(cover.postponed)}`;
}

function branches(form: Normal): boolean {
  return form.kind === "or" || form.kind === "eventually";
}

/** Already met, or met by something that is: then every case but that one is superfluous. */
function isMet(form: Normal, met: ReadonlySet<Normal>): boolean {
  if (met.has(form)) return true;
  if (form.kind === "or") return form.parts.some((part) => met.has(part));
  return form.kind === "eventually" && met.has(form.body);
}

function casesFor(forms: NormalForms, form: Normal, branch: Branch): Branch[] {
  const met = new Set(branch.met).add(form);
  const meeting = (...now: readonly Normal[]): Branch => ({ ...branch, met, todo: [...now, ...branch.todo] });
  const leaving = (later: Normal): Branch => ({ ...branch, met, next: [...branch.next, later] });
  if (form.edge) {
    const guard = forms.and([branch.guard, form]);
    return guard === forms.constant(false) ? [] : [{ ...branch, met, guard }];
  }
  switch (form.kind) {
    case "and":
      return [meeting(...form.parts)];
    case "or":
      return form.parts.map((part) => meeting(part));
    case "next":
      return [leaving(form.body)];
    case "always":
      return [{ ...meeting(form.body), next: [...branch.next, form] }];
    case "eventually":
      return [meeting(form.body), { ...leaving(form), postponed: [...branch.postponed, form] }];
    default:
      throw new Error(`a form '${form.kind}' is decided by one step`);
  }
}
