/**
 * What coverage says about a spec: actions that never happen, clauses that never matter, antecedents that never hold.
 *
 * "Never" is said only of what was explored; the caller says how much that was. Clauses of invariants are expected
 * to be always true, so only an antecedent that never holds is worth a word there.
 */
import type { Expr, Program } from "@countersign/language";
import type { Coverage } from "../compile/coverage-sites.ts";
import { childrenOf } from "../machine/expression-count.ts";
import type { Finding } from "./finding.ts";

export function clauseFindings(program: Program, coverage: Coverage, steps: readonly number[], within: string): Finding[] {
  const source = sourceOf(program, steps);
  return [
    ...antecedentFindings(coverage, source, within),
    ...actionFindings(program, coverage, source, within),
    ...guardFindings(coverage, source, within),
  ].sort((a, b) => (a.place?.line ?? 0) - (b.place?.line ?? 0));
}

interface Source {
  /** Expressions of the step, by id, with the definition they stand in. */
  readonly inStep: ReadonlyMap<number, string>;
  /** First operands of `implies`. */
  readonly antecedents: ReadonlySet<number>;
}

function sourceOf(program: Program, steps: readonly number[]): Source {
  const inStep = new Map<number, string>();
  const visited = new Set<number>();
  const visitDefinition = (index: number): void => {
    if (visited.has(index)) return;
    visited.add(index);
    const { name, body } = program.definitions[index]!;
    visit(body, name);
  };
  const visit = (expr: Expr, name: string): void => {
    inStep.set(expr.id, name);
    if (expr.kind === "call" || expr.kind === "operator" || expr.kind === "let") visitDefinition(expr.definition);
    for (const child of childrenOf(expr)) visit(child, name);
  };
  steps.forEach(visitDefinition);
  const antecedents = new Set<number>();
  const collect = (expr: Expr): void => {
    if (expr.kind === "op" && expr.op === "implies") antecedents.add(expr.args[0]!.id);
    childrenOf(expr).forEach(collect);
  };
  program.definitions.forEach(({ body }) => collect(body));
  return { inStep, antecedents };
}

function antecedentFindings(coverage: Coverage, source: Source, within: string): Finding[] {
  return coverage
    .outcomes()
    .filter(({ expr, sawTrue, sawFalse }) => source.antecedents.has(expr.id) && sawFalse && !sawTrue)
    .map(({ expr }) => ({
      code: "CS408",
      severity: "notice",
      message: `the condition of this 'implies' never holds ${within}, so it demands nothing`,
      place: expr.place,
      hint: "check the condition, or drop the implication",
    }));
}

function actionFindings(program: Program, coverage: Coverage, source: Source, within: string): Finding[] {
  const findings: Finding[] = [];
  const seen = new Map<string, { fired: boolean; changed: boolean; expr: Expr }>();
  for (const { expr, fired, changed } of coverage.actionOutcomes()) {
    if (!source.inStep.has(expr.id)) continue;
    const key = expr.kind === "call" ? `call ${expr.definition}` : `expr ${expr.id}`;
    const before = seen.get(key);
    seen.set(key, { expr: before?.expr ?? expr, fired: fired || before?.fired === true, changed: changed || before?.changed === true });
  }
  for (const { expr, fired, changed } of seen.values()) {
    const name = expr.kind === "call" ? program.definitions[expr.definition]!.name : undefined;
    const subject = name === undefined ? {} : { subject: name };
    if (!fired && !hasSilentCause(expr, seen, program)) {
      findings.push({
        code: name === undefined ? "CS417" : "CS405",
        severity: "notice",
        message: name === undefined ? `this branch is never taken ${within}` : `action '${name}' is never possible ${within}`,
        ...subject,
        place: expr.place,
      });
    } else if (fired && !changed && name !== undefined && program.definitions[(expr as { definition: number }).definition]!.assigns.length > 0) {
      findings.push({ code: "CS415", severity: "notice", message: `action '${name}' never changes anything ${within}`, ...subject, place: expr.place });
    }
  }
  return findings;
}

/** An action inside of one that never happens is not worth a second word. */
function hasSilentCause(expr: Expr, seen: ReadonlyMap<string, { fired: boolean; expr: Expr }>, program: Program): boolean {
  for (const other of seen.values()) {
    if (other.fired || other.expr === expr || other.expr.kind !== "call") continue;
    if (contains(program.definitions[other.expr.definition]!.body, expr.id)) return true;
  }
  return false;
}

function contains(expr: Expr, id: number): boolean {
  return expr.id === id || childrenOf(expr).some((child) => contains(child, id));
}

function guardFindings(coverage: Coverage, source: Source, within: string): Finding[] {
  const findings: Finding[] = [];
  for (const { expr, sawTrue, sawFalse } of coverage.outcomes()) {
    const definition = source.inStep.get(expr.id);
    if (definition === undefined || source.antecedents.has(expr.id) || isLiteral(expr)) continue;
    if (sawFalse && !sawTrue) {
      findings.push({ code: "CS406", severity: "notice", message: `this clause of '${definition}' is never true ${within}`, subject: definition, place: expr.place });
    } else if (sawTrue && !sawFalse) {
      findings.push({ code: "CS407", severity: "notice", message: `this clause of '${definition}' is never false ${within}, so it could be dropped`, subject: definition, place: expr.place });
    }
  }
  return findings;
}

/** `true` as a clause says what it means. */
function isLiteral(expr: Expr): boolean {
  return expr.kind === "bool" || (expr.kind === "op" && expr.op === "assert");
}
