/** What every emitted module of one machine is made from. */
import type { Expr, Program } from "@countersign/language";
import type { Coverage } from "../compile/coverage-sites.ts";
import type { FoldWatch } from "../compile/fold-watch.ts";
import type { Linker } from "../compile/linker.ts";
import type { SiteWatch } from "../compile/site-watch.ts";
import type { StateLayout } from "../compile/state-layout.ts";
import type { Branch } from "./branches.ts";

export interface MachineParts {
  readonly program: Program;
  readonly layout: StateLayout;
  readonly linker: Linker;
  readonly starts: readonly Branch[];
  readonly steps: readonly Branch[];
  readonly invariants: readonly Expr[];
  readonly mentioned: ReadonlySet<number>;
  readonly coverage: Coverage | undefined;
  /** Folds to take in other orders too. */
  readonly folds: FoldWatch | undefined;
  /** Places where variants differ. */
  readonly sites?: SiteWatch | undefined;
  /** The words of the state that is looked at, and of the one after it. */
  readonly current: Int32Array;
  readonly next: Int32Array;
}
