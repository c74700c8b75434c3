/**
 * Folds over sets whose result depends on the order of the elements: a set has none, so the spec does not say what
 * it means.
 *
 * Invariant: no false alarms. A fold is told of only where two orders really gave different results, in a state that
 * is reachable. Only a sample of the states is looked at, after the search and for a short time, so silence proves
 * nothing. Folds of temporal properties are not looked at.
 */
import { type Place, formatPlace, showValue } from "@countersign/kernel";
import type { Expr, Program } from "@countersign/language";
import { FoldWatch, type NotedFold } from "../compile/fold-watch.ts";
import { type Tracer, emitTracer, traceStep } from "../machine/emit-tracer.ts";
import { eachReachable } from "../compile/reachable-expressions.ts";
import type { Roots } from "../roots.ts";
import { SpecFault } from "../runtime/faults.ts";
import { isCommutative } from "../symmetry/commutative.ts";
import type { SearchContext } from "../verdict/exploration.ts";
import type { Finding } from "../verdict/finding.ts";
import type { Retracer } from "../explore/retrace.ts";
import type { StateSpace } from "../explore/state-space.ts";

/** So many of the first states, and as many spread over the others. */
const statesPerHalf = 250;
/** Ways to take a step, altogether: a state may have millions. */
const waysMax = 100_000;

/** Looking takes no more than this part of what the search took, or than a second. */
const timePart = 0.25;
const secondsMin = 1;

/** `seconds`: what the search took. */
export function foldFindings(
  program: Program,
  roots: Roots,
  space: StateSpace,
  retracer: Retracer,
  context: SearchContext,
  seconds: number,
): Finding[] {
  const folds = doubtfulFolds(program, roots);
  if (folds.size === 0) return [];
  const end = context.clock() + Math.max(secondsMin, timePart * seconds);
  return new FoldOrder(space, folds)
    .look(() => context.signal?.aborted === true || context.clock() > end)
    .map(({ noted, state }) => finding(folds.get(noted.fold)!, noted, state, retracer));
}

function finding(subject: string, { fold, usual, other }: NotedFold, state: number, retracer: Retracer): Finding {
  const instead = other instanceof SpecFault ? `ends in an error (${other.code})` : `gives ${showValue(other)}`;
  return {
    code: "CS207",
    severity: "notice",
    message: `this fold of '${subject}' depends on the order of the set: it gives ${showValue(usual)}, and ${instead} in another order`,
    subject,
    place: fold.place,
    ...(state < 0 ? {} : { scenario: retracer.scenarioTo(state) }),
    hint: "fold with an operator for which the order does not matter, or fold over a list",
  };
}

/** Folds over sets in everything that is explored or checked, with the definition each stands in. */
function doubtfulFolds(program: Program, { init, step, invariants, witnesses }: Roots): Map<Expr, string> {
  const folds = new Map<Expr, string>();
  const definitions = [init, step, ...invariants, ...witnesses].map(({ definition }) => definition);
  eachReachable(program, definitions, (expr, name) => {
    if (expr.kind === "op" && expr.op === "fold" && !isCommutative(program, expr.args[2]!)) folds.set(expr, name);
  });
  return folds;
}

interface SeenFold {
  readonly noted: NotedFold;
  /** The first state of the sample in which it was seen; -1 for none: a constant, or the initial action. */
  readonly state: number;
}

class Enough {
  readonly isEnough = true;
}

class FoldOrder {
  private readonly space: StateSpace;
  private readonly folds: ReadonlyMap<Expr, string>;
  /** By place: a definition of a module that stands here twice is one text. */
  private readonly seen = new Map<string, SeenFold>();
  private readonly places: number;
  private waysLeft = waysMax;
  private state = -1;

  constructor(space: StateSpace, folds: ReadonlyMap<Expr, string>) {
    this.space = space;
    this.folds = folds;
    this.places = new Set([...folds.keys()].map(({ place }) => formatPlace(place))).size;
  }

  look(isEnough: () => boolean): SeenFold[] {
    try {
      this.lookAt(-1);
      for (const state of sample(this.space.store.count)) {
        if (isEnough()) break;
        this.lookAt(state);
      }
    } catch (error) {
      if (!(error instanceof Enough)) throw error;
    }
    return [...this.seen.values()].sort((a, b) => byPlace(a.noted.fold.place, b.noted.fold.place));
  }

  private lookAt(state: number): void {
    this.state = state;
    this.space.withRoom(() => {
      const tracer = this.tracer();
      const wanted = (): boolean => {
        this.waysLeft -= 1;
        if (this.waysLeft < 0) throw new Enough();
        return false;
      };
      if (state >= 0) this.space.loadCurrent(state);
      traceStep(tracer, state < 0, wanted);
      if (state >= 0) tracer.invariants.forEach(ignoringFaults);
    });
    if (this.seen.size === this.places) throw new Enough();
  }

  private kept: { readonly version: number; readonly tracer: Tracer } | undefined;

  private tracer(): Tracer {
    const { machine } = this.space;
    if (this.kept?.version !== machine.version) {
      const folds = new FoldWatch(new Set(this.folds.keys()), (noted) => this.note(noted));
      // While code is emitted, constants are computed: what is noted then belongs to no state.
      const { state } = this;
      this.state = -1;
      const tracer = emitTracer(machine.parts({ coverage: false, folds }));
      this.state = state;
      this.kept = { version: machine.version, tracer };
    }
    return this.kept.tracer;
  }

  private note(noted: NotedFold): void {
    const key = formatPlace(noted.fold.place);
    if (!this.seen.has(key)) this.seen.set(key, { noted, state: this.state });
  }
}

/** Errors are the search's to tell. */
function ignoringFaults(condition: () => boolean): void {
  try {
    condition();
  } catch (error) {
    if (!(error instanceof SpecFault)) throw error;
  }
}

function sample(count: number): Iterable<number> {
  const rest = count - statesPerHalf;
  if (rest <= statesPerHalf) return Array.from({ length: Math.min(count, 2 * statesPerHalf) }, (_, index) => index);
  return Array.from({ length: 2 * statesPerHalf }, (_, index) =>
    index < statesPerHalf
      ? index
      : statesPerHalf + Math.floor(((index - statesPerHalf) * (rest - 1)) / (statesPerHalf - 1)),
  );
}

function byPlace(a: Place, b: Place): number {
  return a.line - b.line || a.column - b.column;
}
