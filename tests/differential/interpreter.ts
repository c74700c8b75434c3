/**
 * A plain interpreter of programs: what an expression comes to in a state, and every way to take an action.
 *
 * It knows nothing of the compiler: values are boxed, states are arrays, choices are walked one after the other. Only
 * the run-time operations are shared, and those are compared with Quint's on their own.
 */
import type { VariantValue } from "@countersign/kernel";
import {
  type ListValue,
  type SetValue,
  type Value,
  makeInteger,
  makeList,
  makeMap,
  makeRecord,
  makeSet,
} from "@countersign/kernel";
import { makeTuple, makeVariant } from "@countersign/kernel";
import type { Expr, Program } from "@countersign/language";
import { runtime } from "../../packages/engine/src/runtime/runtime.ts";

type Boxed = Parameters<typeof runtime.equals>[0];
type SetLike = Parameters<typeof runtime.union>[0];
type Operator = (args: readonly Meaning[]) => Boxed;
type Meaning = Boxed | Operator;

/** What the locals in sight stand for, and the frames that local definitions were made in. */
interface Frame {
  readonly locals: ReadonlyMap<number, Meaning>;
  readonly homes: ReadonlyMap<number, Frame>;
}

const emptyFrame: Frame = { locals: new Map(), homes: new Map() };

/** One way through an action: the variables assigned so far. */
type Assigned = ReadonlyMap<number, Value>;

export class Interpreter {
  private readonly program: Program;
  private state: readonly Value[] = [];

  constructor(program: Program) {
    this.program = program;
  }

  /** The value of a definition in a state. */
  valueOf(definition: number, state: readonly Value[]): Value {
    this.state = state;
    return runtime.box(this.evaluate(this.program.definitions[definition]!.body, emptyFrame), 0);
  }

  /** The states that an action leads to, one for each way to take it. */
  *successors(definition: number, state: readonly Value[]): Generator<Value[]> {
    this.state = state;
    for (const assigned of this.ways(this.program.definitions[definition]!.body, emptyFrame, new Map())) {
      yield this.program.variables.map((_, variable) => assigned.get(variable)!);
    }
  }

  private *ways(expr: Expr, frame: Frame, before: Assigned): Generator<Assigned> {
    switch (expr.kind) {
      case "assign": {
        const value = runtime.box(this.evaluate(expr.value, frame), 0);
        return yield new Map([...before, [expr.variable, value]]);
      }
      case "nondet":
        for (const value of runtime.choicesOf(this.evaluate(expr.domain, frame) as SetLike, 0)) {
          yield* this.ways(expr.body, withLocal(frame, expr.local, value), before);
        }
        return;
      case "let":
        return yield* this.ways(expr.body, withHome(frame, expr.definition), before);
      case "call": {
        const { body } = this.program.definitions[expr.definition]!;
        return yield* this.ways(body, this.callee(expr, frame), before);
      }
      case "op":
        return yield* this.waysOfOperator(expr, frame, before);
      default:
        if (this.evaluate(expr, frame) === true) yield before;
    }
  }

  private *waysOfOperator(expr: Expr & { kind: "op" }, frame: Frame, before: Assigned): Generator<Assigned> {
    switch (expr.op) {
      case "actionAny":
        for (const branch of expr.args) yield* this.ways(branch, frame, before);
        return;
      case "actionAll":
        return yield* this.waysOfAll(expr.args, frame, before);
      case "ite":
        return yield* this.ways(expr.args[this.evaluate(expr.args[0]!, frame) === true ? 1 : 2]!, frame, before);
      case "matchVariant": {
        const { handler, argument } = this.caseOf(expr, frame);
        if (handler.kind !== "lambda") throw new Error("a case of a match is a lambda");
        return yield* this.ways(handler.body, withLocal(frame, handler.params[0]!, argument), before);
      }
      default:
        if (this.evaluate(expr, frame) === true) yield before;
    }
  }

  private *waysOfAll(exprs: readonly Expr[], frame: Frame, before: Assigned): Generator<Assigned> {
    const [first, ...rest] = exprs;
    if (first === undefined) return yield before;
    for (const assigned of this.ways(first, frame, before)) yield* this.waysOfAll(rest, frame, assigned);
  }

  private evaluate(expr: Expr, frame: Frame): Boxed {
    switch (expr.kind) {
      case "int":
        return makeInteger(BigInt(expr.value));
      case "bool":
      case "str":
        return expr.value;
      case "variable":
        return this.state[expr.variable]!;
      case "local":
        return frame.locals.get(expr.local) as Boxed;
      case "call":
        return this.evaluate(this.program.definitions[expr.definition]!.body, this.callee(expr, frame));
      case "apply":
        return (frame.locals.get(expr.local) as Operator)(expr.args.map((arg) => this.meaning(arg, frame)));
      case "let":
        return this.evaluate(expr.body, withHome(frame, expr.definition));
      case "op":
        return this.operator(expr, frame);
      default:
        throw new Error(`'${expr.kind}' is not a value`);
    }
  }

  /** The frame in which the body of a called definition is read. */
  private callee(expr: Expr & { kind: "call" }, frame: Frame): Frame {
    const { params } = this.program.definitions[expr.definition]!;
    const args = expr.args.map((arg) => this.meaning(arg, frame));
    return params.reduce(
      (inner, param, index) => withLocal(inner, param, args[index]!),
      this.home(expr.definition, frame),
    );
  }

  private home(definition: number, frame: Frame): Frame {
    if (!this.program.definitions[definition]!.local) return emptyFrame;
    return withHome(frame.homes.get(definition)!, definition);
  }

  private meaning(expr: Expr, frame: Frame): Meaning {
    if (expr.kind === "lambda") {
      return (args) =>
        this.evaluate(
          expr.body,
          expr.params.reduce((inner, param, index) => withLocal(inner, param, args[index]!), frame),
        );
    }
    if (expr.kind === "operator") {
      const { params, body } = this.program.definitions[expr.definition]!;
      const home = this.home(expr.definition, frame);
      return (args) =>
        this.evaluate(
          body,
          params.reduce((inner, param, index) => withLocal(inner, param, args[index]!), home),
        );
    }
    if (expr.kind === "builtin") return (args) => builtIn(expr.op, args);
    if (expr.kind === "local") return frame.locals.get(expr.local)!;
    return this.evaluate(expr, frame);
  }

  private operator(expr: Expr & { kind: "op" }, frame: Frame): Boxed {
    const value = (index: number): Boxed => this.evaluate(expr.args[index]!, frame);
    switch (expr.op) {
      case "and":
      case "actionAll":
        return expr.args.every((_, index) => value(index) === true);
      case "or":
      case "actionAny":
        return expr.args.some((_, index) => value(index) === true);
      case "implies":
        return value(0) !== true || value(1) === true;
      case "ite":
        return value(value(0) === true ? 1 : 2);
      case "matchVariant": {
        const { handler, argument } = this.caseOf(expr, frame);
        return (this.meaning(handler, frame) as Operator)([argument]);
      }
      default:
        return builtIn(
          expr.op,
          expr.args.map((arg) => this.meaning(arg, frame)),
        );
    }
  }

  private caseOf(expr: Expr & { kind: "op" }, frame: Frame): { handler: Expr; argument: Value } {
    const subject = this.evaluate(expr.args[0]!, frame) as VariantValue;
    for (let index = 1; index + 1 < expr.args.length; index += 2) {
      const label = (expr.args[index] as Expr & { kind: "str" }).value;
      const handler = expr.args[index + 1]!;
      if (label === "_") return { handler, argument: subject };
      if (label === subject.label) return { handler, argument: subject.payload };
    }
    throw new Error(`no case for ${subject.label}`);
  }
}

function withLocal(frame: Frame, local: number, meaning: Meaning): Frame {
  return { ...frame, locals: new Map([...frame.locals, [local, meaning]]) };
}

function withHome(frame: Frame, definition: number): Frame {
  return { ...frame, homes: new Map([...frame.homes, [definition, frame]]) };
}

/** Operators with lambdas; everything else that has no entry below is a run-time operation of the same name. */
const higher: Readonly<Record<string, (args: readonly Meaning[]) => Boxed>> = {
  exists: ([set, f]) =>
    elements(set)
      .map((each) => apply(f, each))
      .includes(true),
  forall: ([set, f]) =>
    !elements(set)
      .map((each) => apply(f, each))
      .includes(false),
  filter: ([set, f]) => makeSet(elements(set).filter((each) => apply(f, each) === true)),
  map: ([set, f]) => makeSet(elements(set).map((each) => boxed(apply(f, each)))),
  mapBy: ([set, f]) => makeMap(elements(set).map((each) => [each, boxed(apply(f, each))])),
  fold: ([set, start, f]) => elements(set).reduce<Boxed>((sum, each) => apply(f, sum, each), start as Boxed),
  foldl: ([list, start, f]) => items(list).reduce<Boxed>((sum, each) => apply(f, sum, each), start as Boxed),
  foldr: ([list, start, f]) => items(list).reduceRight<Boxed>((sum, each) => apply(f, each, sum), start as Boxed),
  select: ([list, f]) => makeList(items(list).filter((each) => apply(f, each) === true)),
  setBy: ([map, key, f]) => {
    const old = runtime.get(map as never, boxed(key), 0);
    return runtime.set(map as never, boxed(key), boxed(apply(f, old)), 0);
  },
};

const plain: Readonly<Record<string, (args: readonly Boxed[]) => Boxed>> = {
  eq: ([a, b]) => runtime.equals(a!, b!),
  neq: ([a, b]) => !runtime.equals(a!, b!),
  iff: ([a, b]) => a === b,
  not: ([a]) => a !== true,
  in: ([item, set]) => runtime.contains(set as SetLike, item!),
  Set: (parts) => makeSet(parts.map(boxed)),
  List: (parts) => makeList(parts.map(boxed)),
  Tup: (parts) => makeTuple(parts.map(boxed)),
  Map: (pairs) => makeMap(pairs.map((pair) => (pair as { items: readonly Value[] }).items as readonly [Value, Value])),
  Rec: (parts) =>
    makeRecord(parts.filter((_, at) => at % 2 === 0) as string[], parts.filter((_, at) => at % 2 === 1).map(boxed)),
  variant: ([label, payload]) => makeVariant(label as string, payload === undefined ? undefined : boxed(payload)),
  with: ([record, name, value]) => runtime.withField(record as never, name as string, boxed(value)),
  Bool: () => runtime.allBooleans,
  Int: () => runtime.allIntegers,
  Nat: () => runtime.allNaturals,
};

/** Operations that hand a set on as it is; all others want it written out. */
const takesLazy = new Set([
  "contains",
  "union",
  "intersect",
  "exclude",
  "subseteq",
  "size",
  "isFinite",
  "powerset",
  "setOfMaps",
]);
const takesLazyToo = new Set(["tuples", "flatten", "getOnlyElement", "setToMap", "allListsUpTo", "chooseSome"]);

function builtIn(op: string, args: readonly Meaning[]): Boxed {
  if (higher[op] !== undefined) return higher[op](args);
  if (plain[op] !== undefined) return plain[op](args as readonly Boxed[]);
  const apply = (runtime as unknown as Readonly<Record<string, ((...args: unknown[]) => Boxed) | undefined>>)[op];
  if (apply === undefined) throw new Error(`'${op}' is not known to the interpreter`);
  const given = takesLazy.has(op) || takesLazyToo.has(op) ? args : args.map(boxed);
  return op === "tuples" ? apply(...given) : apply(...given, 0);
}

function boxed(meaning: Meaning | undefined): Value {
  return runtime.box(meaning as Boxed, 0);
}

function elements(set: Meaning | undefined): readonly Value[] {
  return (boxed(set) as SetValue).items;
}

function items(list: Meaning | undefined): readonly Value[] {
  return (list as ListValue).items;
}

function apply(operator: Meaning | undefined, ...args: readonly Boxed[]): Boxed {
  return (operator as Operator)(args);
}
