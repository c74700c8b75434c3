/**
 * Plays a `run` definition once: `then`, `reps`, `expect` and `fail` are taken step by step, and what stands between
 * them is compiled.
 *
 * `A.then(B)` needs A to be possible; `A.expect(P)` looks at P in the state after A; `A.fail()` needs A to be
 * impossible. Where nothing was assigned, the state stays. States are kept interned: a test is about one history, not
 * about speed.
 */
import { type Place, type Random, type Value, showValue } from "@countersign/kernel";
import type { Expr, Program } from "@countersign/language";
import { isAction } from "../compile/action-shape.ts";
import { CompileProblem } from "../compile/compile-problem.ts";
import { argumentOf, bindAll, bodyOf, homeScope, operatorBehind, operatorOf } from "../compile/emit.ts";
import { type Argument, Scope } from "../compile/scope.ts";
import { problemOf } from "../compile/stack-limit.ts";
import { SpecFault } from "../runtime/faults.ts";
import type { Scenario, ScenarioState } from "../scenario/scenario.ts";
import { RunCompiler } from "./run-compiler.ts";
import { RunShape } from "./run-shape.ts";

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
  private readonly shape: RunShape;
  private states: ScenarioState[] = [];

  constructor(program: Program, definition: number) {
    this.program = program;
    this.definition = definition;
    this.shape = new RunShape(program);
    this.makesChoices = this.shape.makesChoices(definition);
    this.compiler = new RunCompiler(program, definition);
  }

  /** Throws a RunFailure when the run does not succeed. */
  play(random: Random): void {
    this.states = [];
    this.compiler.restart(random);
    const { body } = this.program.definitions[this.definition]!;
    try {
      if (!this.exec(body, Scope.root))
        throw new RunFailure(
          "the run ends with an action that is not possible, or a condition that is false",
          body.place,
        );
      this.record();
    } catch (error) {
      const problem = problemOf(error, body.place);
      if (problem !== undefined)
        throw new RunFailure(`${problem.message} (${problem.code})`, problem.place ?? body.place);
      if (!(error instanceof SpecFault)) throw error;
      throw new RunFailure(`${error.message} (${error.code})`, this.compiler.placeOf(error.site) ?? body.place);
    }
  }

  history(): Scenario {
    const variables = this.compiler.mentioned.map((variable) => this.program.variables[variable]!.name);
    return { variables, states: this.states };
  }

  /** Takes one action or composition, or looks whether a condition holds. */
  private exec(expr: Expr, scope: Scope): boolean {
    if (!this.shape.isPlayed(expr, scope)) {
      if (!isAction(this.program, expr, scope)) return this.compiler.value(expr, scope) === true;
      return this.compiler.act(expr, scope);
    }
    switch (expr.kind) {
      case "op":
        return this.execOperator(expr, scope);
      case "call": {
        const definition = this.program.definitions[expr.definition]!;
        const home = homeScope(definition, expr.definition, scope);
        return this.exec(
          definition.body,
          bindAll(this.compiler.context(), home, definition.params, this.settled(expr.args, scope)),
        );
      }
      case "apply": {
        const context = this.compiler.context();
        const { body, scope: inner } = bodyOf(
          context,
          operatorBehind(context, expr.local, scope),
          this.settled(expr.args, scope),
        )!;
        return this.exec(body, inner);
      }
      case "let":
        return this.exec(expr.body, scope.withDefinition(expr.definition));
      case "nondet":
        return this.firstOf(this.compiler.choices(expr.domain, scope), (value) =>
          this.exec(expr.body, scope.withLocal(expr.local, settledTo(value))),
        );
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
        if (this.compiler.holdsAfterwards(second, scope)) return true;
        this.record();
        throw new RunFailure("the expectation is not met in the state that was reached", second.place);
      case "fail":
        if (this.exec(first, scope))
          throw new RunFailure("this action is possible, and was expected not to be", first.place);
        this.compiler.drop();
        return true;
      case "not":
        return !this.exec(first, scope);
      case "reps":
        return this.repeat(expr, scope);
      case "actionAll":
      case "and":
        return expr.args.every((arg) => this.exec(arg, scope));
      case "actionAny":
      case "or":
        return this.firstOf(expr.op === "or" ? expr.args : this.compiler.shuffled(expr.args), (arg) =>
          this.exec(arg, scope),
        );
      case "ite":
        return this.exec(this.compiler.value(first, scope) === true ? second : expr.args[2]!, scope);
      default:
        throw new CompileProblem("CS205", `'${expr.op}' cannot be part of a run`, expr.place);
    }
  }

  /** Tries one after another until one is possible; each begins where the run stands now. */
  private firstOf<T>(items: Iterable<T>, attempt: (item: T) => boolean): boolean {
    const before = this.compiler.save();
    const { length } = this.states;
    for (const item of items) {
      if (attempt(item)) return true;
      this.compiler.restore(before);
      this.states.length = length;
    }
    return false;
  }

  private require(action: Expr, scope: Scope): void {
    if (!this.exec(action, scope))
      throw new RunFailure("the run cannot go on: this action is not possible here", action.place);
  }

  private repeat(expr: Expr & { kind: "op" }, scope: Scope): boolean {
    const times = this.compiler.value(expr.args[0]!, scope);
    const operator = operatorOf(expr.args[1]!, scope);
    if (typeof times !== "number" || operator === undefined)
      throw new CompileProblem("CS205", `cannot repeat ${showValue(times)} times`, expr.place);
    for (let time = 0; time < times; time += 1) {
      if (time > 0) this.shift(expr);
      const { body, scope: inner } = bodyOf(this.compiler.context(), operator, [settledTo(time)])!;
      if (!this.exec(body, inner))
        throw new RunFailure(`the run cannot go on: repetition ${time + 1} is not possible`, expr.args[1]!.place);
    }
    return true;
  }

  /** The state that was reached is the one the run goes on from. */
  private shift(after: Expr): void {
    const unassigned = this.compiler.unassigned().map((variable) => `'${this.program.variables[variable]!.name}'`);
    if (unassigned.length > 0) {
      const names = unassigned.join(", ");
      throw new CompileProblem(
        "CS201",
        `the run goes on from an action that leaves ${names} unassigned`,
        after.place,
        `assign ${names} in it`,
      );
    }
    this.record();
    this.compiler.shift();
  }

  private record(): void {
    const state = this.compiler.stateReached();
    if (state !== undefined) this.states.push(state);
  }

  /** Arguments that are values are computed now: the state they are read in passes. */
  private settled(args: readonly Expr[], scope: Scope): Argument[] {
    return args.map((arg) => {
      if (operatorOf(arg, scope) !== undefined) return argumentOf(this.compiler.context(), arg, scope);
      return settledTo(this.compiler.value(arg, scope));
    });
  }
}

function settledTo(value: Value): Argument {
  return { kind: "value", code: { kind: "const", value } };
}
