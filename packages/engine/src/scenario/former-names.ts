/**
 * The names that steps had before they were called by the outermost action: judgements that were signed then still say
 * `end` where a step is called `comeUp` now, because `comeUp(h) = end(h, Ready)`.
 *
 * Invariant: a former name counts only if no step has it as its name today, so that it never takes over what a newer
 * judgement means. Names are read off the program, not off a state: where an action comes down to several others, each of
 * them may have been its name.
 */
import type { Expr, Program } from "@countersign/language";
import { type Naming, takesName, withinCase, withinChoice, withinParts } from "../compile/action-path.ts";

interface Named {
  readonly name: string;
  readonly naming: Naming;
}

export class FormerNames {
  private readonly program: Program;
  private readonly step: number;
  private kept: ReadonlyMap<string, ReadonlySet<string>> | undefined;
  private readonly seen = new Set<string>();

  constructor(program: Program, step: number) {
    this.program = program;
    this.step = step;
  }

  /** Whether steps of this action went by a former name: always, for some of its steps only, or never. */
  wasNamed(action: string, former: string): "always" | "sometimes" | "never" {
    if (action === former || this.names.has(former)) return "never";
    const names = this.names.get(action);
    if (names?.has(former) !== true) return "never";
    return names.size === 1 ? "always" : "sometimes";
  }

  /** Whether the steps of this action, and no others, went by a former name. */
  isAll(action: string, former: string): boolean {
    const others = [...this.names].filter(([name, formers]) => name !== action && formers.has(former));
    return others.length === 0 && this.wasNamed(action, former) === "always";
  }

  /** The former names of the steps of an action that are no names of steps any more. */
  of(action: string): readonly string[] {
    return [...(this.names.get(action) ?? [])].filter((name) => this.wasNamed(action, name) !== "never");
  }

  /** By the name that a step has now. */
  private get names(): ReadonlyMap<string, ReadonlySet<string>> {
    if (this.kept !== undefined) return this.kept;
    const names = new Map<string, Set<string>>();
    const { body, name } = this.program.definitions[this.step]!;
    const root: Named = { name, naming: "none" };
    this.walk(body, root, root, (now, former) => names.set(now, (names.get(now) ?? new Set()).add(former)));
    return (this.kept = names);
  }

  private walk(expr: Expr, now: Named, former: Named, note: (now: string, former: string) => void): void {
    const on = (each: Expr, inner: Named = now, old: Named = former): void => this.walk(each, inner, old, note);
    switch (expr.kind) {
      case "nondet":
      case "let":
      case "lambda":
        return on(expr.body);
      case "assign":
        return note(now.name, former.name);
      case "call":
      case "operator": {
        const { qualifier, assigns, name, body } = this.program.definitions[expr.definition]!;
        if (qualifier !== "action" && assigns.length === 0) return;
        const inner: Named = takesName(now.naming) ? { name, naming: "open" } : now;
        // The innermost action gave its name, as long as the one around it was nothing else.
        const old: Named = former.naming === "closed" ? former : { name, naming: "open" };
        const key = [expr.definition, inner.name, inner.naming, old.name, old.naming].join(" ");
        if (this.seen.has(key)) return;
        this.seen.add(key);
        return on(body, inner, old);
      }
      case "op": {
        const within = withinOf(expr.op);
        const inner = { ...now, naming: within(now.naming) };
        const old = within === withinParts ? { ...former, naming: withinParts(former.naming) } : former;
        return expr.args.forEach((arg) => on(arg, inner, old));
      }
      default:
        return undefined;
    }
  }
}

function withinOf(op: string): (naming: Naming) => Naming {
  if (op === "actionAny" || op === "or") return withinChoice;
  return op === "actionAll" || op === "and" ? withinParts : withinCase;
}
