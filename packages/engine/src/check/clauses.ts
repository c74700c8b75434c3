/**
 * What coverage says about a spec: actions that never happen, clauses that never matter, antecedents that never hold.
 *
 * "Never" is said only of what was explored; the caller says how much that was. Clauses of invariants are expected
 * to be always true, so only an antecedent that never holds is worth a word there. A clause of the step that the
 * constants alone decide is a switch, and says nothing about the spec.
 */
import type { Expr, Program } from "@countersign/language";
import type { Coverage } from "../compile/coverage-sites.ts";
import { childrenOf } from "../compile/children-of.ts";
import { eachReachable } from "../compile/reachable-expressions.ts";
import type { Finding } from "../verdict/finding.ts";

/** What "never" is said of. */
export interface Covered {
  readonly within: string;
  /** Every reachable state: only then does anything follow. */
  readonly isWhole: boolean;
}

export function clauseFindings(program: Program, coverage: Coverage, step: number, covered: Covered): Finding[] {
  const source = sourceOf(program, step);
  const others = [...actionFindings(program, coverage, source, covered), ...guardFindings(coverage, source, covered)];
  // An invariant that says nothing is the one to read first.
  return [...antecedentFindings(coverage, source, covered).sort(byPlace), ...others.sort(byPlace)];
}

function byPlace({ place: a }: Finding, { place: b }: Finding): number {
  return (a?.line ?? 0) - (b?.line ?? 0) || (a?.column ?? 0) - (b?.column ?? 0);
}

/** What a clause is to the expression around it: this decides what it means that it never matters. */
type Role = "part of all" | "part of any" | "condition" | "antecedent";

export interface Source {
  /** Expressions of the step, by id, with the definition they stand in. */
  readonly inStep: ReadonlyMap<number, string>;
  readonly roles: ReadonlyMap<number, Role>;
}

export function sourceOf(program: Program, step: number): Source {
  const inStep = new Map<number, string>();
  const roles = new Map<number, Role>();
  const noteRoles = (expr: Expr): void => {
    if (expr.kind === "op") expr.args.forEach((arg, index) => noteRole(roles, expr.op, arg, index));
    childrenOf(expr).forEach(noteRoles);
  };
  eachReachable(program, [step], (expr, name) => inStep.set(expr.id, name));
  program.definitions.forEach(({ body }) => noteRoles(body));
  return { inStep, roles };
}

function noteRole(roles: Map<number, Role>, op: string, arg: Expr, index: number): void {
  if (op === "implies" && index === 0) roles.set(arg.id, "antecedent");
  else if (op === "ite" && index === 0) roles.set(arg.id, "condition");
  else if (op === "and" || op === "actionAll") roles.set(arg.id, "part of all");
  else if (op === "or" || op === "actionAny") roles.set(arg.id, "part of any");
}

function antecedentFindings(coverage: Coverage, source: Source, covered: Covered): Finding[] {
  return coverage
    .outcomes()
    .filter(({ expr, sawTrue, sawFalse }) => source.roles.get(expr.id) === "antecedent" && sawFalse && !sawTrue)
    .filter(({ expr, isDecided }) => !(isDecided && source.inStep.has(expr.id)))
    .map(({ expr }) => ({
      code: "CS408",
      severity: "notice",
      message: `the condition of this 'implies' never holds ${covered.within}${concluded(covered, ", so it demands nothing")}`,
      place: expr.place,
      hint: "check the condition, or drop the implication",
    }));
}

export interface Seen {
  readonly expr: Expr;
  readonly fired: boolean;
  readonly changed: boolean;
}

/** Calls of one action count as one, wherever they stand. */
export function actionsOf(coverage: Coverage, source: Source): Seen[] {
  const seen = new Map<string, Seen>();
  for (const { expr, fired, changed } of coverage.actionOutcomes()) {
    if (!source.inStep.has(expr.id)) continue;
    const key = expr.kind === "call" ? `call ${expr.definition}` : `expr ${expr.id}`;
    const before = seen.get(key);
    seen.set(key, {
      expr: before?.expr ?? expr,
      fired: fired || before?.fired === true,
      changed: changed || before?.changed === true,
    });
  }
  return [...seen.values()];
}

function actionFindings(program: Program, coverage: Coverage, source: Source, covered: Covered): Finding[] {
  const seen = actionsOf(coverage, source);
  const silent = seen.filter(({ fired }) => !fired);
  return seen.flatMap(({ expr, fired, changed }): Finding[] => {
    const { place } = expr;
    if (expr.kind !== "call") {
      if (fired || isPartOfAnother(expr, silent, program)) return [];
      return [{ code: "CS417", severity: "notice", message: `this branch is never taken ${covered.within}`, place }];
    }
    const { name: subject, assigns } = program.definitions[expr.definition]!;
    if (!fired) {
      if (isPartOfAnother(expr, silent, program)) return [];
      return [
        {
          code: "CS405",
          severity: "notice",
          message: `action '${subject}' is never possible ${covered.within}`,
          subject,
          place,
        },
      ];
    }
    if (changed || assigns.length === 0) return [];
    return [
      {
        code: "CS415",
        severity: "notice",
        message: `action '${subject}' never changes anything ${covered.within}`,
        subject,
        place,
      },
    ];
  });
}

/** An action or branch inside of one that never happens is not worth a second word. */
function isPartOfAnother(expr: Expr, silent: readonly Seen[], program: Program): boolean {
  return silent.some(({ expr: other }) => {
    if (other === expr) return false;
    return contains(other.kind === "call" ? program.definitions[other.definition]!.body : other, expr.id);
  });
}

function contains(expr: Expr, id: number): boolean {
  return expr.id === id || childrenOf(expr).some((child) => contains(child, id));
}

function guardFindings(coverage: Coverage, source: Source, covered: Covered): Finding[] {
  return coverage.outcomes().flatMap(({ expr, sawTrue, sawFalse, isDecided }): Finding[] => {
    const subject = source.inStep.get(expr.id);
    const role = source.roles.get(expr.id);
    if (subject === undefined || role === "antecedent" || isDecided || isSilent(expr) || sawTrue === sawFalse)
      return [];
    const { place } = expr;
    const what = role === "condition" ? "condition" : "clause";
    if (sawTrue) {
      const then =
        role === "condition"
          ? "its 'else' is never used"
          : role === "part of any"
            ? "what stands beside it never counts"
            : "it could be dropped";
      return [
        {
          code: "CS407",
          severity: "notice",
          message: `this ${what} of '${subject}' is never false ${covered.within}${concluded(covered, `: ${then}`)}`,
          subject,
          place,
        },
      ];
    }
    const then =
      role === "condition" ? ": what it guards is never used" : role === "part of any" ? ": it could be dropped" : "";
    return [
      {
        code: "CS406",
        severity: "notice",
        message: `this ${what} of '${subject}' is never true ${covered.within}${concluded(covered, then)}`,
        subject,
        place,
      },
    ];
  });
}

/** Always true by design. */
function isSilent(expr: Expr): boolean {
  return expr.kind === "op" && expr.op === "assert";
}

function concluded({ isWhole }: Covered, consequence: string): string {
  return isWhole ? consequence : "";
}
