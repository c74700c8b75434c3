/**
 * Counts how clauses come out while a spec is explored: never evaluated, never true, never false.
 *
 * Exact and cheap: emitted code sets a bit the first time each outcome is seen, and code emitted later leaves out the
 * clauses that have been seen both ways. One clause is one expression of the source, wherever it was inlined.
 */
import type { Expr } from "@countersign/language";
import type { Linker } from "./linker.ts";
import type { Writer } from "./writer.ts";

const sawTrue = 1;
const sawFalse = 2;

/** The function that is being emitted. */
export interface CountedFunction {
  readonly linker: Linker;
  readonly writer: Writer;
}

export interface ClauseOutcomes {
  readonly expr: Expr;
  readonly sawTrue: boolean;
  readonly sawFalse: boolean;
  /** Constants alone decided it, wherever it was emitted. */
  readonly isDecided: boolean;
}

export interface ActionOutcomes {
  readonly expr: Expr;
  readonly fired: boolean;
  readonly changed: boolean;
}

export class Coverage {
  /** Bits by expression; handed to the emitted module. */
  readonly flags: Uint8Array;
  private readonly exprs = new Map<number, Expr>();
  private readonly actions = new Set<number>();
  /** Clauses that a state has had a say in. */
  private readonly open = new Set<number>();

  /** `expressions`: one more than the largest id of an expression. */
  constructor(expressions: number) {
    this.flags = new Uint8Array(expressions);
  }

  observe(context: CountedFunction, expr: Expr, js: string): string {
    if (expr.id < 0) return js;
    this.exprs.set(expr.id, expr);
    const number = expr.id;
    if (this.flags[number] === (sawTrue | sawFalse)) return js;
    const flags = context.linker.bind("coverage", () => this.flags);
    if (js === "true" || js === "false") {
      context.writer.line(`${flags}[${number}] |= ${js === "true" ? sawTrue : sawFalse};`);
      return js;
    }
    this.open.add(number);
    const name = context.writer.temporary(js);
    context.writer.line(`${flags}[${number}] |= ${name} ? ${sawTrue} : ${sawFalse};`);
    return name;
  }

  /** An action or branch is there; whether it is ever carried out is to be seen. */
  announce(expr: Expr): void {
    if (expr.id >= 0) this.exprs.set(expr.id, expr);
    this.actions.add(expr.id);
  }

  /**
   * Marks an action as carried out; `changed` is a condition that tells whether anything changed by it. Where it is
   * empty the action keeps everything by its very text, which is deliberate and counts as a change.
   */
  complete(context: CountedFunction, expr: Expr, changed: string): void {
    if (expr.id < 0 || this.flags[expr.id] === (sawTrue | sawFalse)) return;
    const flags = context.linker.bind("coverage", () => this.flags);
    context.writer.line(
      changed === ""
        ? `${flags}[${expr.id}] |= ${sawTrue | sawFalse};`
        : `${flags}[${expr.id}] |= (${changed}) ? ${sawTrue | sawFalse} : ${sawTrue};`,
    );
  }

  /** Actions and branches, and what is known of them. */
  actionOutcomes(): ActionOutcomes[] {
    return [...this.actions].map((id) => ({
      expr: this.exprs.get(id)!,
      fired: (this.flags[id]! & sawTrue) !== 0,
      changed: (this.flags[id]! & sawFalse) !== 0,
    }));
  }

  outcomes(): ClauseOutcomes[] {
    return [...this.exprs.values()]
      .filter(({ id }) => !this.actions.has(id))
      .map((expr) => {
        const flags = this.flags[expr.id]!;
        return {
          expr,
          sawTrue: (flags & sawTrue) !== 0,
          sawFalse: (flags & sawFalse) !== 0,
          isDecided: !this.open.has(expr.id),
        };
      });
  }

  /** Expressions that need no counting any more. */
  get settled(): number {
    return this.flags.reduce((count, flag) => count + (flag === (sawTrue | sawFalse) ? 1 : 0), 0);
  }
}
