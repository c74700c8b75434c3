/** List operators. Lists are always boxed; what is known is folded, everything else is a run-time operation. */
import { type ListValue, makeList, type Value } from "@countersign/kernel";
import type { Handler } from "../emit-context.ts";
import { runtime } from "../../runtime/runtime.ts";
import { boxed, constant } from "../code.ts";
import { box } from "../box.ts";
import { emit } from "../emit.ts";
import { memoised } from "../memo.ts";
import { knownValues } from "./products.ts";

const listLiteral: Handler = (context, expr, scope) => {
  const items = expr.args.map((arg) => emit(context, arg, scope));
  const values = knownValues(items);
  if (values !== undefined) return constant(makeList(values));
  return boxed(context.writer.temporary(`R.makeList([${items.map((item) => box(context, item)).join(", ")}])`));
};

type ListOperation = "append" | "concat" | "head" | "tail" | "nth" | "replaceAt" | "slice" | "range";

/** These make a new list from a list, which is costly: where it was pooled, they are done once. */
const makesList: ReadonlySet<ListOperation> = new Set(["append", "tail", "replaceAt", "slice"]);

/** All of them take the site last: those that cannot fail ignore it. */
function viaRuntime(name: ListOperation): Handler {
  const apply = runtime[name] as (...args: unknown[]) => Value;
  return (context, expr, scope) => {
    const codes = expr.args.map((arg) => emit(context, arg, scope));
    const known = knownValues(codes);
    if (known !== undefined) {
      try {
        return constant(apply(...known, -1));
      } catch (error) {
        if (!(error instanceof runtime.SpecFault)) throw error;
      }
    }
    const remembered = makesList.has(name) ? memoised(context, name, apply, codes) : undefined;
    if (remembered !== undefined) return remembered;
    const args = codes.map((code) => box(context, code)).join(", ");
    return boxed(context.writer.temporary(`R.${name}(${args}, ${context.site()})`));
  };
}

const length: Handler = (context, expr, scope) => {
  const list = emit(context, expr.args[0]!, scope);
  if (list.kind === "const") return constant((list.value as ListValue).items.length);
  return { kind: "int", js: `${box(context, list)}.items.length`, low: 0, high: 2 ** 31 };
};

const indices: Handler = (context, expr, scope) => {
  const list = emit(context, expr.args[0]!, scope);
  if (list.kind === "const") return constant(runtime.indices(list.value as ListValue));
  return { kind: "sets", js: context.writer.temporary(`R.indices(${box(context, list)})`) };
};

export const listOperators: readonly (readonly [string, Handler])[] = [
  ["List", listLiteral],
  ["append", viaRuntime("append")],
  ["concat", viaRuntime("concat")],
  ["head", viaRuntime("head")],
  ["tail", viaRuntime("tail")],
  ["nth", viaRuntime("nth")],
  ["replaceAt", viaRuntime("replaceAt")],
  ["slice", viaRuntime("slice")],
  ["range", viaRuntime("range")],
  ["length", length],
  ["indices", indices],
];
