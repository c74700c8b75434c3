/**
 * Which texts of a spec stand for values of one kind, where strings are used for want of an enumeration.
 *
 * Two texts are alike if they are compared with, or assigned to, what reads the same variable, parameter or
 * definition. A guess, and a careful one: it only decides which text a person could have written for another.
 */
import { childrenOf } from "@countersign/engine";
import type { Expr, Program } from "@countersign/language";
import { changeableChildren } from "./changeable-children.ts";

export class TextKinds {
  readonly #program: Program;
  /** What each occurrence of a text is compared with, by the id of its expression. */
  readonly #marks = new Map<number, ReadonlySet<string>>();
  readonly #textsByMark = new Map<string, Set<string>>();

  constructor(program: Program, definitions: Iterable<number>) {
    this.#program = program;
    for (const index of definitions) {
      const { body, constant } = program.definitions[index]!;
      if (!constant) this.#visit(body, new Set([`definition ${index}`]));
    }
  }

  /** Texts that could stand where this one stands, in the order in which the spec mentions them. */
  likeThat(id: number, text: string): readonly string[] {
    const found = new Set<string>();
    for (const mark of this.#marks.get(id) ?? [])
      for (const other of this.#textsByMark.get(mark) ?? []) found.add(other);
    found.delete(text);
    return [...found];
  }

  #visit(expr: Expr, marks: ReadonlySet<string>): void {
    if (expr.kind === "str") {
      this.#marks.set(expr.id, marks);
      for (const mark of marks) this.#textsByMark.set(mark, (this.#textsByMark.get(mark) ?? new Set()).add(expr.value));
    }
    const inner = expr.kind === "assign" || expr.type.kind === "bool" ? this.#marksOf(expr) : marks;
    for (const child of changeableChildren(expr)) this.#visit(child.expr, inner);
  }

  #marksOf(anchor: Expr): ReadonlySet<string> {
    const marks = new Set<string>();
    const collect = (expr: Expr): void => {
      if (expr.kind === "variable" || expr.kind === "assign") marks.add(`variable ${expr.variable}`);
      if (expr.kind === "local" && expr.type.kind === "str") marks.add(`local ${expr.local}`);
      if (expr.kind === "call" && !this.#program.definitions[expr.definition]!.constant)
        marks.add(`definition ${expr.definition}`);
      for (const child of childrenOf(expr)) collect(child);
    };
    collect(anchor);
    return marks;
  }
}
