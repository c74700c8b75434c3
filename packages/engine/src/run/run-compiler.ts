/**
 * Compiles the plain parts of a run, actions and expressions, and keeps the state they work on.
 *
 * Invariants: `current` holds the state the run is in, once it has started; `next` holds the values of the variables in
 * `assigned`, and means nothing for the others. Each variable has words of its own, so the next state can be put
 * together from several actions. Functions are kept by expression where no name of the run is involved, so that a test
 * with many samples compiles each action once.
 */
import type { Place, Random, Value } from "@countersign/kernel";
import type { Expr, Program } from "@countersign/language";
import { box, boxSet } from "../compile/box.ts";
import { type ActionMode, emitAction } from "../compile/emit-action.ts";
import { EmitContext, type View } from "../compile/emit-context.ts";
import { emit } from "../compile/emit.ts";
import { functionText, instantiate } from "../compile/instantiate.ts";
import { Linker } from "../compile/linker.ts";
import { operators } from "../compile/operators/operators.ts";
import { Pool } from "../compile/pool.ts";
import { Scope } from "../compile/scope.ts";
import { absentShape, internedShape } from "../compile/shape.ts";
import { StateLayout } from "../compile/state-layout.ts";
import { Chooser } from "../machine/chooser.ts";
import { Trail } from "../machine/trail.ts";
import type { SetLike } from "../runtime/lazy-sets.ts";
import type { ScenarioState, StepLabel } from "../scenario/scenario.ts";

const mode: ActionMode = { order: "random", stops: true, trace: true };
/** Wide enough that no two variables share a word, and no number of the pool is too large. */
const internedBits = 31;

type Purpose = "action" | "value" | "set" | "value afterwards";

interface Compiled {
  readonly run: () => unknown;
  readonly places: readonly Place[];
}

/** Where a run stands: what a branch that fails goes back to. */
export interface RunState {
  readonly isStarted: boolean;
  readonly current: Int32Array;
  readonly next: Int32Array;
  readonly assigned: ReadonlySet<number>;
}

export class RunCompiler {
  /** Variables that take part, ascending. */
  readonly mentioned: readonly number[];
  private readonly program: Program;
  private readonly pool = new Pool();
  private readonly layout: StateLayout;
  private readonly current: Int32Array;
  private readonly next: Int32Array;
  private readonly trail = new Trail();
  private readonly kept = new Map<string, Compiled>();
  private chooser!: Chooser;
  private isStarted = false;
  private assigned: ReadonlySet<number> = new Set();
  private label: StepLabel = { action: "", picks: [] };
  private places: readonly Place[] = [];

  constructor(program: Program, definition: number) {
    this.program = program;
    const { reads, assigns } = program.definitions[definition]!;
    this.mentioned = [...new Set([...reads, ...assigns])].sort((a, b) => a - b);
    const shapes = program.variables.map((_, variable) =>
      this.mentioned.includes(variable) ? internedShape() : absentShape(),
    );
    this.layout = new StateLayout(shapes, internedBits);
    this.current = new Int32Array(this.layout.width);
    this.next = new Int32Array(this.layout.width);
  }

  /** Back to before anything happened, with other chances. */
  restart(random: Random): void {
    this.chooser = new Chooser(random);
    this.isStarted = false;
    this.assigned = new Set();
  }

  context(): EmitContext {
    return new EmitContext(this.program, operators, this.layout, new Linker(this.pool));
  }

  placeOf(site: number): Place | undefined {
    return this.places[site];
  }

  /** Carries out an action; false when it is not possible. */
  act(action: Expr, scope: Scope): boolean {
    this.trail.begin(action.kind === "call" ? this.program.definitions[action.definition]!.name : "");
    const assigned = this.run(action, scope, "action") as readonly number[] | false;
    if (assigned === false) return false;
    this.assigned = new Set(assigned);
    this.label = this.trail.label();
    return true;
  }

  value(expr: Expr, scope: Scope): Value {
    return this.run(expr, scope, "value") as Value;
  }

  /** Whether a condition holds in the state that is being reached. */
  holdsAfterwards(expr: Expr, scope: Scope): boolean {
    return this.run(expr, scope, this.assigned.size > 0 ? "value afterwards" : "value") === true;
  }

  /** Elements of a set in random order; of a huge one, samples. */
  choices(domain: Expr, scope: Scope): Iterable<Value> {
    return this.chooser.samples(this.run(domain, scope, "set") as SetLike, -1);
  }

  shuffled<T>(items: readonly T[]): T[] {
    return [...this.chooser.order(items.length)].map((index) => items[index]!);
  }

  /** Variables without a value in the state that is being reached; none when nothing was assigned and all stays. */
  unassigned(): number[] {
    return this.assigned.size === 0 ? [] : this.mentioned.filter((variable) => !this.assigned.has(variable));
  }

  /** The state that is being reached, if something was assigned to make it another one, and all was. */
  stateReached(): ScenarioState | undefined {
    if (this.assigned.size === 0 || this.unassigned().length > 0) return undefined;
    const all = this.layout.read(this.pool, this.next, 0);
    return { label: this.label, values: this.mentioned.map((variable) => all[variable]!) };
  }

  /** The state that was being reached is the one the run is in. */
  shift(): void {
    if (this.assigned.size === 0) return;
    this.current.set(this.next);
    this.assigned = new Set();
    this.isStarted = true;
  }

  /** Forgets what was assigned since the last shift. */
  drop(): void {
    this.assigned = new Set();
  }

  save(): RunState {
    return {
      isStarted: this.isStarted,
      current: this.current.slice(),
      next: this.next.slice(),
      assigned: this.assigned,
    };
  }

  restore({ isStarted, current, next, assigned }: RunState): void {
    this.isStarted = isStarted;
    this.current.set(current);
    this.next.set(next);
    this.assigned = assigned;
  }

  private run(expr: Expr, scope: Scope, purpose: Purpose): unknown {
    const key = `${expr.id} ${this.isStarted} ${purpose} ${purpose === "action" ? [...this.assigned].join() : ""}`;
    // Scopes that bind names are made anew each time: keeping their code would only pile up.
    let compiled = scope === Scope.root ? this.kept.get(key) : undefined;
    if (compiled === undefined) {
      compiled = this.compile(expr, scope, purpose);
      if (scope === Scope.root) this.kept.set(key, compiled);
    }
    this.places = compiled.places;
    return compiled.run();
  }

  private compile(expr: Expr, scope: Scope, purpose: Purpose): Compiled {
    const context = this.context();
    context.at = expr;
    context.view = this.viewFor(purpose);
    if (purpose === "action") this.emitAct(context, expr, scope);
    else
      context.writer.line(
        `return ${purpose === "set" ? boxSet(context, emit(context, expr, scope)) : box(context, emit(context, expr, scope))};`,
      );
    const trail = context.linker.bind("trail", () => this.trail);
    // The generator changes with every sample, the code does not.
    const chooser = context.linker.bind("chooser", () => ({ get: () => this.chooser }));
    const body = functionText("run", "", `const X = ${chooser}.get();\n${context.writer.text()}`);
    const result = purpose === "action" ? "() => (run() ? O.assigned : false)" : "run";
    const text = `const T = ${trail}, O = { assigned: [] };\n${body}\nreturn ${result};`;
    return { run: instantiate(text, context.linker, this.current, this.next), places: context.linker.places };
  }

  private viewFor(purpose: Purpose): View {
    if (purpose === "value afterwards") return { key: "n", words: this.layout.wordNames("n") };
    return this.isStarted ? { key: "c", words: this.layout.wordNames("c") } : { key: "none", words: [] };
  }

  /** The function gives the variables that have been assigned by then, or false when the action is not possible. */
  private emitAct(context: EmitContext, expr: Expr, scope: Scope): void {
    const { writer } = context;
    const words = this.layout.wordNames(this.isStarted ? "c" : "n");
    for (const variable of this.assigned)
      for (const word of this.layout.masksOf(variable).keys()) words[word] = `n${word}`;
    emitAction(
      context,
      mode,
      expr,
      scope,
      { words, assigned: this.assigned, label: "none" },
      {
        isShort: true,
        emit: (path) => {
          path.words.forEach((word, index) => writer.line(`N[${index}] = ${word};`));
          writer.line(`O.assigned = ${JSON.stringify([...path.assigned])}; return true;`);
        },
      },
    );
    writer.line("return false;");
  }
}
