/**
 * `run`: random walks through a spec, from a seed.
 *
 * Invariants: sample i depends on the seed and i alone, so any sample can be walked again on any machine and in any
 * layout; a walk proves nothing, so the answer is "violated" or "nothing found", never "holds". A failing walk is shrunk
 * until no part of it can be left out.
 */
import { type Problem, type Result, failure, success } from "@countersign/kernel";
import type { Program } from "@countersign/language";
import { boundIntegers } from "../explore/bound-integers.ts";
import { problemOf } from "../compile/stack-limit.ts";
import { choiceProblem } from "../verdict/choice-problem.ts";
import type { IntegerRange, SearchContext, StopReason } from "../verdict/exploration.ts";
import type { Finding } from "../verdict/finding.ts";
import { lookAhead } from "../explore/look-ahead.ts";
import { type Walker, emitWalker } from "../machine/emit-walker.ts";
import { Machine } from "../machine/machine.ts";
import type { MachineParts } from "../machine/machine-parts.ts";
import { Trail } from "../machine/trail.ts";
import { type Roots, mentionedBy } from "../roots.ts";
import { SpecFault } from "../runtime/faults.ts";
import type { ScenarioState } from "../scenario/scenario.ts";
import { SampleRandom } from "./sample-random.ts";
import { type Walk, type WalkEnd, walkFinding } from "./walk-finding.ts";

export interface RunOptions {
  readonly samples: number;
  /** Steps of a sample after its initial state, at most. */
  readonly steps: number;
  readonly seed: number | string;
  readonly secondsMax?: number;
  /** See `Bounds`. */
  readonly integers?: IntegerRange;
  readonly context: SearchContext;
  /** Report a walk that cannot go on; false where ending is intended. */
  readonly deadlock?: boolean;
  /** Slower, and the check that packing changes nothing. */
  readonly layout?: "adaptive" | "interned";
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

export function simulate(program: Program, roots: Roots, options: RunOptions): Result<RunReport> {
  try {
    return new Simulation(boundIntegers(program, options.integers).program, roots, options).run();
  } catch (error) {
    const problem = problemOf(error, program.definitions[roots.step.definition]!.place);
    if (problem === undefined) throw error;
    return failure(problem);
  }
}

/** Bounds are looked at once in so many samples or steps. */
const samplesPerLook = 64;
const stepsPerLook = 4096;

/** What one sample came to. */
interface Sample {
  readonly end: WalkEnd | undefined;
  readonly steps: number;
}

class Simulation {
  private readonly program: Program;
  private readonly roots: Roots;
  private readonly options: RunOptions;
  private readonly machine: Machine;
  private readonly random: SampleRandom;
  private readonly startedAt: number;
  private readonly hits: number[];
  /** For each witness, 1 once the sample has met it; emitted code looks out for the others. */
  private readonly met: Uint8Array;
  private parts!: MachineParts;
  private walker!: Walker;
  private samples = 0;
  private steps = 0;
  private stoppedBy: StopReason | undefined;

  constructor(program: Program, roots: Roots, options: RunOptions) {
    this.program = program;
    this.roots = roots;
    this.options = options;
    this.startedAt = options.context.clock();
    this.hits = roots.witnesses.map(() => 0);
    this.met = new Uint8Array(roots.witnesses.length);
    this.random = new SampleRandom(options.seed);
    this.machine = new Machine({
      program,
      init: roots.init.definition,
      step: roots.step.definition,
      invariants: [...roots.invariants, ...roots.witnesses].map(
        ({ definition }) => program.definitions[definition]!.body,
      ),
      mentioned: mentionedBy(program, roots),
      layout: options.layout ?? "adaptive",
      symmetric: [],
    });
    if (this.machine.isAdaptive) this.machine.adapt(lookAhead(this.machine));
    this.emit();
  }

  run(): Result<RunReport> {
    while (this.samples < this.options.samples) {
      if (this.samples % samplesPerLook === 0) this.lookAtBounds();
      const sample = this.stoppedBy === undefined ? this.walk(this.samples) : undefined;
      if (sample === undefined) break;
      this.count(sample);
      if (sample.end === undefined) continue;
      const refused = this.refusal(sample.end);
      if (refused !== undefined) return failure(refused);
      const walk = this.told(this.samples - 1);
      return this.report([walkFinding(this.program, this.roots, this.machine, this.parts, walk)]);
    }
    return this.report([]);
  }

  private report(findings: readonly Finding[]): Result<RunReport> {
    const { samples, steps, stoppedBy, hits } = this;
    return success({
      verdict: findings.length > 0 ? "violated" : "nothing found",
      seed: this.options.seed,
      samples,
      steps,
      seconds: this.seconds(),
      ...(stoppedBy === undefined ? {} : { stoppedBy }),
      findings,
      witnesses: this.roots.witnesses.map(({ name }, index) => ({ name, hits: hits[index]! })),
    });
  }

  private seconds(): number {
    return this.options.context.clock() - this.startedAt;
  }

  private count({ steps }: Sample): void {
    this.samples += 1;
    this.steps += steps;
    for (let witness = 0; witness < this.met.length; witness += 1) this.hits[witness]! += this.met[witness]!;
  }

  private emit(trail?: Trail): void {
    this.parts = this.machine.parts({ coverage: false });
    this.walker = emitWalker(this.parts, this.random, { trail, met: this.met });
  }

  private lookAtBounds(): void {
    const { context, secondsMax, samples } = this.options;
    const seconds = this.seconds();
    if (context.signal?.aborted === true) this.stoppedBy = "cancelled";
    else if (secondsMax !== undefined && seconds > secondsMax) this.stoppedBy = "seconds";
    context.progress?.({
      states: this.samples,
      transitions: this.steps,
      depth: 0,
      queue: samples - this.samples,
      seconds,
    });
  }

  /** Walks a sample; undefined when a bound cut it short. Where the layout has to grow, it is walked again from its start. */
  private walk(sample: number, trail?: Trail, visit?: (step: number) => void): Sample | undefined {
    for (;;) {
      this.random.startSample(sample);
      try {
        return this.walkOnce(visit);
      } catch (error) {
        if (!this.machine.grow(error)) throw error;
        this.emit(trail);
      }
    }
  }

  private walkOnce(visit: ((step: number) => void) | undefined): Sample | undefined {
    const { walker, options } = this;
    const stepsAtOnce = visit === undefined ? stepsPerLook : 1;
    this.met.fill(0);
    try {
      if (!walker.begin()) return { end: undefined, steps: 0 };
      for (;;) {
        const steps = walker.taken();
        visit?.(steps);
        const end = this.look();
        if (end !== undefined || steps === options.steps) return { end, steps };
        const ended = walker.walk(Math.min(options.steps, steps + stepsAtOnce));
        if (ended === "stuck") return { end: this.isStuck() ? { kind: "deadlock" } : undefined, steps: walker.taken() };
        if (walker.taken() % stepsPerLook === 0) this.lookAtBounds();
        if (this.stoppedBy !== undefined) return undefined;
      }
    } catch (error) {
      if (error instanceof SpecFault) return { end: { kind: "fault", fault: error }, steps: walker.taken() };
      throw error;
    }
  }

  /** A walk that found no way on among samples of a huge set says nothing. */
  private isStuck(): boolean {
    return this.options.deadlock !== false && !this.walker.gaveUp();
  }

  /** Evaluates the conditions in the state of C, one by one. */
  private look(): WalkEnd | undefined {
    const { met } = this;
    const { invariants } = this.walker;
    const firstWitness = this.roots.invariants.length;
    for (let condition = 0; condition < invariants.length; condition += 1) {
      const witness = condition - firstWitness;
      if (witness >= 0 && met[witness] !== 0) continue;
      try {
        const holds = invariants[condition]!();
        if (witness >= 0) met[witness] = holds ? 1 : 0;
        else if (!holds) return { kind: "condition", condition };
      } catch (error) {
        if (!(error instanceof SpecFault)) throw error;
        return { kind: "condition", condition, fault: error };
      }
    }
    return undefined;
  }

  /** A sample that ended with something to tell, walked again to learn the labels of its steps. */
  private told(sample: number): Walk {
    const trail = new Trail();
    this.emit(trail);
    const states: ScenarioState[] = [];
    const told = this.walk(sample, trail, (step) => {
      states.length = step;
      states.push({ label: trail.label(), values: this.machine.valuesMentioned(this.machine.current) });
    });
    if (told?.end === undefined) throw new Error("a walk did not end as it did before (a bug in Countersign)");
    return {
      end: told.end,
      scenario: { variables: this.machine.variablesMentioned(), states },
      interrupted: trail.label(),
    };
  }

  /** A choice from an infinite set is a problem of the spec, not a finding about it. */
  private refusal(end: WalkEnd): Problem | undefined {
    return end.kind === "fault" ? choiceProblem(end.fault, this.parts.linker.places[end.fault.site]) : undefined;
  }
}
