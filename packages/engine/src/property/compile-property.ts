/**
 * From a temporal property of a spec to a formula over numbered atoms, and the atoms to emitted functions.
 *
 * Everything that speaks of one state or one step is an atom; only `always`, `eventually`, `leadsTo`, `next` of a
 * formula and fairness remain in the formula. Quantifiers over constant sets around temporal operators are written
 * out. An action in a formula means: this step is a step of the action.
 */
import type { Value } from "@countersign/kernel";
import type { Expr } from "@countersign/language";
import { CompileProblem } from "../compile/compile-problem.ts";
import { type Code, constant } from "../compile/code.ts";
import type { Path } from "../compile/action-path.ts";
import { type ActionMode, emitAction } from "../compile/emit-action.ts";
import { bodyOf, emit, emitBool, evaluateStatic, operatorBehind, operatorOf } from "../compile/emit.ts";
import { EmitContext } from "../compile/emit-context.ts";
import { functionText, instantiate } from "../compile/instantiate.ts";
import { equalCodes } from "../compile/operators/equality.ts";
import { operators } from "../compile/operators/operators.ts";
import { asBool } from "../compile/box.ts";
import { isAction } from "../compile/action-shape.ts";
import { Scope } from "../compile/scope.ts";
import { withinStack } from "../compile/stack-limit.ts";
import type { MachineParts } from "../machine/machine-parts.ts";
import { runtime } from "../runtime/runtime.ts";
import type { Formula } from "../temporal/formula.ts";
import { withReplaced } from "./replace-locals.ts";
import { Reaches } from "./temporal-operators.ts";

export interface CompiledProperty {
  readonly formula: Formula;
  /** Over the states in C and N. */
  readonly atoms: readonly (() => boolean)[];
  /** The atom looks at C alone. */
  readonly isStateAtom: readonly boolean[];
  /** The source of each atom, to say in words what was broken. */
  readonly exprs: readonly Expr[];
}

export function compileProperty(parts: MachineParts, property: Expr): CompiledProperty {
  const compiler = new PropertyCompiler(parts);
  return withinStack(property.place, () => {
    const formula = compiler.formula(property, Scope.root);
    return { formula, ...compiler.finish() };
  });
}

const mode: ActionMode = { order: "every", stops: true, trace: false };
/** A quantifier that becomes more parts than this would make a formula too large to check. */
const partsMax = 1000;
/** Formulas within a property: far beyond what can be checked, and far below what cannot be written down. */
const formulasMax = 20_000;

class PropertyCompiler {
  private readonly parts: MachineParts;
  private readonly reaches: Reaches;
  private readonly texts: string[] = [];
  private readonly isStateAtom: boolean[] = [];
  private readonly exprs: Expr[] = [];
  private formulas = 0;

  constructor(parts: MachineParts) {
    this.parts = parts;
    this.reaches = new Reaches(parts.program);
  }

  finish(): Omit<CompiledProperty, "formula"> {
    const names = this.texts.map((_, index) => `atom${index}_`);
    const text = `${this.texts.join("\n")}\nreturn [${names.join(", ")}];`;
    const atoms = instantiate<(() => boolean)[]>(text, this.parts.linker, this.parts.current, this.parts.next);
    return { atoms, isStateAtom: this.isStateAtom, exprs: this.exprs };
  }

  formula(expr: Expr, scope: Scope): Formula {
    this.formulas += 1;
    if (this.formulas > formulasMax) throw this.tooLarge(expr);
    const reach = this.reaches.of(expr, scope);
    if (reach === "state") return this.conditionAtom(expr, scope, true);
    if (reach === "action" && isAction(this.parts.program, expr, scope)) return this.takenAtom(expr, undefined, scope);
    switch (expr.kind) {
      case "let":
        return this.formula(expr.body, scope.withDefinition(expr.definition));
      case "call": {
        const { params, body } = this.parts.program.definitions[expr.definition]!;
        return this.inlined(params, body, expr.args, scope);
      }
      case "apply": {
        const operator = operatorBehind(this.context(), expr.local, scope);
        if (operator.kind === "builtin") break;
        const { params, body } =
          operator.kind === "lambda" ? operator : this.parts.program.definitions[operator.definition]!;
        return this.inlined(params, body, expr.args, scope);
      }
      case "op":
        return this.operator(expr, scope);
      default:
        break;
    }
    throw new CompileProblem("CS205", "this cannot be part of a temporal property", expr.place);
  }

  /**
   * The body of a definition with its arguments. Constants are bound; anything else is put in place of the parameter,
   * as it may be looked at in several states. Locals are numbered through a program, so the caller's scope does no harm.
   */
  private inlined(params: readonly number[], body: Expr, args: readonly Expr[], scope: Scope): Formula {
    let inner = scope;
    const replaced = new Map<number, Expr>();
    params.forEach((param, index) => {
      const arg = args[index]!;
      const operator = operatorOf(arg, scope);
      const known =
        operator === undefined && this.reaches.of(arg, scope) === "state" ? this.constantOf(arg, scope) : undefined;
      if (operator !== undefined) inner = inner.withLocal(param, { kind: "operator", operator });
      else if (known !== undefined) inner = inner.withValue(param, known);
      else replaced.set(param, arg);
    });
    return this.formula(replaced.size === 0 ? body : withReplaced(body, replaced), inner);
  }

  private tooLarge(expr: Expr): CompileProblem {
    return new CompileProblem(
      "CS208",
      `the property has more than ${formulasMax.toLocaleString("en")} parts when calls are replaced by what they call`,
      expr.place,
      "check its parts as properties of their own",
    );
  }

  private constantOf(expr: Expr, scope: Scope): Code | undefined {
    const argument = expr.kind === "local" ? scope.lookup(expr.local) : undefined;
    if (argument?.kind === "value") return argument.code;
    return evaluateStatic(this.context(), expr, scope);
  }

  private operator(expr: Expr & { kind: "op" }, scope: Scope): Formula {
    const arg = (index: number): Formula => this.formula(expr.args[index]!, scope);
    switch (expr.op) {
      case "not":
        return { kind: "not", body: arg(0) };
      case "and":
      case "actionAll":
        return { kind: "and", parts: expr.args.map((each) => this.formula(each, scope)) };
      case "or":
      case "actionAny":
        return { kind: "or", parts: expr.args.map((each) => this.formula(each, scope)) };
      case "implies":
      case "iff":
      case "leadsTo":
        return { kind: expr.op, left: arg(0), right: arg(1) };
      case "always":
      case "eventually":
        return { kind: expr.op, body: arg(0) };
      case "next":
        return this.reaches.of(expr.args[0]!, scope) === "state"
          ? this.conditionAtom(expr, scope, false)
          : { kind: "next", body: arg(0) };
      case "ite":
        return {
          kind: "and",
          parts: [
            { kind: "implies", left: arg(0), right: arg(1) },
            { kind: "implies", left: { kind: "not", body: arg(0) }, right: arg(2) },
          ],
        };
      case "eq":
      case "neq": {
        if (expr.args[0]!.type.kind !== "bool") return this.otherOperator(expr, scope);
        const same: Formula = { kind: "iff", left: arg(0), right: arg(1) };
        return expr.op === "eq" ? same : { kind: "not", body: same };
      }
      case "forall":
      case "exists":
        return this.quantified(expr, scope);
      default:
        return this.aboutActions(expr, scope) ?? this.otherOperator(expr, scope);
    }
  }

  private aboutActions(expr: Expr & { kind: "op" }, scope: Scope): Formula | undefined {
    const [action, variables] = expr.args as [Expr, Expr];
    switch (expr.op) {
      case "weakFair":
      case "strongFair":
        return {
          kind: expr.op,
          enabled: this.enabledAtom(action, variables, scope),
          taken: this.takenStep(action, variables, scope),
        };
      case "enabled":
        return { kind: "atom", atom: this.enabledAtom(action, undefined, scope) };
      case "mustChange":
        return this.takenAtom(action, variables, scope);
      case "orKeep":
        return {
          kind: "or",
          parts: [this.formula(action, scope), { kind: "not", body: this.changedAtom(variables, scope) }],
        };
      default:
        return undefined;
    }
  }

  /** An operator on values: `next` may stand within. */
  private otherOperator(expr: Expr & { kind: "op" }, scope: Scope): Formula {
    if (this.reaches.of(expr, scope) === "step") return this.conditionAtom(expr, scope, false);
    throw new CompileProblem("CS205", `'${expr.op}' cannot be applied to a temporal formula`, expr.place);
  }

  /** A quantifier around temporal operators ranges over a constant set: one part for each element. */
  private quantified(expr: Expr & { kind: "op" }, scope: Scope): Formula {
    const items = this.elementsOf(expr.args[0]!, scope);
    if (items === undefined) {
      if (this.reaches.of(expr, scope) === "step") return this.conditionAtom(expr, scope, false);
      throw new CompileProblem(
        "CS205",
        "a quantifier around temporal operators must range over a constant set",
        expr.place,
        "put the quantifier inside of the temporal operator",
      );
    }
    const context = this.context();
    const operator = operatorOf(expr.args[1]!, scope)!;
    const parts = items.map((item) => {
      const { body, scope: inner } = bodyOf(context, operator, [{ kind: "value", code: constant(item) }])!;
      return this.formula(body, inner);
    });
    return { kind: expr.op === "forall" ? "and" : "or", parts };
  }

  private elementsOf(set: Expr, scope: Scope): readonly Value[] | undefined {
    const code = this.constantOf(set, scope);
    if (code?.kind !== "const") return undefined;
    const value = code.value as Parameters<typeof runtime.hasAtMost>[0];
    return runtime.hasAtMost(value, partsMax) ? runtime.elementsOf(value, -1) : undefined;
  }

  private context(): EmitContext {
    return new EmitContext(this.parts.program, operators, this.parts.layout, this.parts.linker);
  }

  private addAtom(context: EmitContext, expr: Expr, isStateAtom: boolean): number {
    const number = this.texts.length;
    this.texts.push(functionText(`atom${number}_`, "", context.writer.text()));
    this.isStateAtom.push(isStateAtom);
    this.exprs.push(expr);
    return number;
  }

  private conditionAtom(expr: Expr, scope: Scope, isStateAtom: boolean): Formula {
    const context = this.context();
    context.at = expr;
    const js = emitBool(context, expr, scope);
    context.writer.line(`return ${js};`);
    return { kind: "atom", atom: this.addAtom(context, expr, isStateAtom) };
  }

  private changedAtom(expr: Expr, scope: Scope): Formula {
    const context = this.context();
    context.at = expr;
    context.writer.line(
      `return ${this.changed(context, expr, scope, { key: "n", words: context.layout.wordNames("n") })};`,
    );
    return { kind: "atom", atom: this.addAtom(context, expr, false) };
  }

  /** Whether an expression has another value in the other words than in C. */
  private changed(
    context: EmitContext,
    expr: Expr,
    scope: Scope,
    after: { key: string; words: readonly string[] },
  ): string {
    const before = emit(context, expr, scope);
    const then = context.withView(after, () => emit(context, expr, scope));
    return `!(${asBool(context, equalCodes(context, before, then))})`;
  }

  private takenAtom(action: Expr, changing: Expr | undefined, scope: Scope): Formula {
    return { kind: "atom", atom: this.takenStep(action, changing, scope) };
  }

  /** This step is a step of the action, and changes what it must change. */
  private takenStep(action: Expr, changing: Expr | undefined, scope: Scope): number {
    const context = this.context();
    context.at = action;
    if (changing !== undefined) {
      const changed = this.changed(context, changing, scope, { key: "n", words: context.layout.wordNames("n") });
      context.writer.line(`if (!(${changed})) return false;`);
    }
    this.run(context, action, scope, (path) => {
      const tests = [...wordMasks(this.parts, path.assigned)].map(
        ([word, mask]) => `((${path.words[word]!} ^ n${word}) & ${mask}) === 0`,
      );
      context.writer.line(`if (${tests.join(" && ") || "true"}) return true;`);
    });
    return this.addAtom(context, action, false);
  }

  /** A step of the action is possible, and one that changes what it must change. */
  private enabledAtom(action: Expr, changing: Expr | undefined, scope: Scope): number {
    const context = this.context();
    context.at = action;
    this.run(context, action, scope, (path) => {
      const changed =
        changing === undefined
          ? "true"
          : this.changed(context, changing, scope, { key: context.writer.fresh("view"), words: path.words });
      context.writer.line(`if (${changed}) return true;`);
    });
    return this.addAtom(context, action, true);
  }

  private run(context: EmitContext, action: Expr, scope: Scope, finish: (path: Path) => void): void {
    const path: Path = { words: context.layout.wordNames("c"), assigned: new Set(), label: "none" };
    emitAction(context, mode, action, scope, path, { isShort: true, emit: finish });
    context.writer.line("return false;");
  }
}

function wordMasks(parts: MachineParts, variables: ReadonlySet<number>): Map<number, number> {
  const masks = new Map<number, number>();
  for (const variable of variables) {
    for (const [word, mask] of parts.layout.masksOf(variable)) masks.set(word, (masks.get(word) ?? 0) | mask);
  }
  return masks;
}
