/**
 * A machine: a program with its roots, and the layout under which its states are stored at the moment.
 *
 * It starts with every variable interned, which fits anything. After a prefix of states was seen it adapts to them
 * (`adapt`); a value that does not fit later makes it grow (`grow`). Each change gives a new layout, and whatever was
 * emitted before must be emitted again: `version` says when.
 */
import { type Value, emptyTuple } from "@countersign/kernel";
import type { Expr, Program } from "@countersign/language";
import { Coverage } from "../compile/coverage-sites.ts";
import type { FoldWatch } from "../compile/fold-watch.ts";
import { foresee } from "../compile/foresee.ts";
import { Linker } from "../compile/linker.ts";
import { Pool, PoolFull } from "../compile/pool.ts";
import { type Shape, absentShape, internedShape, newShape, observe, sortUniverses } from "../compile/shape.ts";
import { StateLayout } from "../compile/state-layout.ts";
import { Misfit } from "../compile/transcode.ts";
import { canonicaliser } from "../symmetry/canonicalise.ts";
import { closeShape } from "../symmetry/close-shape.ts";
import { neighbourSwaps } from "../symmetry/permute-value.ts";
import { type Branch, branchesOf } from "./branches.ts";
import { expressionCount } from "./expression-count.ts";
import type { MachineParts } from "./machine-parts.ts";
import { namedValues } from "./named-values.ts";

export interface MachineRequest {
  readonly program: Program;
  /** Definitions by index. Without a step nothing but the initial states is explored. */
  readonly init: number;
  readonly step: number;
  readonly invariants: readonly Expr[];
  /** Variables that take part; the others have no value, and no room in a state. */
  readonly mentioned: ReadonlySet<number>;
  /** `interned`: never adapt. Slower, and the check that packing changes nothing. */
  readonly layout: "adaptive" | "interned";
  /** Interchangeable sets: states are explored up to a renaming of their elements. */
  readonly symmetric: readonly (readonly Value[])[];
}

export class Machine {
  readonly request: MachineRequest;
  readonly pool: Pool;
  readonly coverage: Coverage;
  layout: StateLayout;
  version = 0;
  current: Int32Array;
  next: Int32Array;
  readonly starts: readonly Branch[];
  readonly steps: readonly Branch[];
  private readonly mentioned: readonly number[];
  private shapes: Shape[];
  private internedBits = 16;

  /** Machines that share a pool know values by the same numbers. */
  constructor(request: MachineRequest, pool = new Pool()) {
    this.request = request;
    this.pool = pool;
    this.mentioned = [...request.mentioned].sort((a, b) => a - b);
    this.coverage = new Coverage(expressionCount(request.program));
    this.shapes = request.program.variables.map((_, variable) =>
      request.mentioned.has(variable) ? internedShape() : absentShape(),
    );
    this.layout = this.makeLayout();
    this.current = new Int32Array(this.layout.width);
    this.next = new Int32Array(this.layout.width);
    this.starts = branchesOf(request.program, request.init, true);
    this.steps = branchesOf(request.program, request.step, false);
  }

  get isAdaptive(): boolean {
    return this.request.layout === "adaptive";
  }

  parts(options: { readonly coverage: boolean; readonly folds?: FoldWatch }): MachineParts {
    return {
      program: this.request.program,
      layout: this.layout,
      linker: new Linker(this.pool),
      starts: this.starts,
      steps: this.steps,
      invariants: this.request.invariants,
      mentioned: this.request.mentioned,
      coverage: options.coverage ? this.coverage : undefined,
      folds: options.folds,
      current: this.current,
      next: this.next,
    };
  }

  /** Shapes made for states seen so far. */
  adapt(states: Iterable<readonly Value[]>): void {
    const { program, mentioned } = this.request;
    this.shapes = program.variables.map(({ type }, variable) =>
      mentioned.has(variable) ? newShape(type) : absentShape(),
    );
    const seen = program.variables.map(() => new Set<Value>());
    for (const values of states) {
      for (const variable of mentioned) {
        const value = values[variable]!;
        // Interned values come again and again: once is enough.
        if (seen[variable]!.has(value)) continue;
        seen[variable]!.add(value);
        observe(this.shapes[variable]!, value);
      }
    }
    const named = namedValues(program);
    this.shapes.forEach((shape, variable) => foresee(shape, named(variable)));
    this.shapes.forEach(sortUniverses);
    this.internedBits = Math.max(8, 34 - Math.clz32(this.pool.values.length));
    this.relayout();
  }

  /** Whether an error is one that `grow` would make room for. */
  static lacksRoom(error: unknown): boolean {
    return error instanceof Misfit || error instanceof PoolFull;
  }

  /** Makes room after a guard of the emitted code has thrown; false when it was something else. */
  grow(error: unknown): boolean {
    if (error instanceof Misfit) error.grow();
    else if (error instanceof PoolFull) this.internedBits = Math.min(31, this.internedBits + 3);
    else return false;
    this.relayout();
    return true;
  }

  load(arena: Int32Array, state: number): void {
    const { width } = this.layout;
    const base = state * width;
    for (let word = 0; word < width; word += 1) this.current[word] = arena[base + word]!;
  }

  values(words: Int32Array, state: number): Value[] {
    return this.layout.read(this.pool, words, state * this.layout.width);
  }

  /** Names of the variables that take part, in the order of `valuesMentioned`. */
  variablesMentioned(): string[] {
    return this.mentioned.map((variable) => this.request.program.variables[variable]!.name);
  }

  valuesMentioned(words: Int32Array): Value[] {
    return this.onlyMentioned(this.values(words, 0));
  }

  onlyMentioned(values: readonly Value[]): Value[] {
    return this.mentioned.map((variable) => values[variable]!);
  }

  /** Values of all variables, given those of the ones that take part. */
  withAbsent(values: readonly Value[]): Value[] {
    const all: Value[] = this.request.program.variables.map(() => emptyTuple);
    this.mentioned.forEach((variable, index) => (all[variable] = values[index]!));
    return all;
  }

  private relayout(): void {
    this.layout = this.makeLayout();
    this.current = new Int32Array(this.layout.width);
    this.next = new Int32Array(this.layout.width);
    this.version += 1;
  }

  /** Brings a state to the representative of its class; undefined without symmetry. */
  canonicalise(): ((words: Int32Array, offset: number) => void) | undefined {
    const { symmetric } = this.request;
    return symmetric.length === 0 ? undefined : canonicaliser(this.layout, this.pool, symmetric);
  }

  private makeLayout(): StateLayout {
    const swaps = this.request.symmetric.flatMap(neighbourSwaps);
    if (swaps.length > 0) this.shapes.forEach((shape) => closeShape(shape, swaps));
    return new StateLayout(this.shapes, this.internedBits);
  }
}
