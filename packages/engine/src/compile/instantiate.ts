/**
 * From emitted text to JavaScript functions. The only place where text becomes code.
 *
 * What is run here was made by this compiler from a checked spec: names and strings of the spec reach it as JSON
 * literals or by reference, never as bare text.
 */
import { runtime } from "../runtime/runtime.ts";
import type { EmitContext } from "./emit-context.ts";
import type { Linker } from "./linker.ts";

const library = `
function sameWords(a, p, b, q, count) {
  for (let word = 0; word < count; word += 1) if (a[p + word] !== b[q + word]) return false;
  return true;
}
function popcount(x) {
  x = x - ((x >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
`;

/** Functions and variables as text, closed over what the linker bound. `C` and `N` hold the words of two states. */
export function instantiate<T>(text: string, linker: Linker, current: Int32Array, next: Int32Array): T {
  const used = new Set(text.match(/\bk\d+\b/g));
  const names = linker.bindings.map((_, index) => `k${index}`).filter((name) => used.has(name));
  const prologue = names.map((name) => `const ${name} = K[${name.slice(1)}];`).join("\n");
  // oxlint-disable-next-line no-implied-eval -- compiling specs to JavaScript is what this engine is
  const make = new Function("R", "K", "C", "N", `"use strict";\n${library}\n${prologue}\n${text}`) as (
    ...args: unknown[]
  ) => T;
  return make(runtime, linker.bindings, current, next);
}

/** The same for text that refers to nothing. */
export function instantiateAlone<T>(text: string): T {
  // oxlint-disable-next-line no-implied-eval -- as above
  return (new Function(`"use strict";\n${library}\n${text}`) as () => T)();
}

/** The text of a function whose body reads words of the states by name: they are loaded first. */
export function functionText(name: string, params: string, body: string): string {
  const loads = [...new Set(body.match(/\b[cn]\d+\b/g) ?? [])].map(
    (word) => `const ${word} = ${word[0]!.toUpperCase()}[${word.slice(1)}];`,
  );
  return `function ${name}(${params}) {\n${loads.join("\n")}\n${body}\n}`;
}

/** Runs what was written as the body of a function, now. A fault of the spec gives undefined. */
export function runEmitted<T, V>(context: EmitContext, wrap: (value: V) => T): T | undefined {
  const none = new Int32Array(0);
  const run = instantiate<() => V>(`return function () {\n${context.writer.text()}\n};`, context.linker, none, none);
  try {
    return wrap(run());
  } catch (error) {
    if (error instanceof runtime.SpecFault) return undefined;
    throw error;
  }
}
