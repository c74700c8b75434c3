/**
 * A site: one expression of the spec that an operator may change, with what is known where it stands.
 *
 * Invariant: the parents of a site are expressions of the same definition, so they lead from it up to the body.
 */
import type { Expr, Program } from "@countersign/language";
import type { ExpressionMaker } from "./expression-maker.ts";
import type { StructureKeys } from "./structure-keys.ts";
import type { TextKinds } from "./text-kinds.ts";

/**
 * Why a change was not made:
 * - `type`: a name of another type, or a part that changes the type of the whole;
 * - `mode`: a state variable where none may be read: in a `pure` definition, or before there is a state;
 * - `effect`: an action that would leave a variable unassigned, assign it twice, or assign it in a condition;
 * - `scope`: a name that cannot be used there, as it stands in another module or further down;
 * - `limit`: more names would do than anybody wants to be asked about;
 * - `same`: it is what stands there already, or a thing compared or joined with itself;
 * - `copies`: it can be made in some instances of the definition and not in all.
 */
export type Refusal = "type" | "mode" | "effect" | "scope" | "limit" | "same" | "copies";

/** What all sites of a program share. */
export interface World {
  readonly program: Program;
  readonly make: ExpressionMaker;
  readonly keys: StructureKeys;
  readonly texts: TextKinds;
  /** What each variable starts with, where that is one value that can be written anywhere. */
  readonly starts: ReadonlyMap<number, Expr>;
  readonly show: (expr: Expr) => string;
  /** The variables it assigns, as an action; undefined for what no step can take. */
  readonly assigned: (expr: Expr) => ReadonlySet<number> | undefined;
}

export interface Site {
  readonly world: World;
  /** The definition whose body it stands in; a local one, perhaps. */
  readonly definition: number;
  /** The definition of the top level around that. */
  readonly owner: number;
  readonly expr: Expr;
  readonly parent: Site | undefined;
  /** Which child of its parent it is. */
  readonly index: number;
  /** The locals that can be named here, the innermost last. */
  readonly scope: readonly number[];
  /** The state variables that may be read here. */
  readonly mayRead: ReadonlySet<number>;
  /** It is the body of an invariant or a temporal property. */
  readonly isProperty: boolean;
  readonly refuse: (reason: Refusal, count?: number) => void;
}

/** True where more of the expression makes more of the whole definition true, as far as its text tells. */
export function isPositive(site: Site): boolean | undefined {
  const { parent, index } = site;
  if (parent === undefined) return true;
  const above = isPositive(parent);
  const { expr } = parent;
  if (expr.kind === "lambda" || expr.kind === "let") return above;
  if (expr.kind === "nondet") return index === 1 ? above : undefined;
  if (expr.kind !== "op" || above === undefined) return undefined;
  if (keeping.has(expr.op)) return above;
  if (expr.op === "not") return !above;
  if (expr.op === "implies" || expr.op === "leadsTo") return index === 0 ? !above : above;
  if (expr.op === "ite") return index === 0 ? undefined : above;
  return undefined;
}

const keeping: ReadonlySet<string> = new Set(
  "and or actionAll actionAny forall exists always eventually next matchVariant".split(" "),
);
