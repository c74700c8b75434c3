/**
 * One expression evaluated by the engine in every way it knows: folded while compiling, and at run time over each
 * kind of layout; as a value, stored in a state and read back, and compared with a known value.
 */
import { equal, showValue, type Value } from "@countersign/kernel";
import type { Expr, Program } from "@countersign/language";
import { EmitContext } from "../../packages/engine/src/compile/emit-context.ts";
import { emit } from "../../packages/engine/src/compile/emit.ts";
import { asBool, box } from "../../packages/engine/src/compile/box.ts";
import { partCode } from "../../packages/engine/src/compile/access.ts";
import { toWords } from "../../packages/engine/src/compile/encode.ts";
import { constant } from "../../packages/engine/src/compile/code.ts";
import { functionText, instantiate } from "../../packages/engine/src/compile/instantiate.ts";
import { equalCodes } from "../../packages/engine/src/compile/operators/equality.ts";
import { operators } from "../../packages/engine/src/compile/operators/operators.ts";
import { Scope } from "../../packages/engine/src/compile/scope.ts";
import { Machine } from "../../packages/engine/src/machine/machine.ts";
import { runtime } from "../../packages/engine/src/runtime/runtime.ts";

/** What an evaluation comes to; undefined for an error of the spec. */
export type Outcome = Value | undefined;

type Emit<T> = (context: EmitContext) => string & { readonly gives?: T };

/** A machine under one layout, with a few states to evaluate in. */
export class Stage {
  private readonly machine: Machine;
  private readonly states: readonly (readonly Value[])[];

  /** `known`: how many of the states the layout was made for; the others make it grow. None: all interned. */
  constructor(program: Program, states: readonly (readonly Value[])[], known: number) {
    this.machine = new Machine({
      program,
      init: program.names["put0"]!,
      step: program.names["put0"]!,
      invariants: [],
      mentioned: new Set(program.variables.keys()),
      layout: known === 0 ? "interned" : "adaptive",
      symmetric: [],
    });
    this.states = states;
    if (known > 0) this.machine.adapt(states.slice(0, known));
    for (const state of states) this.until(() => this.load(state));
  }

  /** The values of constant definitions. */
  static constants(program: Program, definitions: readonly number[]): Value[] {
    const stage = new Stage(program, [[]], 0);
    return definitions.map((definition) => stage.valuesOf(program.definitions[definition]!.body)[0]!);
  }

  /** The value in every state. */
  valuesOf(body: Expr): Outcome[] {
    return this.evaluate<Value>((context) => box(context, emit(context, body, Scope.root)));
  }

  /** The values after they were stored as those of a variable, and read back from there. */
  storedValuesOf(body: Expr, variable: number): Outcome[] {
    return this.evaluate<Value>((context) => {
      const { layout } = context.layout.parts[variable]!;
      const words = toWords(context, emit(context, body, Scope.root), layout);
      const kept = words.map((word) => context.writer.temporary(`${word} | 0`));
      return box(context, partCode(context.linker, layout, kept, 0));
    });
  }

  /** In every state, whether the compiled comparison says that the expression has a value. */
  areEqual(body: Expr, value: Value): (boolean | undefined)[] {
    return this.evaluate<boolean>((context) =>
      asBool(context, equalCodes(context, emit(context, body, Scope.root), constant(value))),
    );
  }

  private load(state: readonly Value[]): void {
    this.machine.current.fill(0);
    if (state.length > 0) this.machine.layout.write(this.machine.pool, state, this.machine.current, 0);
  }

  /** Compiled once for all states, and again whenever the layout has grown. */
  private evaluate<T>(emitResult: Emit<T>): (T | undefined)[] {
    let compiled: { readonly version: number; readonly run: () => T } | undefined;
    return this.states.map((state) =>
      this.until(() => {
        this.load(state);
        if (compiled?.version !== this.machine.version) compiled = this.compile(emitResult);
        try {
          return compiled.run();
        } catch (error) {
          if (error instanceof runtime.SpecFault) return undefined;
          throw error;
        }
      }),
    );
  }

  private compile<T>(emitResult: Emit<T>): { readonly version: number; readonly run: () => T } {
    const parts = this.machine.parts({ coverage: false });
    const context = new EmitContext(parts.program, operators, parts.layout, parts.linker);
    const js = emitResult(context);
    context.writer.line(`return ${js};`);
    const text = `${functionText("run", "", context.writer.text())}\nreturn run;`;
    const { version } = this.machine;
    return { version, run: instantiate<() => T>(text, parts.linker, parts.current, parts.next) };
  }

  /** Tries again after the layout has grown; it must have room at last. */
  private until<T>(attempt: () => T): T {
    for (let attempts = 0; ; attempts += 1) {
      try {
        return attempt();
      } catch (error) {
        if (attempts > 200 || !this.machine.grow(error)) throw error;
      }
    }
  }
}

/** The program with every variable replaced by a constant: the compiler then knows all there is to know. */
export function folded(program: Program, constantFor: (variable: number) => number): Program {
  const fold = (expr: Expr): Expr => {
    if (expr.kind === "variable") {
      const { id, type, place } = expr;
      return { kind: "call", definition: constantFor(expr.variable), args: [], id, type, place };
    }
    if (expr.kind === "call" || expr.kind === "apply" || expr.kind === "op")
      return { ...expr, args: expr.args.map(fold) };
    if (expr.kind === "lambda" || expr.kind === "let") return { ...expr, body: fold(expr.body) };
    return expr;
  };
  const definitions = program.definitions.map((each) =>
    each.assigns.length > 0 ? each : { ...each, body: fold(each.body), reads: [] },
  );
  return { ...program, definitions };
}

export function sameOutcome(a: Outcome, b: Outcome): boolean {
  return a === undefined || b === undefined ? a === b : equal(a, b);
}

export function showOutcome(outcome: Outcome): string {
  return outcome === undefined ? "an error" : showValue(outcome);
}
