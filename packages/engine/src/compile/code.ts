/**
 * Codes: what the compiler knows about a value whose computation it has emitted.
 *
 * Each kind is a way to hold a value in emitted JavaScript, from "known now" to "some value at run time". The `js`
 * of a code is an expression without effects; it may be used any number of times, so whoever makes a code from an
 * expensive expression puts it into a temporary first (`Writer.temporary`).
 */
import type { Value } from "@countersign/kernel";
import type { LazySet } from "../runtime/lazy-sets.ts";
import type { Layout } from "./layout.ts";
import type { Shape } from "./shape.ts";
import type { Universe } from "./universe.ts";

export type Constant = Value | LazySet;

export type Code =
  | { readonly kind: "const"; readonly value: Constant }
  | { readonly kind: "bool"; readonly js: string }
  | IntCode
  /** A value of the universe, by its index. */
  | IndexCode
  /** A set of values of the universe: bit i of the words says that value i is in it. */
  | MaskCode
  /** A part of a state, or a copy of one: the words of its layout; `bit` is where a small layout starts. */
  | PackedCode
  /** A tuple, or with `names` (sorted) a record, part by part. */
  | ProductCode
  | { readonly kind: "variant"; readonly label: string; readonly payload: Code }
  /** The set of these elements; some may be equal. */
  | { readonly kind: "elements"; readonly items: readonly Code[] }
  /** A map with known keys (sorted). */
  | { readonly kind: "mapping"; readonly keys: readonly Value[]; readonly values: readonly Code[] }
  /** Any value. `number` is its number in the pool where that is known. */
  | { readonly kind: "boxed"; readonly js: string; readonly number?: string }
  /** A set that may be lazy: it must be forced before it becomes part of another value. */
  | { readonly kind: "sets"; readonly js: string };

/** An integer between the bounds. Where both are finite `js` is a JavaScript number; otherwise it may be a bigint. */
export interface IntCode {
  readonly kind: "int";
  readonly js: string;
  readonly low: number;
  readonly high: number;
}

export interface IndexCode {
  readonly kind: "index";
  readonly js: string;
  readonly universe: Universe;
}

export interface MaskCode {
  readonly kind: "mask";
  readonly universe: Universe;
  readonly words: readonly string[];
  /** The shape that grows when an element outside the universe is to be added. */
  readonly shape?: Shape;
}

export interface PackedCode {
  readonly kind: "packed";
  readonly layout: Layout;
  readonly words: readonly string[];
  readonly bit: number;
}

export interface ProductCode {
  readonly kind: "product";
  readonly names?: readonly string[];
  readonly items: readonly Code[];
}

export function constant(value: Constant): Code {
  return { kind: "const", value };
}

export function bool(js: string): Code {
  return js === "true" ? constant(true) : js === "false" ? constant(false) : { kind: "bool", js };
}

export function boxed(js: string): Code {
  return { kind: "boxed", js };
}

export function isFiniteInt(code: IntCode): boolean {
  return Number.isFinite(code.low) && Number.isFinite(code.high);
}

/** The code of the value at an index: integers and booleans come out as themselves. */
export function elementCode(universe: Universe, js: string): Code {
  if (universe.size === 1) return constant(universe.values[0]!);
  const from = universe.integersFrom;
  if (from !== undefined) {
    return { kind: "int", js: offset(js, from), low: from, high: from + universe.size - 1 };
  }
  return { kind: "index", js, universe };
}

export function offset(js: string, by: number): string {
  if (by === 0) return js;
  return by > 0 ? `(${js} + ${by})` : `(${js} - ${-by})`;
}

/** A name or literal: using it twice costs nothing. */
export function isAtom(js: string): boolean {
  return /^-?[\w$.]+$/.test(js) || /^[A-Z]\[\d+\]$/.test(js);
}
