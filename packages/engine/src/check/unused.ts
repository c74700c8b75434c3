/**
 * What a spec declares and never uses: variables nobody reads, variants nobody makes.
 *
 * Found in the text alone, over everything reachable from what is explored and from what the spec marks to be
 * checked, whether or not it was asked for this time.
 */
import type { Expr, Program, Type } from "@countersign/language";
import { childrenOf } from "../compile/children-of.ts";
import type { Roots } from "../roots.ts";
import type { Finding } from "../verdict/finding.ts";

export function unusedFindings(program: Program, { init, step, invariants, properties, witnesses }: Roots): Finding[] {
  const marked = program.definitions.flatMap(({ tags, local }, index) =>
    !local && (tags.invariant || tags.property || tags.witness) ? [index] : [],
  );
  const checked = [...invariants, ...properties, ...witnesses].map(({ definition }) => definition);
  const uses = new Uses(program);
  for (const root of [init.definition, step.definition, ...checked, ...marked]) uses.visitDefinition(root);
  return [...unusedVariables(program, uses), ...unusedVariants(program, uses)];
}

const comparing: ReadonlySet<string> = new Set(["eq", "neq", "in", "contains"]);

class Uses {
  /** Variables read where it matters: in a condition, or for another variable. */
  private readonly read = new Set<number>();
  /** What flows into a variable: it is read if that one is. */
  private readonly feeds = new Map<number, Set<number>>();
  /** Labels of the variants that are made. */
  readonly labels = new Set<string>();
  private readonly program: Program;
  private readonly visited = new Set<string>();

  constructor(program: Program) {
    this.program = program;
  }

  /** `into`: the variable whose next value is being computed. */
  visitDefinition(index: number, into?: number): void {
    const key = `${index} ${into ?? ""}`;
    if (this.visited.has(key)) return;
    this.visited.add(key);
    this.visit(this.program.definitions[index]!.body, into);
  }

  /** Variables that reach a condition, perhaps by way of others. */
  used(): ReadonlySet<number> {
    const used = new Set(this.read);
    for (const variable of used) for (const source of this.feeds.get(variable) ?? []) used.add(source);
    return used;
  }

  private visit(expr: Expr, into: number | undefined): void {
    if (expr.kind === "assign") return this.visit(expr.value, expr.variable);
    if (expr.kind === "variable") this.noteRead(expr.variable, into);
    if (expr.kind === "call" || expr.kind === "operator" || expr.kind === "let")
      this.visitDefinition(expr.definition, into);
    const label = this.labelMade(expr);
    if (label !== undefined) this.labels.add(label);
    const isComparing = expr.kind === "op" && comparing.has(expr.op);
    for (const child of childrenOf(expr)) {
      // A variant written only to compare with is not made by that, though what is in it may be.
      if (isComparing && this.isVariant(child)) childrenOf(child).forEach((part) => this.visit(part, into));
      else this.visit(child, into);
    }
  }

  private noteRead(variable: number, into: number | undefined): void {
    if (into === undefined) this.read.add(variable);
    else if (into !== variable) {
      const sources = this.feeds.get(into) ?? new Set();
      sources.add(variable);
      this.feeds.set(into, sources);
    }
  }

  private labelMade(expr: Expr): string | undefined {
    if (expr.kind !== "op" || expr.op !== "variant") return undefined;
    const [label] = expr.args;
    return label?.kind === "str" ? label.value : undefined;
  }

  /** A variant written directly, or by its constructor. */
  private isVariant(expr: Expr): boolean {
    const made = expr.kind === "call" ? this.program.definitions[expr.definition]!.body : expr;
    return this.labelMade(made) !== undefined;
  }
}

function unusedVariables(program: Program, uses: Uses): Finding[] {
  const used = uses.used();
  return program.variables.flatMap(({ name, tags, place }, index): Finding[] => {
    if (used.has(index) || tags.ghost) return [];
    const message = `variable '${name}' is never read: no condition depends on it`;
    return [
      {
        code: "CS409",
        severity: "notice",
        message,
        subject: name,
        place,
        hint: "drop it, or mark it /// @ghost if it is there to be looked at",
      },
    ];
  });
}

/** Variants of the declared types of variables that nothing reachable makes. */
function unusedVariants(program: Program, uses: Uses): Finding[] {
  const seen = new Set(uses.labels);
  return program.variables.flatMap(({ type, place }) =>
    labelsOf(type).flatMap(([label, owner]): Finding[] => {
      if (seen.has(label)) return [];
      seen.add(label);
      const message = `variant '${label}' of ${owner === undefined ? "a type" : `type '${owner}'`} is never made`;
      return [{ code: "CS410", severity: "notice", message, subject: label, place }];
    }),
  );
}

/** All labels in a type, with the name of the sum type each belongs to. */
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
