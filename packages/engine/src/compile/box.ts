/** Codes as plain values: boxed, as a boolean, as an integer; and codes that may be used more than once. */
import { isLazy } from "../runtime/lazy-sets.ts";
import { plainWords } from "./access.ts";
import type { Code, IntCode } from "./code.ts";
import type { EmitContext } from "./emit-context.ts";

/** The value as a JavaScript expression of type Value. */
export function box(context: EmitContext, code: Code): string {
  const { linker, writer } = context;
  switch (code.kind) {
    case "const":
      return isLazy(code.value)
        ? `R.box(${linker.constant(code.value)}, ${context.site()})`
        : linker.constant(code.value);
    case "bool":
    case "int":
      return code.js;
    case "boxed":
      return code.js;
    case "index":
      return `${linker.values(code.universe)}[${code.js}]`;
    case "mask":
      return `${linker.maskReader(code.universe)}(${code.words.join(", ")})`;
    case "packed":
      return `${linker.reader(code.layout)}(${plainWords(code).join(", ")})`;
    case "product": {
      const items = `[${code.items.map((item) => box(context, item)).join(", ")}]`;
      return code.names === undefined
        ? `R.makeTuple(${items})`
        : `R.sortedRecord(${linker.texts(code.names)}, ${items})`;
    }
    case "variant":
      return `R.makeVariant(${JSON.stringify(code.label)}, ${box(context, code.payload)})`;
    case "elements":
      return `R.makeSet([${code.items.map((item) => box(context, item)).join(", ")}])`;
    case "mapping":
      return `R.sortedMap(${linker.list(code.keys)}, [${code.values.map((value) => box(context, value)).join(", ")}])`;
    case "sets":
      return writer.temporary(`R.box(${code.js}, ${context.site()})`);
  }
}

/** A set for the run-time operations, which take lazy ones as they are. */
export function boxSet(context: EmitContext, code: Code): string {
  if (code.kind === "const") return context.linker.constant(code.value);
  return code.kind === "sets" ? code.js : box(context, code);
}

export function asBool(context: EmitContext, code: Code): string {
  if (code.kind === "bool") return code.js;
  return code.kind === "const" ? `${code.value === true}` : box(context, code);
}

export function asInt(context: EmitContext, code: Code): IntCode {
  if (code.kind === "int") return code;
  if (code.kind === "const" && typeof code.value === "number") {
    return { kind: "int", js: context.linker.constant(code.value), low: code.value, high: code.value };
  }
  return { kind: "int", js: context.writer.temporary(box(context, code)), low: -Infinity, high: Infinity };
}

/** The code with every expression in a temporary: for values that are used more than once. */
export function settle(context: EmitContext, code: Code): Code {
  const name = (js: string): string => context.writer.temporary(js);
  switch (code.kind) {
    case "const":
      return code;
    case "bool":
    case "int":
    case "index":
    case "sets":
      return { ...code, js: name(code.js) };
    case "boxed":
      return code.number === undefined
        ? { ...code, js: name(code.js) }
        : { ...code, number: name(code.number), js: name(code.js) };
    case "mask":
    case "packed":
      return { ...code, words: code.words.map(name) };
    case "product":
    case "elements":
      return { ...code, items: code.items.map((item) => settle(context, item)) };
    case "mapping":
      return { ...code, values: code.values.map((value) => settle(context, value)) };
    case "variant":
      return { ...code, payload: settle(context, code.payload) };
  }
}
