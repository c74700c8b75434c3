/** What `check` answers: the exploration, and the fate of everything that was asked about. */
import type { Scenario } from "../scenario/scenario.ts";
import type { CoverageCounts } from "./coverage-counts.ts";
import type { PropertyReport } from "../property/check-properties.ts";
import type { Bounds, Exploration, SearchContext, Verdict } from "../verdict/exploration.ts";

export interface CheckOptions {
  readonly bounds: Bounds;
  readonly context: SearchContext;
  /** Names of constant sets to treat as interchangeable; `tagged` takes those with `@symmetric` that are. */
  readonly symmetric: readonly string[] | "tagged" | "none";
  readonly keepGoing: boolean;
  readonly deadlock: boolean;
  readonly layout?: "adaptive" | "interned";
}

export interface CheckReport extends Exploration {
  readonly invariants: readonly { readonly name: string; readonly status: Verdict }[];
  readonly properties: readonly PropertyReport[];
  readonly witnesses: readonly {
    readonly name: string;
    readonly status: "reached" | "not reached" | "unknown";
    readonly scenario?: Scenario;
  }[];
  readonly coverage: CoverageCounts;
  readonly symmetry: readonly { readonly name: string; readonly used: boolean; readonly reason?: string }[];
}
