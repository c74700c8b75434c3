/**
 * The branches of an action: what its outermost `any` chooses between, each compiled to a function of its own.
 *
 * An error in one branch then leaves the others alone, and functions stay small.
 */
import type { Expr, Program } from "@countersign/language";
import { type Naming, takesName, withinChoice } from "../compile/action-path.ts";
import { CompileProblem } from "../compile/compile-problem.ts";
import { homeScope } from "../compile/emit.ts";
import { Scope } from "../compile/scope.ts";
import { withinStack } from "../compile/stack-limit.ts";

export interface Branch {
  readonly expr: Expr;
  readonly scope: Scope;
  /** The action it stands for, by the name a person gave it. */
  readonly action: string;
  /** How the name came about on the way here. */
  readonly naming: Naming;
  readonly isInitial: boolean;
  /** Calls and parts of an `any` on the way here: they are carried out whenever the branch is. */
  readonly within: readonly Expr[];
  /** For an arm of a branch: which one it is. */
  readonly arm?: Arm;
}

/** One way through what a branch chooses between after its outermost choices of a value. */
export interface Arm {
  /** The choices of a value, and the definitions, that it stands in, from outside in. */
  readonly around: readonly Expr[];
  /** For each `any` on the way, the part taken. */
  readonly taken: ReadonlyMap<Expr, Expr>;
  readonly end: Expr;
}

/** Each is a function of its own: more of them than this come from calls that multiply, and nobody wrote them. */
const branchesMax = 10_000;

/** `takenApart` is told what is not part of any branch. */
export function branchesOf(
  program: Program,
  definition: number,
  isInitial: boolean,
  takenApart: (expr: Expr) => void = () => undefined,
): Branch[] {
  const { body, name: action } = program.definitions[definition]!;
  const root: Branch = { expr: body, scope: Scope.root, action, naming: "none", isInitial, within: [] };
  return withinStack(body.place, () => split(program, root, { left: branchesMax }, takenApart));
}

function split(program: Program, branch: Branch, room: { left: number }, takenApart: (expr: Expr) => void): Branch[] {
  const found = splitOnce(program, branch);
  if (found !== undefined) {
    takenApart(branch.expr);
    return found.flatMap((part) => split(program, part, room, takenApart));
  }
  room.left -= 1;
  if (room.left >= 0) return [branch];
  throw new CompileProblem(
    "CS208",
    `there are more than ${branchesMax.toLocaleString("en")} branches when calls are replaced by what they call`,
    branch.expr.place,
    "put what the branches have in common into one action with a `nondet` choice",
  );
}

/**
 * A branch apart into arms: `nondet x = … any { A, B }` is A for some x, or B for some x. A search has no use for it, as
 * the choices are made again for each arm.
 */
export function armsOf(branch: Branch): Branch[] {
  const arms = walk(branch.expr, { around: [], taken: new Map(), end: branch.expr });
  return arms.map((arm) => ({ ...branch, arm }));
}

function walk(expr: Expr, { around, taken }: Arm): Arm[] {
  if (expr.kind === "nondet" || expr.kind === "let")
    return walk(expr.body, { around: [...around, expr], taken, end: expr.body });
  if (expr.kind !== "op" || expr.op !== "actionAny") return [{ around, taken, end: expr }];
  return expr.args.flatMap((arg) => walk(arg, { around, taken: new Map(taken).set(expr, arg), end: arg }));
}

/** What a branch consists of, or undefined when it is one. */
function splitOnce(program: Program, branch: Branch): Branch[] | undefined {
  const { expr, scope, within } = branch;
  if (expr.kind === "op" && expr.op === "actionAny") {
    // What is called counts as an action, whatever it stands in.
    return expr.args.map((arg) => ({
      ...branch,
      expr: arg,
      naming: withinChoice(branch.naming),
      within: arg.kind === "call" ? within : [...within, arg],
    }));
  }
  if (expr.kind === "let") return [{ ...branch, expr: expr.body, scope: scope.withDefinition(expr.definition) }];
  if (expr.kind !== "call" || expr.args.length > 0) return undefined;
  const called = program.definitions[expr.definition]!;
  if (called.params.length > 0) return undefined;
  const home = homeScope(called, expr.definition, scope);
  const name: Pick<Branch, "action" | "naming"> = takesName(branch.naming)
    ? { action: called.name, naming: "open" }
    : branch;
  const { action, naming } = name;
  return [{ ...branch, expr: called.body, scope: home, action, naming, within: [...within, expr] }];
}
