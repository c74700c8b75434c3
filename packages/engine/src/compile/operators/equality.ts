/** Structural equality, decided on the narrowest form that both sides share. */
import { type Value, SetValue, equal } from "@countersign/kernel";
import { isLazy } from "../../runtime/lazy-sets.ts";
import { plainWords } from "../access.ts";
import { type Code, bool, constant } from "../code.ts";
import { box, boxSet } from "../box.ts";
import { toIndex } from "../index-of.ts";
import { constantMask } from "../masks.ts";
import type { EmitContext } from "../emit-context.ts";
import { wordsOf } from "../layout.ts";
import { writeValue } from "../transcode.ts";

export function equalCodes(context: EmitContext, a: Code, b: Code): Code {
  if (a.kind === "const" && b.kind === "const" && !isLazy(a.value) && !isLazy(b.value))
    return constant(equal(a.value, b.value));
  if (a.kind === "const" && b.kind !== "const") return equalCodes(context, b, a);
  return (
    equalScalars(context, a, b) ??
    equalSets(a, b) ??
    equalPacked(context, a, b) ??
    equalProducts(context, a, b) ??
    equalBoxed(context, a, b)
  );
}

function equalScalars(context: EmitContext, a: Code, b: Code): Code | undefined {
  if (a.kind === "bool") {
    if (b.kind === "const") return b.value === true ? a : bool(`!(${a.js})`);
    return b.kind === "bool" ? bool(`((${a.js}) === (${b.js}))`) : undefined;
  }
  if (a.kind === "int") {
    if (b.kind === "const") {
      if (typeof b.value === "number" && (b.value < a.low || b.value > a.high)) return constant(false);
      return bool(`(${a.js} === ${box(context, b)})`);
    }
    return b.kind === "int" || b.kind === "boxed" ? bool(`(${a.js} === ${b.js})`) : undefined;
  }
  if (b.kind === "int") return equalScalars(context, b, a);
  if (a.kind === "index" && b.kind === "index") {
    const found = toIndex(context, b, a.universe);
    return bool(`(${a.js} === ${found.js})`);
  }
  if (a.kind === "index" && b.kind === "const" && !isLazy(b.value)) {
    const index = a.universe.lookup(b.value);
    return index < 0 ? constant(false) : bool(`(${a.js} === ${index})`);
  }
  return undefined;
}

function equalWords(a: readonly string[], b: readonly string[]): Code {
  return bool(`(${a.map((word, index) => `${word} === ${b[index]!}`).join(" && ")})`);
}

function equalSets(a: Code, b: Code): Code | undefined {
  if (a.kind !== "mask") return b.kind === "mask" ? equalSets(b, a) : undefined;
  if (b.kind === "mask" && b.universe === a.universe) return equalWords(a.words, b.words);
  if (b.kind === "const" && b.value instanceof SetValue) {
    const words = constantMask(a.universe, b.value);
    return words === undefined ? constant(false) : equalWords(a.words, words);
  }
  return undefined;
}

function equalPacked(context: EmitContext, a: Code, b: Code): Code | undefined {
  if (a.kind !== "packed") return undefined;
  if (b.kind === "packed" && b.layout === a.layout) return equalWords(plainWords(a), plainWords(b));
  if (b.kind !== "const" || isLazy(b.value)) return undefined;
  const words = constantWords(context, a, b.value);
  return words === undefined ? constant(false) : equalWords(plainWords(a), words);
}

/** The words of a known value in the layout, or undefined when it does not fit: then it is equal to nothing there. */
function constantWords(context: EmitContext, code: Code & { kind: "packed" }, value: Value): string[] | undefined {
  const words = new Int32Array(Math.max(1, wordsOf(code.layout)));
  try {
    writeValue(code.layout, value, context.linker.pool, words, 0, 0);
  } catch {
    return undefined;
  }
  return [...words].map(String);
}

function equalProducts(context: EmitContext, a: Code, b: Code): Code | undefined {
  if (a.kind === "variant" && b.kind === "variant") {
    return a.label === b.label ? equalCodes(context, a.payload, b.payload) : constant(false);
  }
  if (a.kind !== "product" || b.kind !== "product" || a.items.length !== b.items.length) return undefined;
  const parts = a.items.map((item, index) => equalCodes(context, item, b.items[index]!));
  if (parts.some((part) => part.kind === "const" && part.value === false)) return constant(false);
  const tests = parts.filter((part) => part.kind !== "const").map((part) => (part as { js: string }).js);
  return tests.length === 0 ? constant(true) : bool(`(${tests.join(" && ")})`);
}

function equalBoxed(context: EmitContext, a: Code, b: Code): Code {
  if (a.kind === "boxed" && b.kind === "boxed" && a.number !== undefined && b.number !== undefined)
    return bool(`(${a.number} === ${b.number})`);
  return bool(context.writer.temporary(`R.equals(${boxSet(context, a)}, ${boxSet(context, b)})`));
}
