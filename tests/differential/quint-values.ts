/**
 * Our values as those of Quint's evaluator, and back. Sets on either side are written out; whoever wants a lazy one
 * makes it with the constructors of that side.
 */
import { makeInteger, makeList, makeMap, makeRecord, makeSet, makeTuple, makeVariant } from "@countersign/kernel";
import type { TupleValue, Value } from "@countersign/kernel";
import type { QuintEx } from "@informalsystems/quint";
import { newIdGenerator } from "@informalsystems/quint";
import { rv } from "@informalsystems/quint/dist/src/runtime/impl/runtimeValue.js";
import type { RuntimeValue } from "@informalsystems/quint/dist/src/runtime/impl/runtimeValue.js";

export function toQuint(value: Value): RuntimeValue {
  if (typeof value === "boolean") return rv.mkBool(value);
  if (typeof value === "string") return rv.mkStr(value);
  if (typeof value !== "object") return rv.mkInt(BigInt(value));
  switch (value.kind) {
    case "set":
      return rv.mkSet(value.items.map(toQuint));
    case "list":
      return rv.mkList(value.items.map(toQuint));
    case "tuple":
      return rv.mkTuple(value.items.map(toQuint));
    case "map":
      return rv.mkMap(value.keys.map((key, i) => [toQuint(key), toQuint(value.values[i] as Value)]));
    case "record":
      return rv.mkRecord(value.names.map((name, i) => [name, toQuint(value.values[i] as Value)]));
    case "variant":
      return rv.mkVariant(value.label, toQuint(value.payload));
  }
}

export function fromQuint(value: RuntimeValue): Value {
  return fromExpression(value.toQuintEx(newIdGenerator()));
}

function fromExpression(expression: QuintEx): Value {
  if (expression.kind === "int") return makeInteger(expression.value);
  if (expression.kind === "str" || expression.kind === "bool") return expression.value;
  if (expression.kind !== "app") throw new Error(`not a value: ${expression.kind}`);
  const parts = expression.args.map(fromExpression);
  switch (expression.opcode) {
    case "Set":
      return makeSet(parts);
    case "List":
      return makeList(parts);
    case "Tup":
      return makeTuple(parts);
    case "Map":
      return makeMap(parts.map((pair) => (pair as TupleValue).items as readonly [Value, Value]));
    case "Rec":
      return makeRecord(
        parts.filter((_, i) => i % 2 === 0) as string[],
        parts.filter((_, i) => i % 2 === 1),
      );
    case "variant":
      return makeVariant(parts[0] as string, parts[1]);
    default:
      throw new Error(`not a value: ${expression.opcode}`);
  }
}
