/**
 * Situations: states that conditions are asked about, reachable or not, and what conditions of many programs say there.
 *
 * Invariant: the answers of one condition stand in the order of the situations. A situation is given by its values, so
 * it may be any state at all: the layout is made for all of them.
 */
import { RowNumbers, type Value } from "@countersign/kernel";
import type { Expr, Program } from "@countersign/language";
import { eachReachable } from "../compile/reachable-expressions.ts";
import { instantiate } from "../compile/instantiate.ts";
import { emitInvariants } from "../machine/emit-explorer.ts";
import { Machine } from "../machine/machine.ts";
import { SpecFault } from "../runtime/faults.ts";
import { Difference } from "./variant.ts";

/** What a condition says: `error` where it has no value. */
export const truth = { false: 0, true: 1, error: 2 } as const;

export class Situations {
  private readonly machine: Machine;
  private readonly values: readonly (readonly Value[])[];
  /** By the variables that are read. */
  private readonly firsts = new Map<string, Int32Array>();
  private kept: { readonly version: number; readonly words: Int32Array } | undefined;

  /** Values of the variables that take part, in their order. */
  constructor({ request }: Machine, values: readonly (readonly Value[])[]) {
    this.machine = new Machine({ ...request, symmetric: [] });
    this.values = values.map((each) => this.machine.withAbsent(each));
    if (this.machine.isAdaptive && values.length > 0) this.machine.adapt(this.values);
  }

  get count(): number {
    return this.values.length;
  }

  /** For each condition its truth in each situation. */
  truths(program: Program, definitions: readonly number[]): Uint8Array[] {
    const { machine } = this;
    const base = machine.request.program;
    if (program !== base) new Difference(base, program).shareConstants();
    for (;;) {
      try {
        return this.evaluate(program, definitions);
      } catch (error) {
        if (!machine.grow(error)) throw error;
      }
    }
  }

  private evaluate(program: Program, definitions: readonly number[]): Uint8Array[] {
    const { machine } = this;
    const words = this.words();
    const { width } = machine.layout;
    const invariants = definitions.map((definition): Expr => program.definitions[definition]!.body);
    const parts = { ...machine.parts({ coverage: false }), program, invariants };
    const text = `${emitInvariants(parts)}\nreturn invariants;`;
    const conditions = instantiate<(() => boolean)[]>(text, parts.linker, parts.current, parts.next);
    return definitions.map((definition, index) => {
      const condition = conditions[index]!;
      const answers = new Uint8Array(this.count);
      for (const [situation, first] of this.firstsAlike(program, definition).entries()) {
        if (first < situation) {
          answers[situation] = answers[first]!;
          continue;
        }
        for (let word = 0; word < width; word += 1) machine.current[word] = words[situation * width + word]!;
        answers[situation] = truthOf(condition);
      }
      return answers;
    });
  }

  /** For each situation the first one in which everything that a condition reads has the same value. */
  private firstsAlike(program: Program, definition: number): Int32Array {
    const read = new Set<number>();
    eachReachable(program, [definition], (expr) => expr.kind === "variable" && read.add(expr.variable));
    const variables = [...read].sort((a, b) => a - b);
    const key = variables.join();
    let firsts = this.firsts.get(key);
    if (firsts === undefined) {
      const rows = new RowNumbers();
      const firstOf: number[] = [];
      firsts = Int32Array.from(this.values, (values, situation) => {
        const row = rows.numberOf(variables.map((variable) => values[variable]!));
        return (firstOf[row] ??= situation);
      });
      this.firsts.set(key, firsts);
    }
    return firsts;
  }

  private words(): Int32Array {
    const { machine } = this;
    if (this.kept?.version !== machine.version) {
      const { layout, pool, version } = machine;
      const words = new Int32Array(this.count * layout.width);
      this.values.forEach((values, index) => layout.write(pool, values, words, index * layout.width));
      this.kept = { version, words };
    }
    return this.kept.words;
  }
}

function truthOf(condition: () => boolean): number {
  try {
    return condition() ? truth.true : truth.false;
  } catch (error) {
    if (error instanceof SpecFault) return truth.error;
    throw error;
  }
}
