/**
 * Plays a `run` definition once: `then`, `reps`, `expect` and `fail` are taken step by step, and what stands between
 * them is compiled.
 *
 * `A.then(B)` needs A to be possible; `A.expect(P)` looks at P in the state after A; `A.fail()` needs A to be
 * impossible. States are kept interned: a test is about one history, not about speed.
 */
import { type Place, type Random, type Value, showValue } from "@countersign/kernel";
import type { Expr, Program } from "@countersign/language";
import { CompileProblem } from "../compile/compile-problem.ts";
import { argumentOf, bindAll, bodyOf, homeScope, operatorBehind, operatorOf } from "../compile/emit.ts";
import { Scope } from "../compile/scope.ts";
import { SpecFault } from "../runtime/faults.ts";
import type { Scenario, ScenarioState } from "../scenario/scenario.ts";
import { RunCompiler } from "./run-compiler.ts";
import { isPlayed, makesChoices } from "./run-shape.ts";

/** Why a run does not succeed, and where. */
export class RunFailure extends Error {
  readonly place: Place | undefined;

  constructor(message: string, place: Place | undefined) {
    super(message);
    this.place = place;
  }
}

export class RunPlayer {
  readonly makesChoices: boolean;
  private readonly program: Program;
  private readonly definition: number;
  private readonly compiler: RunCompiler;
  private states: ScenarioState[] = [];
  /** A state was reached: variables have values. */
  private isStarted = false;
  /** Variables the last action left without a value. */
  private unassigned: readonly number[] = [];

  constructor(program: Program, definition: number) {
    this.program = program;
    this.definition = definition;
    this.makesChoices = makesChoices(program, definition);
    this.compiler = new RunCompiler(program, definition);
  }

  /** Throws a RunFailure when the run does not succeed. */
  play(random: Random): void {
    this.states = [];
    this.isStarted = false;
    this.unassigned = [];
    this.compiler.random = random;
    const { body } = this.program.definitions[this.definition]!;
    try {
      if (!this.exec(body, Scope.root)) throw new RunFailure("the run ends with an action that is not possible, or a condition that is false", body.place);
      this.record();
    } catch (error) {
      if (!(error instanceof SpecFault)) throw error;
      throw new RunFailure(`${error.message} (${error.code})`, this.compiler.placeOf(error.site) ?? body.place);
    }
  }

  history(): Scenario {
    const { mentioned } = this.compiler;
    return { variables: mentioned.map((variable) => this.program.variables[variable]!.name), states: this.states };
  }

  /** Takes one action or composition; the state after it is in N. */
  private exec(expr: Expr, scope: Scope): boolean {
    if (!isPlayed(this.program, expr, scope)) return this.act(expr, scope);
    switch (expr.kind) {
      case "op":
        return this.execOperator(expr, scope);
      case "call": {
        const definition = this.program.definitions[expr.definition]!;
        const context = this.compiler.context();
        const args = expr.args.map((arg) => this.settled(arg, scope) ?? argumentOf(context, arg, scope));
        return this.exec(definition.body, bindAll(context, homeScope(definition, expr.definition, scope), definition.params, args));
      }
      case "apply": {
        const context = this.compiler.context();
        const args = expr.args.map((arg) => this.settled(arg, scope) ?? argumentOf(context, arg, scope));
        const { body, scope: inner } = bodyOf(context, operatorBehind(context, expr.local, scope), args)!;
        return this.exec(body, inner);
      }
      case "let":
        return this.exec(expr.body, scope.withDefinition(expr.definition));
      case "nondet":
        for (const value of this.compiler.choices(expr.domain, scope, this.isStarted)) {
          if (this.exec(expr.body, this.bind(scope, expr.local, value))) return true;
        }
        return false;
      default:
        throw new CompileProblem("CS205", "this cannot be part of a run", expr.place);
    }
  }

  private execOperator(expr: Expr & { kind: "op" }, scope: Scope): boolean {
    const [first, second] = expr.args as [Expr, Expr];
    switch (expr.op) {
      case "then":
        this.require(first, scope);
        this.shift(first);
        return this.exec(second, scope);
      case "expect":
        this.require(first, scope);
        if (!this.compiler.holdsNext(second, scope)) throw new RunFailure("the expectation is not met in the state that was reached", second.place);
        return true;
      case "fail":
        if (this.exec(first, scope)) throw new RunFailure("this action is possible, and was expected not to be", first.place);
        // Nothing happened: the state stays, where there is one.
        this.compiler.stay();
        return true;
      case "reps":
        return this.repeat(expr, scope);
      case "actionAll":
      case "and":
        return expr.args.every((arg) => this.exec(arg, scope));
      case "actionAny":
      case "or":
        return this.compiler.shuffled(expr.args).some((arg) => this.exec(arg, scope));
      case "ite":
        return this.exec(this.compiler.holds(first, scope, this.isStarted) ? second : expr.args[2]!, scope);
      default:
        throw new CompileProblem("CS205", `'${expr.op}' cannot be part of a run`, expr.place);
    }
  }

  private require(action: Expr, scope: Scope): void {
    if (!this.exec(action, scope)) throw new RunFailure("the run cannot go on: this action is not possible here", action.place);
  }

  private repeat(expr: Expr & { kind: "op" }, scope: Scope): boolean {
    const times = this.compiler.value(expr.args[0]!, scope, this.isStarted);
    const operator = operatorOf(expr.args[1]!, scope);
    if (typeof times !== "number" || operator === undefined) throw new CompileProblem("CS205", `cannot repeat ${showValue(times)} times`, expr.place);
    for (let time = 0; time < times; time += 1) {
      if (time > 0) this.shift(expr);
      const { body, scope: inner } = bodyOf(this.compiler.context(), operator, [{ kind: "value", code: { kind: "const", value: time } }])!;
      if (!this.exec(body, inner)) throw new RunFailure(`the run cannot go on: repetition ${time + 1} is not possible`, expr.args[1]!.place);
    }
    if (times <= 0) this.compiler.stay();
    return true;
  }

  /** A plain action or condition. */
  private act(expr: Expr, scope: Scope): boolean {
    const outcome = this.compiler.act(expr, scope, this.isStarted);
    if (outcome === undefined) return false;
    this.unassigned = outcome.unassigned;
    return true;
  }

  private shift(after: Expr): void {
    if (this.unassigned.length > 0) {
      const names = this.unassigned.map((variable) => `'${this.program.variables[variable]!.name}'`).join(", ");
      throw new CompileProblem("CS201", `the run goes on from an action that leaves ${names} unassigned`, after.place, `assign ${names} in it`);
    }
    this.record();
    this.compiler.shift();
    this.isStarted = true;
  }

  private record(): void {
    if (this.unassigned.length === 0 && this.compiler.hasNext) this.states.push(this.compiler.stateReached());
  }

  /** Arguments that hold at run time are bound to their values: the state they were read in passes. */
  private settled(arg: Expr, scope: Scope): ReturnType<typeof argumentOf> | undefined {
    if (operatorOf(arg, scope) !== undefined || isPlayed(this.program, arg, scope)) return undefined;
    if (arg.type.kind === "operator") return undefined;
    return { kind: "value", code: { kind: "const", value: this.compiler.value(arg, scope, this.isStarted) } };
  }

  private bind(scope: Scope, local: number, value: Value): Scope {
    return scope.withLocal(local, { kind: "value", code: { kind: "const", value } });
  }
}

