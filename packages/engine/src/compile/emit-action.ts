/**
 * From actions to code, in continuation style: whatever comes after a choice is emitted inside of it, and the end of
 * a path hands over the words of the next state.
 *
 * The words of the next state are names that change along a path (single assignment): a variable that is not
 * assigned keeps the words of the current state for free. Two modes: `every` runs through all ways to take the
 * action; `random` tries them in random order and stops at the first that succeeds.
 */
import type { Expr } from "@countersign/language";
import {
  type Continuation,
  type Path,
  storeVariable,
  takesName,
  watched,
  withinCase,
  withinChoice,
  withinParts,
} from "./action-path.ts";
import { assignedBy, isAction } from "./action-shape.ts";
import type { Code } from "./code.ts";
import { CompileProblem } from "./compile-problem.ts";
import { box, settle } from "./box.ts";
import { argumentOf, bindAll, bodyOf, emit, emitBool, homeScope, operatorBehind, operatorOf } from "./emit.ts";
import { markReached } from "./mark-reached.ts";
import type { EmitContext } from "./emit-context.ts";
import { forEach } from "./operators/each.ts";
import { forEachRandom } from "./operators/each-random.ts";
import { variantCases } from "./operators/products.ts";
import { inRandomOrder } from "./random-order.ts";
import { refusalLine } from "./refusal-line.ts";
import type { Argument, Scope } from "./scope.ts";

export interface ActionMode {
  readonly order: "every" | "random";
  /** The emitted function returns true at the end of the first path that succeeds. */
  readonly stops: boolean;
  /** Keep the name of the action and the picks in `T` while running: for scenarios. */
  readonly trace: boolean;
  /** With `trace`: tell `T` of each condition that ends a way, so that it can be said why something cannot happen. */
  readonly refusals?: boolean;
  /** Of these `any`s only one part. */
  readonly taken?: ReadonlyMap<Expr, Expr>;
}

export function emitAction(
  context: EmitContext,
  mode: ActionMode,
  expr: Expr,
  scope: Scope,
  path: Path,
  then: Continuation,
): void {
  new ActionEmitter(context, mode).emit(expr, scope, path, then);
}

class ActionEmitter {
  private readonly context: EmitContext;
  private readonly mode: ActionMode;

  constructor(context: EmitContext, mode: ActionMode) {
    this.context = context;
    this.mode = mode;
  }

  emit(expr: Expr, scope: Scope, path: Path, then: Continuation): void {
    const { context } = this;
    const before = context.at;
    context.at = expr;
    context.size.spend(expr, context.writer.lineCount);
    try {
      if (isAction(context.program, expr, scope)) {
        markReached(context, expr);
        this.emitKind(expr, scope, path, then);
      } else this.emitGuard(expr, scope, path, then);
    } finally {
      context.at = before;
    }
  }

  private emitGuard(expr: Expr, scope: Scope, path: Path, then: Continuation): void {
    const test = this.test(expr, scope);
    if (test === "false") return this.refuse(expr, scope);
    if (test === "true") return then.emit(path);
    this.context.writer.enclose(`if (${test})`, () => then.emit(path));
    if (this.mode.refusals === true) this.context.writer.enclose("else", () => this.refuse(expr, scope));
  }

  private refuse(expr: Expr, scope: Scope): void {
    if (this.mode.refusals === true) this.context.writer.line(refusalLine(this.context, expr, scope));
  }

  private test(expr: Expr, scope: Scope): string {
    const { coverage } = this.context;
    const plain = emitBool(this.context, expr, scope);
    return coverage === undefined ? plain : coverage.observe(this.context, expr, plain);
  }

  private emitKind(expr: Expr, scope: Scope, path: Path, then: Continuation): void {
    const { context } = this;
    switch (expr.kind) {
      case "assign":
        return then.emit(this.assign(expr, scope, path));
      case "nondet":
        return this.emitChoice(expr, scope, path, then);
      case "let":
        return this.emit(expr.body, scope.withDefinition(expr.definition), path, then);
      case "call": {
        const definition = context.program.definitions[expr.definition]!;
        const inner = bindAll(
          context,
          homeScope(definition, expr.definition, scope),
          definition.params,
          this.args(expr.args, scope),
        );
        return this.named(definition.name, path, (labelled) =>
          this.emit(definition.body, inner, labelled, watched(context, expr, then)),
        );
      }
      case "apply": {
        const operator = operatorBehind(context, expr.local, scope);
        const { body, scope: inner } = bodyOf(context, operator, this.args(expr.args, scope))!;
        return this.emit(body, inner, path, then);
      }
      case "op":
        return this.emitOperator(expr, scope, path, then);
      default:
        throw new CompileProblem("CS205", `this ${expr.kind} is not an action`, expr.place);
    }
  }

  private args(exprs: readonly Expr[], scope: Scope): Argument[] {
    return exprs.map((arg) => argumentOf(this.context, arg, scope));
  }

  private emitOperator(expr: Expr & { kind: "op" }, scope: Scope, path: Path, then: Continuation): void {
    switch (expr.op) {
      case "actionAll":
      case "and":
        return this.emitAll(expr.args, scope, path, then);
      case "actionAny":
      case "or":
        return this.emitAny(expr, scope, path, then);
      case "ite":
        return this.emitIf(expr, scope, path, then);
      case "matchVariant":
        return this.emitMatch(expr, scope, path, then);
      default:
        throw new CompileProblem(
          "CS205",
          `'${expr.op}' cannot be part of an action that is explored`,
          expr.place,
          "use it in a `run` and try `countersign test`",
        );
    }
  }

  private emitAll(exprs: readonly Expr[], scope: Scope, before: Path, then: Continuation): void {
    const [first, ...rest] = exprs;
    // What was named in one part stays named in the others.
    const path = { ...before, label: withinParts(before.label) };
    if (first === undefined) return then.emit(path);
    const after: Continuation =
      rest.length === 0 ? then : { isShort: false, emit: (next) => this.emitAll(rest, scope, next, then) };
    this.emit(first, scope, path, after);
  }

  /** `x' = e`: the bits of x in the words of the next state are replaced. */
  private assign(expr: Expr & { kind: "assign" }, scope: Scope, path: Path): Path {
    const { context } = this;
    const { variable } = expr;
    if (path.assigned.has(variable)) {
      const { name } = context.program.variables[variable]!;
      throw new CompileProblem(
        "CS202",
        `'${name}' is assigned twice in one step`,
        expr.place,
        `assign ${name}' once, or put the assignments into branches of \`any\``,
      );
    }
    const assigned = new Set([...path.assigned, variable]);
    const isFrame = expr.value.kind === "variable" && expr.value.variable === variable;
    // A variable that keeps its value costs nothing; a variant may give it another one.
    if (isFrame && context.sites === undefined) {
      context.refuseUnset(variable, expr.value.place);
      return { ...path, assigned };
    }
    const code = emit(context, expr.value, scope);
    return { ...path, assigned, words: storeVariable(context, variable, code, path.words) };
  }

  private emitChoice(expr: Expr & { kind: "nondet" }, scope: Scope, path: Path, then: Continuation): void {
    const { context, mode } = this;
    const body = (element: Code): void => {
      const code = settle(context, element);
      const inner = scope.withValue(expr.local, code);
      if (!mode.trace) return this.emit(expr.body, inner, path, then);
      const name = context.program.locals[expr.local]!.name;
      context.writer.line(`T.picks.push(${JSON.stringify(name)}, ${box(context, code)});`);
      this.emit(expr.body, inner, path, then);
      context.writer.line("T.picks.length -= 2;");
    };
    if (mode.order === "random") forEachRandom(context, expr.domain, scope, body);
    else forEach(context, expr.domain, scope, { distinct: true, choice: true }, body);
  }

  /** The step takes the name of the action that was chosen, not of what that action is made of. */
  private named(name: string, path: Path, body: (path: Path) => void): void {
    const { writer } = this.context;
    if (!takesName(path.label)) return body(path);
    const named: Path = { ...path, label: "open" };
    if (!this.mode.trace) return body(named);
    const before = writer.temporary("T.action + ''");
    writer.line(`T.action = ${JSON.stringify(name)};`);
    body(named);
    writer.line(`T.action = ${before};`);
  }

  private emitAny(expr: Expr & { kind: "op" }, scope: Scope, before: Path, then: Continuation): void {
    const path = { ...before, label: withinChoice(before.label) };
    const taken = this.mode.taken?.get(expr);
    if (taken !== undefined) return this.emitBranch(taken, scope, path, then);
    const shared = this.share(expr, scope, path, then);
    this.emitBranches(expr.args.map((branch) => () => this.emitBranch(branch, scope, path, shared)));
  }

  /** A branch without a name of its own is watched as itself. */
  private emitBranch(branch: Expr, scope: Scope, path: Path, then: Continuation): void {
    this.emit(branch, scope, path, branch.kind === "call" ? then : watched(this.context, branch, then));
  }

  /** Each branch in a block of its own: one after the other, or in random order. */
  private emitBranches(branches: readonly (() => void)[]): void {
    const { writer } = this.context;
    if (this.mode.order === "every" || branches.length === 1) {
      return branches.forEach((branch) => writer.enclose("", branch));
    }
    const { head, index } = inRandomOrder(branches.length, writer.fresh("i"));
    writer.enclose(head, () => {
      const chosen = writer.temporary(index);
      branches.forEach((branch, position) =>
        writer.enclose(`${position === 0 ? "" : "else "}if (${chosen} === ${position})`, branch),
      );
    });
  }

  private emitIf(expr: Expr & { kind: "op" }, scope: Scope, before: Path, then: Continuation): void {
    const { writer } = this.context;
    const path = { ...before, label: withinCase(before.label) };
    const [condition, consequent, alternative] = expr.args;
    const test = this.test(condition!, scope);
    if (test === "true") return this.emit(consequent!, scope, path, then);
    if (test === "false") return this.emit(alternative!, scope, path, then);
    const name = writer.temporary(test);
    const shared = this.share(expr, scope, path, then);
    writer.enclose(`if (${name})`, () => this.emit(consequent!, scope, path, shared));
    writer.enclose("else", () => this.emit(alternative!, scope, path, shared));
  }

  private emitMatch(expr: Expr & { kind: "op" }, scope: Scope, before: Path, then: Continuation): void {
    const { context } = this;
    const path = { ...before, label: withinCase(before.label) };
    const subject = settle(context, emit(context, expr.args[0]!, scope));
    const shared = this.share(expr, scope, path, then);
    variantCases(context, expr, subject).forEach((each, index) => {
      context.writer.enclose(`${index === 0 ? "" : "else "}if (${each.test})`, () => {
        const argument = { kind: "value", code: each.payload() } as const;
        const { body, scope: inner } = bodyOf(context, operatorOf(each.handler, scope)!, [argument])!;
        this.emitBranch(body, inner, path, shared);
      });
    });
  }

  /**
   * A continuation for several branches. A long one becomes a local function of the words that the branches change,
   * so that code grows with the spec and not with the product of its choices.
   */
  private share(expr: Expr, scope: Scope, path: Path, then: Continuation): Continuation {
    if (then.isShort) return then;
    const { context, mode } = this;
    const assigned = assignedBy(context.program, expr, scope);
    if (assigned === undefined) return then;
    const { writer } = context;
    const changed = new Set<number>();
    for (const variable of assigned) for (const word of context.layout.masksOf(variable).keys()) changed.add(word);
    const name = writer.fresh("f");
    const params = [...changed].map((word) => [word, writer.fresh("w")] as const);
    const words = [...path.words];
    for (const [word, param] of params) words[word] = param;
    const { block } = writer.nested(() => {
      then.emit({
        label: mode.trace ? "closed" : path.label,
        words,
        assigned: new Set([...path.assigned, ...assigned]),
      });
      if (mode.stops) writer.line("return false;");
    });
    writer.line(`const ${name} = (${params.map(([, param]) => param).join(", ")}) => {`);
    writer.splice(block);
    writer.line("};");
    return {
      isShort: true,
      emit: (end) => {
        const call = `${name}(${params.map(([word]) => end.words[word]!).join(", ")})`;
        writer.line(mode.stops ? `if (${call}) return true;` : `${call};`);
      },
    };
  }
}
