/**
 * What a spec declares and never uses: variables nobody reads, variants nobody makes.
 *
 * Found in the text alone, over everything reachable from the definitions in question.
 */
import type { Expr, Program, Type } from "@countersign/language";
import { childrenOf } from "../machine/expression-count.ts";
import type { Finding } from "./finding.ts";

export function unusedFindings(program: Program, roots: readonly number[]): Finding[] {
  const uses = new Uses(program);
  roots.forEach((root) => uses.visitDefinition(root));
  return [...unusedVariables(program, uses), ...unusedVariants(program, uses)];
}

class Uses {
  /** Variables read where it matters: in a condition, or for another variable. */
  readonly read = new Set<number>();
  /** What flows into a variable: it is read if that one is. */
  readonly feeds = new Map<number, Set<number>>();
  readonly labels = new Set<string>();
  readonly tested = new Set<string>();
  private readonly program: Program;
  private readonly visited = new Set<string>();

  constructor(program: Program) {
    this.program = program;
  }

  visitDefinition(index: number, into?: number): void {
    const key = `${index} ${into ?? ""}`;
    if (this.visited.has(key)) return;
    this.visited.add(key);
    this.visit(this.program.definitions[index]!.body, into);
  }

  private visit(expr: Expr, into: number | undefined): void {
    if (expr.kind === "assign") return this.visit(expr.value, expr.variable);
    if (expr.kind === "variable") this.noteRead(expr.variable, into);
    if (expr.kind === "op" && expr.op === "variant" && expr.args[0]?.kind === "str") this.labels.add(expr.args[0].value);
    if (expr.kind === "call" || expr.kind === "operator" || expr.kind === "let") this.visitDefinition(expr.definition, into);
    for (const child of childrenOf(expr)) this.visit(child, into);
  }

  private noteRead(variable: number, into: number | undefined): void {
    if (into === undefined) this.read.add(variable);
    else if (into !== variable) {
      const sources = this.feeds.get(into) ?? new Set();
      sources.add(variable);
      this.feeds.set(into, sources);
    }
  }

  /** Variables that reach a condition, perhaps by way of others. */
  used(): Set<number> {
    const used = new Set(this.read);
    for (const variable of used) for (const source of this.feeds.get(variable) ?? []) used.add(source);
    return used;
  }
}

function unusedVariables(program: Program, uses: Uses): Finding[] {
  const used = uses.used();
  return program.variables.flatMap((variable, index) =>
    used.has(index) || variable.tags.ghost
      ? []
      : [
          {
            code: "CS409",
            severity: "notice",
            message: `variable '${variable.name}' is never read: no condition depends on it`,
            subject: variable.name,
            place: variable.place,
            hint: "drop it, or mark it /// @ghost if it is there to be looked at",
          } as const,
        ],
  );
}

/** Variants of the declared types of variables that nothing reachable makes. */
function unusedVariants(program: Program, uses: Uses): Finding[] {
  const findings: Finding[] = [];
  const seen = new Set<string>();
  for (const variable of program.variables) {
    for (const [label, owner] of labelsOf(variable.type)) {
      if (uses.labels.has(label) || seen.has(label)) continue;
      seen.add(label);
      findings.push({
        code: "CS410",
        severity: "notice",
        message: `variant '${label}' of ${owner === undefined ? "a type" : `type '${owner}'`} is never made`,
        subject: label,
        place: variable.place,
      });
    }
  }
  return findings;
}

function labelsOf(type: Type): (readonly [string, string | undefined])[] {
  switch (type.kind) {
    case "sum":
      return type.variants.flatMap(([label, payload]) => [[label, type.name] as const, ...labelsOf(payload)]);
    case "set":
    case "list":
      return labelsOf(type.element);
    case "map":
      return [...labelsOf(type.key), ...labelsOf(type.value)];
    case "tuple":
      return type.elements.flatMap(labelsOf);
    case "record":
      return type.fields.flatMap(([, field]) => labelsOf(field));
    default:
      return [];
  }
}
