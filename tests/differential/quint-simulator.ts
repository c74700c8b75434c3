/**
 * Random behaviours of a spec file, made by Quint's own evaluator: the yardstick for the graph that we explore.
 *
 * The file is read once for all of its modules. Definitions are added to each module to call its actions by, as Quint
 * does not hand on what a module has imported.
 */
import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { type RecordValue, type Value, emptyTuple } from "@countersign/kernel";
import {
  fileSourceResolver,
  newIdGenerator,
  parsePhase1fromText,
  parsePhase2sourceResolution,
  parsePhase3importAndNameResolution,
  parsePhase4toposort,
} from "@informalsystems/quint";
import type { QuintEx, QuintModule } from "@informalsystems/quint";
import { newRng } from "@informalsystems/quint/dist/src/rng.js";
import { Evaluator } from "@informalsystems/quint/dist/src/runtime/impl/evaluator.js";
import { newTraceRecorder } from "@informalsystems/quint/dist/src/runtime/trace.js";
import { fromQuint } from "./quint-values.ts";

const repository = join(import.meta.dirname, "../..");
const marks = ["tracedInit = init", "tracedStep = step"].map((each) => `action ${each}`).join(" ");
/** A step that was not possible may have been a choice that led nowhere: another may. */
const attemptsMax = 20;

export class QuintFile {
  private readonly parsed: ReturnType<typeof parsePhase4toposort>;

  private constructor(phase2: Parameters<typeof parsePhase3importAndNameResolution>[0]) {
    this.parsed = parsePhase4toposort(parsePhase3importAndNameResolution(phase2));
    if (this.parsed.errors.length > 0)
      throw new Error(JSON.stringify(this.parsed.errors.map(({ message }) => message)));
  }

  /** A file of the repository. `mains`: its modules that have an `init` and a `step`. */
  static read(file: string, mains: readonly string[]): QuintFile {
    const path = join(repository, file);
    const text = mains.reduce(
      (before, main) => before.replace(new RegExp(`^module ${main} \\{`, "m"), `module ${main} { ${marks}`),
      readFileSync(path, "utf8"),
    );
    const resolver = fileSourceResolver(new Map());
    const place = resolver.lookupPath(dirname(path), `./${basename(path)}`);
    return new QuintFile(parsePhase2sourceResolution(newIds, resolver, place, parsePhase1fromText(newIds, text, path)));
  }

  /** A text that imports nothing. */
  static ofText(text: string): QuintFile {
    return new QuintFile({ ...parsePhase1fromText(newIds, text, "spec.qnt"), sourceMap: new Map() });
  }

  simulator(main: string, seed: bigint): QuintSimulator {
    return new QuintSimulator(this.parsed.table, this.module(main), seed);
  }

  /** Whether a `run` passes, as `quint test` says it. */
  passes(main: string, run: string, samples: number): boolean {
    const definition = declared(this.module(main), run);
    const rng = newRng(1n);
    const evaluator = new Evaluator(this.parsed.table, newTraceRecorder(0, rng), rng);
    return evaluator.test(definition, samples, 0, () => undefined).status === "passed";
  }

  /** Names of the runs that are tests. */
  tests(main: string): string[] {
    return this.module(main).declarations.flatMap((each) =>
      each.kind === "def" && each.qualifier === "run" && each.name.endsWith("Test") ? [each.name] : [],
    );
  }

  private module(main: string): QuintModule {
    return this.parsed.modules.find(({ name }) => name === main)!;
  }
}

const newIds = newIdGenerator();

export class QuintSimulator {
  private readonly evaluator: Evaluator;
  private readonly init: QuintEx;
  private readonly step: QuintEx;

  constructor(table: ConstructorParameters<typeof Evaluator>[0], module: QuintModule, seed: bigint) {
    const rng = newRng(seed);
    this.evaluator = new Evaluator(table, newTraceRecorder(0, rng), rng);
    this.init = declared(module, "tracedInit").expr;
    this.step = declared(module, "tracedStep").expr;
  }

  /** States of a behaviour of so many steps, or fewer where it cannot go on; in the order of our variables. */
  behaviour(steps: number, variables: readonly string[]): Value[][] {
    this.evaluator.reset();
    if (!this.take(this.init)) return [];
    for (let step = 0; step < steps; step += 1) if (!this.take(this.step)) break;
    return this.evaluator.trace.get().map((state) => inOrder(fromQuint(state) as RecordValue, variables));
  }

  private take(action: QuintEx): boolean {
    for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
      const result = this.evaluator.evaluate(action);
      if (result.isLeft()) throw new Error(`Quint: ${result.value.message}`);
      if (result.value.kind === "bool" && result.value.value) {
        this.evaluator.shift();
        return true;
      }
    }
    return false;
  }
}

type Definition = Extract<QuintModule["declarations"][number], { readonly kind: "def" }>;

function declared(module: QuintModule, name: string): Definition {
  const found = module.declarations.find((each) => each.kind === "def" && each.name === name);
  return found as Definition;
}

/** Quint writes modules before the names of some variables that we leave out. One that is never used is absent. */
function inOrder(state: RecordValue, variables: readonly string[]): Value[] {
  return variables.map((variable) => {
    const matching = state.names.flatMap((name, index) =>
      name === variable || name.endsWith(`::${variable}`) ? [state.values[index]!] : [],
    );
    if (matching.length > 1) throw new Error(`two variables of Quint could be '${variable}'`);
    return matching[0] ?? emptyTuple;
  });
}
