/**
 * The typed program we work on: a spec after parsing, name resolution, type checking and specialisation.
 *
 * Invariants: plain data (survives JSON, so it can be cached); every reference is a number into an array of the
 * program; constants are gone (replaced by calls to the value given to them); instances are specialised, so one
 * definition or variable of the source may stand here several times under different qualified names; type aliases
 * are resolved; there is no recursion. Nothing outside this package knows what the parser's own tree looks like.
 */
import type { Place } from "@countersign/kernel";

export type Type =
  | { readonly kind: "bool" | "int" | "str" }
  | { readonly kind: "set" | "list"; readonly element: Type }
  | { readonly kind: "map"; readonly key: Type; readonly value: Type }
  | { readonly kind: "tuple"; readonly elements: readonly Type[] }
  /** Fields sorted by name. */
  | { readonly kind: "record"; readonly fields: readonly (readonly [string, Type])[] }
  /** Variants sorted by label; a variant without payload carries the empty tuple. `name` is the declared name. */
  | { readonly kind: "sum"; readonly name?: string; readonly variants: readonly (readonly [string, Type])[] }
  | { readonly kind: "operator"; readonly params: readonly Type[]; readonly result: Type }
  /** A type variable of a polymorphic definition, or an uninterpreted type of the spec. */
  | { readonly kind: "variable" | "abstract"; readonly name: string };

export type Qualifier = "pure val" | "pure def" | "val" | "def" | "nondet" | "action" | "run" | "temporal";

interface Node {
  /** Unique within the program. */
  readonly id: number;
  readonly type: Type;
  readonly place: Place;
}

export type Expr =
  /** Integers are stored as decimal text, as they are unbounded and JSON is not. */
  | (Node & { readonly kind: "int"; readonly value: string })
  | (Node & { readonly kind: "bool"; readonly value: boolean })
  | (Node & { readonly kind: "str"; readonly value: string })
  /** The current value of a state variable: an index into `Program.variables`. */
  | (Node & { readonly kind: "variable"; readonly variable: number })
  /** A parameter of a definition or lambda, or the name bound by `nondet`: an index into `Program.locals`. */
  | (Node & { readonly kind: "local"; readonly local: number })
  /** Application of a definition (with no arguments for a value): an index into `Program.definitions`. */
  | (Node & { readonly kind: "call"; readonly definition: number; readonly args: readonly Expr[] })
  /** Application of a parameter that is itself an operator. */
  | (Node & { readonly kind: "apply"; readonly local: number; readonly args: readonly Expr[] })
  /** A built-in operator, under Quint's own name for it: `iadd`, `actionAll`, `matchVariant`, `Set`… The built-in
   * values `Int`, `Nat`, `Bool` are operators without arguments. */
  | (Node & { readonly kind: "op"; readonly op: string; readonly args: readonly Expr[] })
  | (Node & { readonly kind: "lambda"; readonly params: readonly number[]; readonly body: Expr })
  /** A definition, or a built-in, passed by name where an operator is expected. */
  | (Node & { readonly kind: "operator"; readonly definition: number })
  | (Node & { readonly kind: "builtin"; readonly op: string })
  /** `val`/`def`/`action` inside an expression; the definition stands in `Program.definitions` with `local: true`. */
  | (Node & { readonly kind: "let"; readonly definition: number; readonly body: Expr })
  /** `nondet x = oneOf(domain) body`. */
  | (Node & { readonly kind: "nondet"; readonly local: number; readonly domain: Expr; readonly body: Expr })
  /** `x' = value`. */
  | (Node & { readonly kind: "assign"; readonly variable: number; readonly value: Expr });

/** The tags of a doc comment; see docs/look-up/doc-tags.md. */
export interface Tags {
  readonly invariant: boolean;
  readonly property: boolean;
  readonly witness: boolean;
  readonly ghost: boolean;
  readonly symmetric: boolean;
  /** The sentence of `@says`, with parameters in braces. */
  readonly says?: string;
}

export interface Documented {
  /** Qualified as a person of the main module would write it: `balance`, `left::balance`. */
  readonly name: string;
  readonly place: Place;
  /** The doc comment without its tags, or "". */
  readonly doc: string;
  readonly tags: Tags;
}

export interface Variable extends Documented {
  readonly type: Type;
}

export interface Local {
  readonly name: string;
  readonly type: Type;
  readonly place: Place;
}

export interface Definition extends Documented {
  readonly qualifier: Qualifier;
  readonly params: readonly number[];
  readonly type: Type;
  readonly body: Expr;
  /** Defined inside another definition. A local definition may mention the locals around it. */
  readonly local: boolean;
  /** The constant whose value this is, if it is one (`const N` given as `N = 3`). */
  readonly constant: boolean;
  /** Variables read and assigned, directly or through calls: indices, ascending. */
  readonly reads: readonly number[];
  readonly assigns: readonly number[];
}

export interface Assumption {
  readonly name: string;
  readonly body: Expr;
}

export interface Program {
  readonly version: 1;
  readonly main: string;
  /** All files the program was read from, the main file first, with the sha-256 of their text in hexadecimal. */
  readonly files: readonly { readonly path: string; readonly sha256: string }[];
  readonly moduleDoc: string;
  readonly variables: readonly Variable[];
  readonly locals: readonly Local[];
  readonly definitions: readonly Definition[];
  /** Names usable from the main module (`init`, `left::step`) → index into `definitions`. Locals are not here. */
  readonly names: Readonly<Record<string, number>>;
  readonly assumptions: readonly Assumption[];
}
