/**
 * How large the code of one function may become: calls are put in place of their definitions, so a short spec can ask
 * for more code than there is memory.
 *
 * Invariant: counts what is emitted, constants computed on the way included, so that the limit ends every compilation
 * that would not end by itself in good time.
 */
import type { Expr, Program } from "@countersign/language";
import { CompileProblem } from "./compile-problem.ts";

const expressionsMax = 1_000_000;
const linesMax = 200_000;

export class SizeLimit {
  private readonly program: Program;
  private expressions = 0;
  private root: Expr | undefined;
  /** How often each definition was put in place. */
  private readonly uses = new Map<number, number>();

  constructor(program: Program) {
    this.program = program;
  }

  /** Counts an expression that is about to be emitted into a function with so many lines. */
  spend(expr: Expr, lines: number): void {
    this.root ??= expr;
    this.expressions += 1;
    if (expr.kind === "call") this.uses.set(expr.definition, (this.uses.get(expr.definition) ?? 0) + 1);
    if (this.expressions > expressionsMax) this.refuse(expressionsMax, "expressions");
    if (lines > linesMax) this.refuse(linesMax, "lines of code");
  }

  private refuse(max: number, what: string): never {
    const most = [...this.uses].sort(([, a], [, b]) => b - a)[0];
    const grew =
      most === undefined
        ? ""
        : `; '${this.program.definitions[most[0]]!.name}' alone is put in place ${most[1].toLocaleString("en")} times`;
    throw new CompileProblem(
      "CS208",
      `this becomes more than ${max.toLocaleString("en")} ${what} when calls are replaced by what they call${grew}`,
      this.root?.place,
      "give a value that is used several times a name with 'val', and turn long chains of definitions into a map",
    );
  }
}
