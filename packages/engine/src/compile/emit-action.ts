/**
 * From actions to code, in continuation style: whatever comes after a choice is emitted inside of it, and the end of
 * a path hands over the words of the next state.
 *
 * The words of the next state are names that change along a path (single assignment): a variable that is not
 * assigned keeps the words of the current state for free. Two modes: `every` runs through all ways to take the
 * action; `random` tries them in random order and stops at the first that succeeds.
 */
import type { Expr } from "@countersign/language";
import { maskLiteral, shifted } from "./access.ts";
import { assignedBy, isAction } from "./action-shape.ts";
import { type Code } from "./code.ts";
import { CompileProblem } from "./compile-problem.ts";
import { box, settle, toWords } from "./convert.ts";
import { argumentOf, bindAll, bodyOf, emit, emitBool, homeScope, operatorBehind, operatorOf } from "./emit.ts";
import type { EmitContext } from "./emit-context.ts";
import { forEach } from "./operators/each.ts";
import { forEachRandom } from "./operators/each-random.ts";
import { variantCases } from "./operators/products.ts";
import type { Scope } from "./scope.ts";

/** One way through an action, so far. */
export interface Path {
  readonly words: readonly string[];
  readonly assigned: ReadonlySet<number>;
  /** No action has given its name to the step yet, or the last one consists of others. */
  readonly label: "none" | "open" | "closed";
}

export interface ActionMode {
  readonly order: "every" | "random";
  /** The emitted function returns true at the end of the first path that succeeds. */
  readonly stops: boolean;
  /** Keep the name of the action and the picks in `T` while running: for scenarios. */
  readonly trace: boolean;
}

export interface Continuation {
  /** Short enough to be emitted once per branch. */
  readonly isShort: boolean;
  readonly emit: (path: Path) => void;
}

export function emitAction(context: EmitContext, mode: ActionMode, expr: Expr, scope: Scope, path: Path, then: Continuation): void {
  const before = context.at;
  context.at = expr;
  try {
    if (isAction(context.program, expr, scope)) emitKind(context, mode, expr, scope, path, then);
    else emitGuard(context, expr, scope, path, then);
  } finally {
    context.at = before;
  }
}

function emitGuard(context: EmitContext, expr: Expr, scope: Scope, path: Path, then: Continuation): void {
  const plain = emitBool(context, expr, scope);
  const test = context.coverage === undefined ? plain : context.coverage.observe(context, expr, plain);
  if (test === "false") return;
  if (test === "true") return then.emit(path);
  context.writer.enclose(`if (${test})`, () => then.emit(path));
}

function emitKind(context: EmitContext, mode: ActionMode, expr: Expr, scope: Scope, path: Path, then: Continuation): void {
  switch (expr.kind) {
    case "assign":
      return then.emit(assign(context, expr, scope, path));
    case "nondet":
      return emitChoice(context, mode, expr, scope, path, then);
    case "let":
      return emitAction(context, mode, expr.body, scope.withDefinition(expr.definition), path, then);
    case "call": {
      const definition = context.program.definitions[expr.definition]!;
      const args = expr.args.map((arg) => argumentOf(context, arg, scope));
      const inner = bindAll(context, homeScope(definition, expr.definition, scope), definition.params, args);
      return named(context, mode, definition.name, path, (labelled) => emitAction(context, mode, definition.body, inner, labelled, watched(context, expr, then)));
    }
    case "apply": {
      const args = expr.args.map((arg) => argumentOf(context, arg, scope));
      const { body, scope: inner } = bodyOf(context, operatorBehind(context, expr.local, scope), args)!;
      return emitAction(context, mode, body, inner, path, then);
    }
    case "op":
      return emitOperator(context, mode, expr, scope, path, then);
    default:
      throw new CompileProblem("CS205", `this ${expr.kind} is not an action`, expr.place);
  }
}

function emitOperator(context: EmitContext, mode: ActionMode, expr: Expr & { kind: "op" }, scope: Scope, path: Path, then: Continuation): void {
  switch (expr.op) {
    case "actionAll":
    case "and":
      return emitAll(context, mode, expr.args, scope, path.label === "open" ? { ...path, label: "closed" } : path, then);
    case "actionAny":
    case "or":
      return emitAny(context, mode, expr, scope, path, then);
    case "ite":
      return emitIf(context, mode, expr, scope, path, then);
    case "matchVariant":
      return emitMatch(context, mode, expr, scope, path, then);
    default:
      throw new CompileProblem("CS205", `'${expr.op}' cannot be part of an action that is explored`, expr.place, "use it in a `run` and try `countersign test`");
  }
}

function emitAll(context: EmitContext, mode: ActionMode, exprs: readonly Expr[], scope: Scope, path: Path, then: Continuation): void {
  const [first, ...rest] = exprs;
  if (first === undefined) return then.emit(path);
  const after: Continuation =
    rest.length === 0 ? then : { isShort: false, emit: (next) => emitAll(context, mode, rest, scope, next, then) };
  emitAction(context, mode, first, scope, path, after);
}

/** `x' = e`: the bits of x in the words of the next state are replaced. */
function assign(context: EmitContext, expr: Expr & { kind: "assign" }, scope: Scope, path: Path): Path {
  const { variable } = expr;
  if (path.assigned.has(variable)) {
    const { name } = context.program.variables[variable]!;
    throw new CompileProblem("CS202", `'${name}' is assigned twice in one step`, expr.place, `assign ${name}' once, or put the assignments into branches of \`any\``);
  }
  const assigned = new Set([...path.assigned, variable]);
  const isFrame = expr.value.kind === "variable" && expr.value.variable === variable;
  if (isFrame) return { ...path, assigned };
  const code = emit(context, expr.value, scope);
  return { ...path, assigned, words: storeVariable(context, variable, code, path.words) };
}

export function storeVariable(context: EmitContext, variable: number, code: Code, words: readonly string[]): string[] {
  const { slot, layout } = context.layout.parts[variable]!;
  const values = toWords(context, code, layout);
  const result = [...words];
  if (layout.bits === 0) return result;
  values.forEach((value, index) => {
    const word = slot.word + index;
    const moved = shifted(value, slot.bit);
    const isWhole = layout.bits >= 32;
    const kept = isWhole ? "0" : words[word] === "0" ? "0" : `(${words[word]!} & ~(${maskLiteral(layout.bits)} << ${slot.bit}))`;
    result[word] = context.writer.temporary(kept === "0" ? `(${moved} | 0)` : moved === "0" ? kept : `(${kept} | ${moved})`);
  });
  return result;
}

function emitChoice(context: EmitContext, mode: ActionMode, expr: Expr & { kind: "nondet" }, scope: Scope, path: Path, then: Continuation): void {
  const body = (element: Code): void => {
    const code = settle(context, element);
    const inner = scope.withValue(expr.local, code);
    if (!mode.trace) return emitAction(context, mode, expr.body, inner, path, then);
    const name = context.program.locals[expr.local]!.name;
    context.writer.line(`T.picks.push(${JSON.stringify(name)}, ${box(context, code)});`);
    emitAction(context, mode, expr.body, inner, path, then);
    context.writer.line("T.picks.length -= 2;");
  };
  if (mode.order === "random") forEachRandom(context, expr.domain, scope, body);
  else forEach(context, expr.domain, scope, { distinct: true, choice: true }, body);
}

/** The step takes the name of the action that was chosen, not of what that action is made of. */
function named(context: EmitContext, mode: ActionMode, name: string, path: Path, body: (path: Path) => void): void {
  if (!mode.trace || path.label === "closed") return body(path.label === "none" ? { ...path, label: "open" } : path);
  const before = context.writer.temporary("T.action + ''");
  context.writer.line(`T.action = ${JSON.stringify(name)};`);
  body({ ...path, label: "open" });
  context.writer.line(`T.action = ${before};`);
}

/** Notes that an action was carried out, and whether it changed anything. */
function watched(context: EmitContext, expr: Expr, then: Continuation): Continuation {
  const { coverage } = context;
  if (coverage === undefined) return then;
  coverage.announce(expr);
  return {
    isShort: then.isShort,
    emit: (path) => {
      const changed = path.words.flatMap((word, index) => (word === `c${index}` ? [] : [`${word} !== c${index}`]));
      coverage.complete(context, expr, changed.join(" || "));
      then.emit(path);
    },
  };
}

function emitAny(context: EmitContext, mode: ActionMode, expr: Expr & { kind: "op" }, scope: Scope, path: Path, then: Continuation): void {
  const shared = share(context, mode, expr, scope, path, then);
  const branches = expr.args.map((branch) => () =>
    emitAction(context, mode, branch, scope, path, branch.kind === "call" ? shared : watched(context, branch, shared)),
  );
  emitBranches(context, mode, branches);
}

/** Each branch in a block of its own: one after the other, or in random order. */
export function emitBranches(context: EmitContext, mode: ActionMode, branches: readonly (() => void)[]): void {
  const { writer } = context;
  if (mode.order === "every" || branches.length === 1) return branches.forEach((branch) => writer.enclose("", branch));
  const index = writer.fresh("i");
  writer.enclose(`for (const ${index} of X.order(${branches.length}))`, () =>
    branches.forEach((branch, position) => writer.enclose(`${position === 0 ? "" : "else "}if (${index} === ${position})`, branch)),
  );
}

function emitIf(context: EmitContext, mode: ActionMode, expr: Expr & { kind: "op" }, scope: Scope, path: Path, then: Continuation): void {
  const [condition, consequent, alternative] = expr.args;
  const plain = emitBool(context, condition!, scope);
  const test = context.coverage === undefined ? plain : context.coverage.observe(context, condition!, plain);
  if (test === "true") return emitAction(context, mode, consequent!, scope, path, then);
  if (test === "false") return emitAction(context, mode, alternative!, scope, path, then);
  const name = context.writer.temporary(test);
  const shared = share(context, mode, expr, scope, path, then);
  context.writer.enclose(`if (${name})`, () => emitAction(context, mode, consequent!, scope, path, shared));
  context.writer.enclose("else", () => emitAction(context, mode, alternative!, scope, path, shared));
}

function emitMatch(context: EmitContext, mode: ActionMode, expr: Expr & { kind: "op" }, scope: Scope, path: Path, then: Continuation): void {
  const subject = settle(context, emit(context, expr.args[0]!, scope));
  const shared = share(context, mode, expr, scope, path, then);
  variantCases(context, expr, subject).forEach((each, index) => {
    const head = `${index === 0 ? "" : "else "}if (${each.test})`;
    context.writer.enclose(head, () => {
      const argument = { kind: "value", code: each.payload() } as const;
      const { body, scope: inner } = bodyOf(context, operatorOf(each.handler, scope)!, [argument])!;
      emitAction(context, mode, body, inner, path, shared);
    });
  });
}

/**
 * A continuation for several branches. A long one becomes a local function of the words that the branches change, so
 * that code grows with the spec and not with the product of its choices.
 */
function share(context: EmitContext, mode: ActionMode, expr: Expr, scope: Scope, path: Path, then: Continuation): Continuation {
  if (then.isShort) return then;
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
    then.emit({ ...path, label: mode.trace ? "closed" : path.label, words, assigned: new Set([...path.assigned, ...assigned]) });
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
