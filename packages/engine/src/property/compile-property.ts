/**
 * From a temporal property of a spec to a formula over numbered atoms, and the atoms to emitted functions.
 *
 * Everything that speaks of one state or one step is an atom; only `always`, `eventually`, `leadsTo`, `next` of a
 * formula and fairness remain in the formula. Quantifiers over constant sets around temporal operators are written
 * out. An action in a formula means: this step is a step of the action.
 */
import { SetValue } from "@countersign/kernel";
import type { Expr } from "@countersign/language";
import { CompileProblem } from "../compile/compile-problem.ts";
import { constant } from "../compile/code.ts";
import { type ActionMode, type Path, emitAction } from "../compile/emit-action.ts";
import { argumentOf, bindAll, bodyOf, emit, emitBool, evaluateStatic, homeScope, operatorBehind, operatorOf } from "../compile/emit.ts";
import { EmitContext } from "../compile/emit-context.ts";
import { functionText, instantiate } from "../compile/instantiate.ts";
import { equalCodes } from "../compile/operators/equality.ts";
import { operators } from "../compile/operators/operators.ts";
import { asBool } from "../compile/convert.ts";
import { isAction } from "../compile/action-shape.ts";
import { Scope } from "../compile/scope.ts";
import type { MachineParts } from "../machine/machine-parts.ts";
import type { Formula } from "../temporal/formula.ts";
import { reachOf } from "./temporal-operators.ts";

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
  const formula = compiler.formula(property, Scope.root);
  return { formula, ...compiler.finish() };
}

const mode: ActionMode = { order: "every", stops: true, trace: false };

class PropertyCompiler {
  private readonly parts: MachineParts;
  private readonly texts: string[] = [];
  private readonly isStateAtom: boolean[] = [];
  private readonly exprs: Expr[] = [];

  constructor(parts: MachineParts) {
    this.parts = parts;
  }

  finish(): Omit<CompiledProperty, "formula"> {
    const names = this.texts.map((_, index) => `atom${index}_`);
    const text = `${this.texts.join("\n")}\nreturn [${names.join(", ")}];`;
    const atoms = instantiate<(() => boolean)[]>(text, this.parts.linker, this.parts.current, this.parts.next);
    return { atoms, isStateAtom: this.isStateAtom, exprs: this.exprs };
  }

  formula(expr: Expr, scope: Scope): Formula {
    const { program } = this.parts;
    if (isAction(program, expr, scope)) return this.takenAtom(expr, undefined, scope);
    if (reachOf(program, expr) === "state") return this.conditionAtom(expr, scope, true);
    switch (expr.kind) {
      case "let":
        return this.formula(expr.body, scope.withDefinition(expr.definition));
      case "call": {
        const definition = program.definitions[expr.definition]!;
        const context = this.context();
        const args = expr.args.map((arg) => argumentOf(context, arg, scope));
        return this.formula(definition.body, bindAll(context, homeScope(definition, expr.definition, scope), definition.params, args));
      }
      case "apply": {
        const context = this.context();
        const args = expr.args.map((arg) => argumentOf(context, arg, scope));
        const inlined = bodyOf(context, operatorBehind(context, expr.local, scope), args)!;
        return this.formula(inlined.body, inlined.scope);
      }
      case "op":
        return this.operator(expr, scope);
      default:
        throw new CompileProblem("CS205", "this cannot be part of a temporal property", expr.place);
    }
  }

  private operator(expr: Expr & { kind: "op" }, scope: Scope): Formula {
    const arg = (index: number): Formula => this.formula(expr.args[index]!, scope);
    switch (expr.op) {
      case "not":
        return { kind: "not", body: arg(0) };
      case "and":
      case "or":
        return { kind: expr.op, parts: expr.args.map((each) => this.formula(each, scope)) };
      case "actionAll":
        return { kind: "and", parts: expr.args.map((each) => this.formula(each, scope)) };
      case "actionAny":
        return { kind: "or", parts: expr.args.map((each) => this.formula(each, scope)) };
      case "implies":
      case "iff":
      case "leadsTo":
        return { kind: expr.op, left: arg(0), right: arg(1) };
      case "eq":
        return { kind: "iff", left: arg(0), right: arg(1) };
      case "always":
      case "eventually":
        return { kind: expr.op, body: arg(0) };
      case "next":
        return reachOf(this.parts.program, expr.args[0]!) === "state" ? this.conditionAtom(expr, scope, false) : { kind: "next", body: arg(0) };
      case "weakFair":
      case "strongFair":
        return { kind: expr.op, enabled: this.enabledAtom(expr.args[0]!, expr.args[1]!, scope), taken: this.takenStep(expr.args[0]!, expr.args[1]!, scope) };
      case "enabled":
        return { kind: "atom", atom: this.enabledAtom(expr.args[0]!, undefined, scope) };
      case "mustChange":
        return this.takenAtom(expr.args[0]!, expr.args[1]!, scope);
      case "orKeep":
        return { kind: "or", parts: [arg(0), { kind: "not", body: this.changedAtom(expr.args[1]!, scope) }] };
      case "ite":
        return {
          kind: "and",
          parts: [
            { kind: "implies", left: arg(0), right: arg(1) },
            { kind: "implies", left: { kind: "not", body: arg(0) }, right: arg(2) },
          ],
        };
      case "forall":
      case "exists":
        return this.quantified(expr, scope);
      default:
        if (reachOf(this.parts.program, expr) === "step") return this.conditionAtom(expr, scope, false);
        throw new CompileProblem("CS205", `'${expr.op}' cannot be applied to a temporal formula`, expr.place);
    }
  }

  /** A quantifier around temporal operators ranges over a constant set: one part for each element. */
  private quantified(expr: Expr & { kind: "op" }, scope: Scope): Formula {
    const context = this.context();
    const set = evaluateStatic(context, expr.args[0]!, scope) ?? emit(context, expr.args[0]!, scope);
    if (set.kind !== "const" || !(set.value instanceof SetValue)) {
      if (reachOf(this.parts.program, expr) === "step") return this.conditionAtom(expr, scope, false);
      throw new CompileProblem("CS205", "a quantifier around temporal operators must range over a constant set", expr.place, "put the quantifier inside of the temporal operator");
    }
    const operator = operatorOf(expr.args[1]!, scope)!;
    const parts = set.value.items.map((item) => {
      const { body, scope: inner } = bodyOf(context, operator, [{ kind: "value", code: constant(item) }])!;
      return this.formula(body, inner);
    });
    return { kind: expr.op === "forall" ? "and" : "or", parts };
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
    context.writer.line(`return ${this.changed(context, expr, scope, { key: "n", words: context.layout.wordNames("n") })};`);
    return { kind: "atom", atom: this.addAtom(context, expr, false) };
  }

  /** Whether an expression has another value in the other words than in C. */
  private changed(context: EmitContext, expr: Expr, scope: Scope, after: { key: string; words: readonly string[] }): string {
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
      const tests = [...wordMasks(this.parts, path.assigned)].map(([word, mask]) => `((${path.words[word]!} ^ n${word}) & ${mask}) === 0`);
      context.writer.line(`if (${tests.join(" && ") || "true"}) return true;`);
    });
    return this.addAtom(context, action, false);
  }

  /** A step of the action is possible, and one that changes what it must change. */
  private enabledAtom(action: Expr, changing: Expr | undefined, scope: Scope): number {
    const context = this.context();
    context.at = action;
    this.run(context, action, scope, (path) => {
      const changed = changing === undefined ? "true" : this.changed(context, changing, scope, { key: context.writer.fresh("view"), words: path.words });
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
