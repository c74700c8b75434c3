/**
 * The program with other bodies for some definitions.
 *
 * Invariant: a definition whose body, reads and assigns stay as they are is the very same object in both programs. What
 * those who use a changed definition read and assign is found out anew. Relies on a definition standing after all
 * those it mentions.
 */
import { childrenOf } from "@countersign/engine";
import { type Definition, type Expr, type Local, type Program, accessesOf } from "@countersign/language";

export class ProgramChanger {
  readonly #program: Program;
  /** For each definition, those that mention it. */
  readonly #users: readonly ReadonlySet<number>[];

  constructor(program: Program) {
    this.#program = program;
    const users = program.definitions.map(() => new Set<number>());
    program.definitions.forEach(({ body }, index) => {
      for (const mentioned of mentionedBy(body)) users[mentioned]!.add(index);
    });
    this.#users = users;
  }

  changed(bodies: ReadonlyMap<number, Expr>, locals: readonly Local[]): Program {
    const definitions = [...this.#program.definitions];
    const waiting = new Set<number>(bodies.keys());
    while (waiting.size > 0) {
      const index = Math.min(...waiting);
      waiting.delete(index);
      const before = definitions[index]!;
      const body = bodies.get(index) ?? before.body;
      const accesses = accessesOf(body, definitions);
      const isAsBefore = sameAccesses(before, accesses);
      if (isAsBefore && body === before.body) continue;
      definitions[index] = { ...before, body, ...accesses };
      if (!isAsBefore) for (const user of this.#users[index]!) waiting.add(user);
    }
    return { ...this.#program, locals, definitions };
  }
}

/** The definitions that an expression names. */
export function mentionedBy(expr: Expr): ReadonlySet<number> {
  const mentioned = new Set<number>();
  const visit = (each: Expr): void => {
    if (each.kind === "call" || each.kind === "operator" || each.kind === "let") mentioned.add(each.definition);
    for (const child of childrenOf(each)) visit(child);
  };
  visit(expr);
  return mentioned;
}

function sameAccesses(before: Definition, after: Pick<Definition, "reads" | "assigns">): boolean {
  return before.reads.join() === after.reads.join() && before.assigns.join() === after.assigns.join();
}
