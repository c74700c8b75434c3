/** The expression that has a given value, wherever it stands: the reverse of evaluating. */
import type { Value } from "@countersign/kernel";
import type { Expr, Type } from "@countersign/language";

type Node = Pick<Expr, "id" | "type" | "place">;

/** `at` gives the type, and the place that would be blamed. */
export function expressionOfValue(value: Value, { id, type, place }: Node): Expr {
  const node: Node = { id, type, place };
  switch (typeof value) {
    case "boolean":
      return { ...node, kind: "bool", value };
    case "string":
      return { ...node, kind: "str", value };
    case "object":
      return { ...node, kind: "op", ...compound(value, node) };
    default:
      return { ...node, kind: "int", value: String(value) };
  }
}

function compound(
  value: Extract<Value, object>,
  { type, ...node }: Node,
): { readonly op: string; readonly args: readonly Expr[] } {
  const of = (item: Value, itemType: Type | undefined): Expr =>
    expressionOfValue(item, { ...node, type: itemType ?? type });
  const text = (name: string): Expr => expressionOfValue(name, { ...node, type: { kind: "str" } });
  switch (value.kind) {
    case "set":
    case "list": {
      const element = type.kind === "set" || type.kind === "list" ? type.element : undefined;
      return { op: value.kind === "set" ? "Set" : "List", args: value.items.map((item) => of(item, element)) };
    }
    case "tuple": {
      const elements = type.kind === "tuple" ? type.elements : [];
      return { op: "Tup", args: value.items.map((item, index) => of(item, elements[index])) };
    }
    case "map": {
      const [key, result] = type.kind === "map" ? [type.key, type.value] : [type, type];
      const pair: Type = { kind: "tuple", elements: [key, result] };
      const args = value.keys.map((each, index): Expr => ({
        ...node,
        type: pair,
        kind: "op",
        op: "Tup",
        args: [of(each, key), of(value.values[index]!, result)],
      }));
      return { op: "Map", args };
    }
    case "record": {
      const fields = new Map(type.kind === "record" ? type.fields : []);
      return {
        op: "Rec",
        args: value.names.flatMap((name, index) => [text(name), of(value.values[index]!, fields.get(name))]),
      };
    }
    case "variant": {
      const payloads = new Map(type.kind === "sum" ? type.variants : []);
      return { op: "variant", args: [text(value.label), of(value.payload, payloads.get(value.label))] };
    }
  }
}
