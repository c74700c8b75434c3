/**
 * A page of the workbench, as data: all that the server sends of it, and all that is drawn.
 *
 * Invariants: a page is plain data and says the same whoever draws it, the server for a browser without script or the
 * browser itself; it never holds what the spec says of a question that was not answered yet.
 */
import type { Problem } from "@countersign/kernel";
import type { AskBody } from "./ask-body.ts";
import type { CompareBody } from "./compare-body.ts";
import type { ExploreBody } from "./explore-body.ts";
import type { HomeBody } from "./home-body.ts";
import type { LedgerBody } from "./ledger-body.ts";
import type { SpecAddress } from "./spec-address.ts";
import type { SpecBody } from "./spec-body.ts";

export interface Page {
  readonly shell: Shell;
  readonly title: string;
  readonly body: Body;
}

export type Body = HomeBody | SpecBody | AskBody | CompareBody | LedgerBody | ExploreBody | TroubleBody;

/** What stands around every page. */
export interface Shell {
  /** The folder that is served, as a person would name it. */
  readonly folder: string;
  /** Who answers; absent where nobody is known. */
  readonly person?: string;
  /** The key that signs, in few words. */
  readonly key?: string;
  readonly spec?: SpecTab;
}

/** The spec that a page is about. */
export interface SpecTab {
  readonly address: SpecAddress;
  readonly title: string;
}

/** Nothing can be shown, and why. */
export interface TroubleBody {
  readonly kind: "trouble";
  readonly problems: readonly Problem[];
}
