/**
 * `run`: random walks through a spec, from a seed.
 *
 * Invariants: sample i depends on the seed and i alone, so any sample can be walked again on any machine; a walk
 * proves nothing, so the answer is "violated" or "nothing found", never "holds". A failing walk is shrunk until no
 * part of it can be left out.
 */
import { type Random, type Result, createRandom, failure, success } from "@countersign/kernel";
import type { Program } from "@countersign/language";
import { CompileProblem } from "../compile/compile-problem.ts";
import type { Progress, SearchContext, StopReason } from "../explore/exploration.ts";
import type { Finding } from "../explore/finding.ts";
import { lookAhead } from "../explore/look-ahead.ts";
import { Machine } from "../machine/machine.ts";
import { type Walker, emitWalker } from "../machine/emit-walker.ts";
import type { MachineParts } from "../machine/machine-parts.ts";
import { type Roots, mentionedBy } from "../roots.ts";
import { SpecFault } from "../runtime/faults.ts";
import { walkFinding } from "./walk-finding.ts";

export interface RunOptions {
  readonly samples: number;
  /** Steps of a sample after its initial state, at most. */
  readonly steps: number;
  readonly seed: number | string;
  readonly secondsMax?: number;
  readonly context: SearchContext;
  /** Report a walk that cannot go on; false where ending is intended. */
  readonly deadlock?: boolean;
}

export interface RunReport {
  readonly verdict: "violated" | "nothing found";
  readonly seed: number | string;
  /** Samples walked, and their steps together. */
  readonly samples: number;
  readonly steps: number;
  readonly seconds: number;
  readonly stoppedBy?: StopReason;
  readonly findings: readonly Finding[];
  /** In how many samples each witness was met. */
  readonly witnesses: readonly { readonly name: string; readonly hits: number }[];
}

/** How a walk ended, when it ended with something to tell. */
export type WalkEnd =
  | { readonly kind: "invariant"; readonly invariant: number; readonly fault?: SpecFault }
  | { readonly kind: "fault"; readonly fault: SpecFault }
  | { readonly kind: "deadlock" };

export function simulate(program: Program, roots: Roots, options: RunOptions): Result<RunReport> {
  try {
    return new Simulation(program, roots, options).run();
  } catch (error) {
    if (error instanceof CompileProblem) return failure(error.problem);
    throw error;
  }
}

/** A generator that can be set back to the start of a sample. */
class SampleRandom implements Random {
  private random: Random;
  private readonly seed: number | string;

  constructor(seed: number | string) {
    this.seed = seed;
    this.random = createRandom(seed);
  }

  startSample(sample: number): void {
    this.random = createRandom(`${this.seed}/${sample}`);
  }

  below(limit: number): number {
    return this.random.below(limit);
  }

  belowBigInt(limit: bigint): bigint {
    return this.random.belowBigInt(limit);
  }

  bits(): number {
    return this.random.bits();
  }

  fork(label: string): Random {
    return this.random.fork(label);
  }
}

const boundsEvery = 64;

class Simulation {
  private readonly program: Program;
  private readonly roots: Roots;
  private readonly options: RunOptions;
  private readonly machine: Machine;
  private readonly random: SampleRandom;
  private parts!: MachineParts;
  private walker!: Walker;
  private readonly hits: number[];
  private steps = 0;
  private stoppedBy: StopReason | undefined;

  constructor(program: Program, roots: Roots, options: RunOptions) {
    this.program = program;
    this.roots = roots;
    this.options = options;
    this.hits = roots.witnesses.map(() => 0);
    this.random = new SampleRandom(options.seed);
    const conditions = [...roots.invariants, ...roots.witnesses];
    this.machine = new Machine({
      program,
      init: roots.init.definition,
      step: roots.step.definition,
      invariants: conditions.map(({ definition }) => program.definitions[definition]!.body),
      mentioned: mentionedBy(program, roots),
      layout: "adaptive",
      symmetric: [],
    });
    this.emit();
  }

  run(): Result<RunReport> {
    const { context, samples } = this.options;
    const startedAt = context.clock();
    const seconds = (): number => context.clock() - startedAt;
    this.machine.adapt(lookAhead(this.machine));
    this.emit();
    const findings: Finding[] = [];
    let sample = 0;
    for (; sample < samples && findings.length === 0 && this.stoppedBy === undefined; sample += 1) {
      if (sample % boundsEvery === 0) this.checkBounds(seconds(), sample);
      if (this.stoppedBy !== undefined) break;
      const end = this.walk(sample);
      if (end === undefined) continue;
      const refused = refusal(end, this.parts);
      if (refused !== undefined) return refused;
      findings.push(walkFinding(this.program, this.roots, this.machine, this.parts, end, this.wordsOf(sample)));
    }
    return success({
      verdict: findings.length > 0 ? "violated" : "nothing found",
      seed: this.options.seed,
      samples: sample,
      steps: this.steps,
      seconds: seconds(),
      ...(this.stoppedBy === undefined ? {} : { stoppedBy: this.stoppedBy }),
      findings,
      witnesses: this.roots.witnesses.map(({ name }, index) => ({ name, hits: this.hits[index]! })),
    });
  }

  private emit(): void {
    this.parts = this.machine.parts({ coverage: false });
    this.walker = emitWalker(this.parts, this.random);
  }

  private checkBounds(seconds: number, samples: number): void {
    const { context, secondsMax } = this.options;
    if (context.signal?.aborted === true) this.stoppedBy = "cancelled";
    else if (secondsMax !== undefined && seconds > secondsMax) this.stoppedBy = "seconds";
    const progress: Progress = { states: samples, transitions: this.steps, depth: 0, queue: this.options.samples - samples, seconds };
    context.progress?.(progress);
  }

  /** Walks a sample; when the layout has to grow on the way, the sample is walked again from its start. */
  private walk(sample: number, visit?: (words: Int32Array) => void): WalkEnd | undefined {
    for (;;) {
      const stepsBefore = this.steps;
      try {
        this.random.startSample(sample);
        return this.walkOnce(visit);
      } catch (error) {
        if (error instanceof SpecFault) return { kind: "fault", fault: error };
        if (!this.machine.grow(error)) throw error;
        this.emit();
        this.steps = stepsBefore;
      }
    }
  }

  private walkOnce(visit: ((words: Int32Array) => void) | undefined): WalkEnd | undefined {
    const { walker, machine } = this;
    const { current, next } = machine;
    const met = new Set<number>();
    if (!walker.start()) return undefined;
    for (let step = 0; ; step += 1) {
      current.set(next);
      visit?.(current.slice());
      const end = this.look(met);
      if (end !== undefined) return end;
      if (step === this.options.steps) return undefined;
      if (!walker.take()) return this.options.deadlock === false ? undefined : { kind: "deadlock" };
      this.steps += 1;
    }
  }

  private look(met: Set<number>): WalkEnd | undefined {
    const invariants = this.roots.invariants.length;
    for (let condition = 0; condition < this.walker.invariants.length; condition += 1) {
      if (condition >= invariants && met.has(condition)) continue;
      let holds: boolean;
      try {
        holds = this.walker.invariants[condition]!();
      } catch (error) {
        if (!(error instanceof SpecFault)) throw error;
        return { kind: "invariant", invariant: condition, fault: error };
      }
      if (condition < invariants) {
        if (!holds) return { kind: "invariant", invariant: condition };
      } else if (holds) {
        met.add(condition);
        this.hits[condition - invariants]! += 1;
      }
    }
    return undefined;
  }

  /** The states of a sample, from walking it again. */
  private wordsOf(sample: number): Int32Array[] {
    const path: Int32Array[] = [];
    const { steps } = this;
    const hits = [...this.hits];
    this.walk(sample, (words) => path.push(words));
    this.steps = steps;
    hits.forEach((count, index) => (this.hits[index] = count));
    return path;
  }
}

/** A choice from an infinite set is a problem of the spec, not a finding about it. */
function refusal(end: WalkEnd, parts: MachineParts): Result<RunReport> | undefined {
  if (end.kind !== "fault" || (end.fault.code !== "CS203" && end.fault.code !== "CS204")) return undefined;
  const place = parts.linker.places[end.fault.site];
  return failure({ code: end.fault.code, message: end.fault.message, ...(place === undefined ? {} : { place }), hint: "choose from a finite set, such as 0.to(10)" });
}
