/**
 * What the compiler carries through one emitted function: where it writes, what it may refer to, how state variables
 * are read, and which source place it is at.
 */
import type { Place } from "@countersign/kernel";
import type { Expr, Program } from "@countersign/language";
import { partCode } from "./access.ts";
import type { Code } from "./code.ts";
import { CompileProblem } from "./compile-problem.ts";
import type { Coverage } from "./coverage-sites.ts";
import type { FoldWatch } from "./fold-watch.ts";
import type { Linker } from "./linker.ts";
import type { Scope } from "./scope.ts";
import type { StateLayout } from "./state-layout.ts";
import type { SiteWatch } from "./site-watch.ts";
import { SizeLimit } from "./size-limit.ts";
import { Writer } from "./writer.ts";

/** How an operator is compiled: from its application and the scope to the code of its value. */
export type Handler = (context: EmitContext, expr: Expr & { kind: "op" }, scope: Scope) => Code;

/** All operators that have a value, by name. */
export type Operators = ReadonlyMap<string, Handler>;

/** How state variables are read: the names of the words, and a key under which results may be shared. */
export interface View {
  readonly key: string;
  readonly words: readonly string[];
}

export class EmitContext {
  readonly program: Program;
  readonly operators: Operators;
  readonly layout: StateLayout;
  readonly linker: Linker;
  readonly writer: Writer = new Writer();
  readonly size: SizeLimit;
  /** Where to count how clauses come out; absent when nobody asked. */
  readonly coverage: Coverage | undefined;
  /** Folds to take in other orders too; absent in a search. */
  readonly folds: FoldWatch | undefined;
  /** Places where variants differ; absent in a search. */
  readonly sites: SiteWatch | undefined;
  view: View;
  /** The expression being emitted: faults are reported at its place. */
  at: Expr | undefined;
  /** The expression being evaluated at compile time, which must not be tried again. */
  readonly evaluating: Expr | undefined;

  constructor(
    program: Program,
    operators: Operators,
    layout: StateLayout,
    linker: Linker,
    options: {
      readonly coverage?: Coverage | undefined;
      readonly folds?: FoldWatch | undefined;
      readonly sites?: SiteWatch | undefined;
      readonly evaluating?: Expr;
      /** Of the function that this is evaluated for. */
      readonly size?: SizeLimit;
    } = {},
  ) {
    this.program = program;
    this.operators = operators;
    this.layout = layout;
    this.linker = linker;
    this.coverage = options.coverage;
    this.folds = options.folds;
    this.sites = options.sites;
    this.size = options.size ?? new SizeLimit(program);
    this.evaluating = options.evaluating;
    this.view = { key: "c", words: layout.wordNames("c") };
  }

  /** A number for the current place, by which a fault says where it arose. */
  site(): number {
    const place: Place = this.at?.place ?? { file: "", line: 0, column: 0 };
    return this.linker.site(place);
  }

  /** Initial states are made from nothing. */
  refuseUnset(variable: number, place: Place | undefined): void {
    if (this.view.words.length > 0) return;
    const { name } = this.program.variables[variable]!;
    throw new CompileProblem(
      "CS205",
      `'${name}' has no value yet while the initial states are made`,
      place,
      "use the expression that is assigned to it",
    );
  }

  readVariable(variable: number): Code {
    this.refuseUnset(variable, this.at?.place);
    const { slot, layout } = this.layout.parts[variable]!;
    return partCode(this.linker, layout, this.view.words.slice(slot.word), slot.bit);
  }

  /** Emits with state variables read from other words. */
  withView<T>(view: View, body: () => T): T {
    const before = this.view;
    this.view = view;
    try {
      return body();
    } finally {
      this.view = before;
    }
  }
}
