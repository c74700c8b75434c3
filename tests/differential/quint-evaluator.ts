/**
 * Quint's own evaluator, run in this process on the definitions of a spec: the yardstick of the differential tests.
 */
import type { Value } from "@countersign/kernel";
import {
  newIdGenerator,
  parsePhase1fromText,
  parsePhase3importAndNameResolution,
  parsePhase4toposort,
} from "@informalsystems/quint";
import type { QuintEx, QuintModule } from "@informalsystems/quint";
import { newRng } from "@informalsystems/quint/dist/src/rng.js";
import { Evaluator } from "@informalsystems/quint/dist/src/runtime/impl/evaluator.js";
import { newTraceRecorder } from "@informalsystems/quint/dist/src/runtime/trace.js";
import { rv } from "@informalsystems/quint/dist/src/runtime/impl/runtimeValue.js";
import { fromQuint } from "./quint-values.ts";

export class QuintEvaluator {
  private readonly evaluator: Evaluator;
  private readonly module: QuintModule;

  constructor(text: string, main: string, seed = 1n) {
    const ids = newIdGenerator();
    const parsed = parsePhase4toposort(
      parsePhase3importAndNameResolution({ ...parsePhase1fromText(ids, text, "spec.qnt"), sourceMap: new Map() }),
    );
    const rng = newRng(seed);
    this.evaluator = new Evaluator(parsed.table, newTraceRecorder(0, rng), rng);
    this.module = parsed.modules.find(({ name }) => name === main)!;
  }

  /** The value of the body of a definition in the current state; undefined when Quint reports an error. */
  valueOf(name: string): Value | undefined {
    try {
      const result = this.evaluator.evaluate(this.bodyOf(name));
      return result.isRight() ? fromQuint(rv.fromQuintEx(result.value)) : undefined;
    } catch {
      // Quint throws where it did not expect an error, as for an infinite set that is to be written out.
      return undefined;
    }
  }

  /** Takes an action; false when it is not possible. */
  take(name: string): boolean {
    if (this.valueOf(name) !== true) return false;
    this.evaluator.shift();
    return true;
  }

  private bodyOf(name: string): QuintEx {
    for (const declaration of this.module.declarations) {
      if (declaration.kind === "def" && declaration.name === name) return declaration.expr;
    }
    throw new Error(`no definition '${name}'`);
  }
}
