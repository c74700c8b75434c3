/**
 * Ordinary checking of a reading: what `check` and the properties of the spec would find, had the reading been written.
 *
 * A reading of behaviour is explored on its own. A reading of a property is looked at where the spec itself goes: the
 * spec breaking it is what would be noticed. Where a definition is shared and only the guard is meant to change, the
 * properties stay those of the spec; where both are meant, the reading's own hold, which is why so much goes unnoticed.
 */
import {
  type CheckOptions,
  Difference,
  type ExploredSpec,
  type Finding,
  type Root,
  type Roots,
  type Situations,
  check,
  isSymmetricIn,
  truth,
} from "@countersign/engine";
import type { ProblemCode } from "@countersign/kernel";
import type { Program } from "@countersign/language";
import { joinPrograms } from "../reading/join-programs.ts";
import type { Reading } from "../reading/reading.ts";
import { type Noticer, isSameNoticer } from "./noticed.ts";

export interface CheckedReading {
  readonly by: readonly Noticer[];
  /** A bound was reached before all of it was looked at. */
  readonly isCut: boolean;
}

export interface CheckReadingOptions extends Pick<CheckOptions, "bounds" | "context" | "symmetric" | "deadlock"> {
  /** A reading with more states than this, for each state of the spec, is left there. */
  readonly statesFactor: number;
  /** Reachable states on which a changed invariant is looked at. */
  readonly statesMax: number;
}

const kinds: Partial<Record<ProblemCode, Noticer["kind"]>> = {
  CS401: "invariant",
  CS402: "deadlock",
  CS403: "error",
  CS404: "property",
  CS414: "witness",
  CS418: "error",
};

export class ReadingChecker {
  readonly #spec: ExploredSpec;
  readonly #options: CheckReadingOptions;
  readonly #known: readonly Noticer[];
  #reachable: Situations | undefined;
  #secondsMax = 0;

  constructor(spec: ExploredSpec, options: CheckReadingOptions) {
    this.#spec = spec;
    this.#options = options;
    this.#known = noticersAmong(spec.report.findings);
  }

  /** `secondsMax`: for this reading. */
  check(reading: Reading, secondsMax: number): CheckedReading {
    this.#secondsMax = secondsMax;
    return reading.side === "property" ? this.#property(reading) : this.#behaviour(reading);
  }

  #behaviour({ id, program }: Reading): CheckedReading {
    const { roots } = this.#spec;
    if (!id.endsWith("!guard")) return this.#explore(program, roots);
    const joined = joinPrograms(this.#spec.program, program, [roots.init.definition, roots.step.definition]);
    const [init, step] = joined.definitions as [number, number];
    return this.#explore(joined.program, {
      ...roots,
      init: { ...roots.init, definition: init },
      step: { ...roots.step, definition: step },
    });
  }

  #property({ program }: Reading): CheckedReading {
    const { roots, program: own } = this.#spec;
    const difference = new Difference(own, program);
    const isChanged = ({ definition }: Root): boolean => difference.isChanged(definition);
    const [invariants, properties] = [roots.invariants.filter(isChanged), roots.properties.filter(isChanged)];
    const inStates = this.#invariants(program, invariants);
    if (properties.length === 0) return inStates;
    const asked = properties.map(({ definition }) => definition);
    const joined = joinPrograms(own, program, asked);
    const moved = properties.map((root, index): Root => ({ ...root, definition: joined.definitions[index]! }));
    const inHistories = this.#explore(joined.program, { ...roots, invariants: [], witnesses: [], properties: moved });
    return { by: [...inStates.by, ...inHistories.by], isCut: inStates.isCut || inHistories.isCut };
  }

  /** The invariants of a reading on the states of the spec. */
  #invariants(program: Program, invariants: readonly Root[]): CheckedReading {
    if (invariants.length === 0) return { by: [], isCut: false };
    const spec = this.#spec;
    const count = Math.min(spec.count, this.#options.statesMax);
    this.#reachable ??= spec.situations(Array.from({ length: count }, (_, state) => spec.valuesOf(state)));
    const answers = this.#reachable.truths(
      program,
      invariants.map(({ definition }) => definition),
    );
    const broken = invariants.filter((_, index) => answers[index]!.some((answer) => answer !== truth.true));
    const by = broken.map(({ name }): Noticer => ({ kind: "invariant", name }));
    return { by: this.#news(by), isCut: count < spec.count || !spec.report.complete };
  }

  #explore(program: Program, roots: Roots): CheckedReading {
    const { bounds, context, deadlock, statesFactor } = this.#options;
    const statesMax = Math.min(bounds.statesMax, Math.max(1, statesFactor * this.#spec.count));
    const report = check(program, roots, {
      bounds: { ...bounds, statesMax, secondsMax: Math.min(bounds.secondsMax, this.#secondsMax) },
      context,
      symmetric: this.#symmetric(program, roots),
      deadlock,
      // What the spec shows by itself must not end the search before it comes to what is new.
      keepGoing: this.#known.length > 0,
    });
    // What cannot be explored at all would be noticed by whoever tried.
    if (!report.ok) return { by: [{ kind: "error" }], isCut: false };
    const by = this.#news(noticersAmong(report.value.findings));
    return { by, isCut: by.length === 0 && !report.value.complete };
  }

  #symmetric(program: Program, { init, step, invariants, witnesses }: Roots): CheckOptions["symmetric"] {
    const { symmetric } = this.#options;
    if (symmetric === "tagged" || symmetric === "none") return symmetric;
    const definitions = [init, step, ...invariants, ...witnesses].map(({ definition }) => definition);
    return isSymmetricIn(program, definitions, [...symmetric]) ? symmetric : "none";
  }

  #news(found: readonly Noticer[]): Noticer[] {
    return found.filter((each) => !this.#known.some((known) => isSameNoticer(each, known)));
  }
}

function noticersAmong(findings: readonly Finding[]): Noticer[] {
  const found: Noticer[] = [];
  for (const { code, severity, subject } of findings) {
    const kind = kinds[code];
    if (kind === undefined || (severity === "notice" && kind !== "witness")) continue;
    const isNamed = kind !== "deadlock" && kind !== "error" && subject !== undefined;
    const noticer: Noticer = isNamed ? { kind, name: subject } : { kind };
    if (!found.some((each) => isSameNoticer(each, noticer))) found.push(noticer);
  }
  return found;
}
