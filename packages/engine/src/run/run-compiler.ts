/**
 * Compiles the plain parts of a run, actions and expressions, and keeps the state they work on.
 *
 * Functions are kept by expression where no name of the run is involved, so that a test with many samples compiles
 * each action once.
 */
import type { Place, Random, Value } from "@countersign/kernel";
import type { Expr, Program } from "@countersign/language";
import { box, boxSet } from "../compile/convert.ts";
import { type ActionMode, emitAction } from "../compile/emit-action.ts";
import { EmitContext } from "../compile/emit-context.ts";
import { emit } from "../compile/emit.ts";
import { functionText, instantiate } from "../compile/instantiate.ts";
import { Linker } from "../compile/linker.ts";
import { operators } from "../compile/operators/operators.ts";
import { Pool } from "../compile/pool.ts";
import { Scope } from "../compile/scope.ts";
import { absentShape, internedShape } from "../compile/shape.ts";
import { StateLayout } from "../compile/state-layout.ts";
import { bindChooser, samplesOf } from "../machine/emit-walker.ts";
import type { SetLike } from "../runtime/lazy-sets.ts";
import type { ScenarioState, StepLabel } from "../scenario/scenario.ts";
import { Trail } from "../machine/trail.ts";

const mode: ActionMode = { order: "random", stops: true, trace: true };
const internedBits = 31;

export class RunCompiler {
  random!: Random;
  /** Variables that take part, ascending. */
  readonly mentioned: readonly number[];
  hasNext = false;
  private readonly program: Program;
  private readonly pool = new Pool();
  private readonly layout: StateLayout;
  private readonly current: Int32Array;
  private readonly next: Int32Array;
  private readonly trail = new Trail();
  private label: StepLabel = { action: "", picks: [] };
  private readonly kept = new Map<string, Compiled>();
  private places: readonly Place[] = [];

  constructor(program: Program, definition: number) {
    this.program = program;
    const { reads, assigns } = program.definitions[definition]!;
    this.mentioned = [...new Set([...reads, ...assigns])].sort((a, b) => a - b);
    const shapes = program.variables.map((_, variable) => (this.mentioned.includes(variable) ? internedShape() : absentShape()));
    this.layout = new StateLayout(shapes, internedBits, new Map());
    this.current = new Int32Array(this.layout.width);
    this.next = new Int32Array(this.layout.width);
  }

  context(): EmitContext {
    return new EmitContext(this.program, operators, this.layout, new Linker(this.pool));
  }

  placeOf(site: number): Place | undefined {
    return this.places[site];
  }

  /** Takes an action: the state after it is in N. Undefined when it is not possible. */
  act(expr: Expr, scope: Scope, isStarted: boolean): { readonly unassigned: readonly number[] } | undefined {
    const compiled = this.compile(expr, scope, isStarted, "act");
    this.trail.picks.length = 0;
    this.trail.action = expr.kind === "call" ? this.program.definitions[expr.definition]!.name : "";
    const missing = compiled.run() as readonly number[] | false;
    if (missing === false) return undefined;
    this.label = this.trail.label();
    this.hasNext = true;
    return { unassigned: missing };
  }

  value(expr: Expr, scope: Scope, isStarted: boolean): Value {
    return this.compile(expr, scope, isStarted, "value").run() as Value;
  }

  holds(expr: Expr, scope: Scope, isStarted: boolean): boolean {
    return this.value(expr, scope, isStarted) === true;
  }

  /** Whether a condition holds in the state that was just reached. */
  holdsNext(expr: Expr, scope: Scope): boolean {
    return this.compile(expr, scope, true, "next").run() === true;
  }

  /** Elements of a set in random order. */
  choices(domain: Expr, scope: Scope, isStarted: boolean): Iterable<Value> {
    const set = this.compile(domain, scope, isStarted, "set").run() as SetLike;
    return samplesOf(set, this.random, -1);
  }

  shuffled<T>(items: readonly T[]): T[] {
    const result = [...items];
    for (let left = result.length; left > 1; left -= 1) {
      const at = this.random.below(left);
      [result[at], result[left - 1]] = [result[left - 1]!, result[at]!];
    }
    return result;
  }

  shift(): void {
    this.current.set(this.next);
  }

  /** Nothing happened: the next state is the current one. */
  stay(): void {
    this.next.set(this.current);
  }

  stateReached(): ScenarioState {
    const all = this.layout.read(this.pool, this.next, 0);
    return { label: this.label, values: this.mentioned.map((variable) => all[variable]!) };
  }

  private compile(expr: Expr, scope: Scope, isStarted: boolean, purpose: Purpose): Compiled {
    const key = `${expr.id} ${scope.id} ${isStarted} ${purpose}`;
    let compiled = this.kept.get(key);
    if (compiled === undefined) {
      compiled = this.compileNow(expr, scope, isStarted, purpose);
      // Scopes that bind names are made anew each time: keeping their code would only pile up.
      if (scope === Scope.root) this.kept.set(key, compiled);
    }
    this.places = compiled.places;
    return compiled;
  }

  private compileNow(expr: Expr, scope: Scope, isStarted: boolean, purpose: Purpose): Compiled {
    const context = this.context();
    context.at = expr;
    const words = isStarted ? this.layout.wordNames("c") : [];
    context.view = { key: isStarted ? "c" : "none", words };
    if (purpose === "next") context.view = { key: "n", words: this.layout.wordNames("n") };
    if (purpose === "act") this.emitAct(context, expr, scope, isStarted);
    else context.writer.line(`return ${purpose === "set" ? boxSet(context, emit(context, expr, scope)) : box(context, emit(context, expr, scope))};`);
    const trail = context.linker.bind("trail", () => this.trail);
    const chooser = bindChooser(context.linker, {
      below: (limit) => this.random.below(limit),
      belowBigInt: (limit) => this.random.belowBigInt(limit),
      bits: () => this.random.bits(),
      fork: (label) => this.random.fork(label),
    });
    const text = `const T = ${trail};\nconst X = ${chooser};\n${functionText("run", "", context.writer.text())}\nreturn run;`;
    return { run: instantiate(text, context.linker, this.current, this.next), places: context.linker.places };
  }

  /** The function gives the variables that were left unassigned, or false when the action is not possible. */
  private emitAct(context: EmitContext, expr: Expr, scope: Scope, isStarted: boolean): void {
    const words = isStarted ? this.layout.wordNames("c") : this.layout.wordNames("c").map(() => "0");
    const { writer } = context;
    emitAction(context, mode, expr, scope, { words, assigned: new Set(), label: "none" }, {
      isShort: true,
      emit: (path) => {
        const missing = this.mentioned.filter((variable) => !path.assigned.has(variable));
        path.words.forEach((word, index) => writer.line(`N[${index}] = ${word};`));
        writer.line(`O.missing = ${JSON.stringify(missing)}; return true;`);
      },
    });
    const body = writer.text();
    writer.block.lines.length = 0;
    writer.line(`const O = { missing: [] };\nconst attempt = () => {\n${body}\nreturn false;\n};\nreturn attempt() ? O.missing : false;`);
  }
}

/** An action to take, a value, a set that may stay lazy, or a condition on the state that was reached. */
type Purpose = "act" | "value" | "set" | "next";

interface Compiled {
  readonly run: () => unknown;
  readonly places: readonly Place[];
}
