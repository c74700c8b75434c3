/**
 * The types of generated expressions, in Quint's notation, and the declarations that every generated spec begins with.
 */
export type Kind =
  | { readonly kind: "bool" | "int" | "str" | "Color" | "Shape" }
  /** An element of an interchangeable set: a string that is never written as a literal. */
  | { readonly kind: "element" }
  | { readonly kind: "set" | "list" | "option"; readonly of: Kind }
  | { readonly kind: "map"; readonly key: Kind; readonly value: Kind }
  | { readonly kind: "tuple"; readonly items: readonly Kind[] }
  | { readonly kind: "record"; readonly fields: readonly (readonly [string, Kind])[] };

/** A name that expressions may mention. */
export interface Name {
  readonly name: string;
  readonly kind: Kind;
}

export const bool: Kind = { kind: "bool" };
export const int: Kind = { kind: "int" };
export const str: Kind = { kind: "str" };
export const element: Kind = { kind: "element" };
export const color: Kind = { kind: "Color" };
export const shape: Kind = { kind: "Shape" };
export const setOf = (of: Kind): Kind => ({ kind: "set", of });
export const listOf = (of: Kind): Kind => ({ kind: "list", of });
export const optionOf = (of: Kind): Kind => ({ kind: "option", of });
export const mapOf = (key: Kind, value: Kind): Kind => ({ kind: "map", key, value });
export const tupleOf = (...items: Kind[]): Kind => ({ kind: "tuple", items });
export const point: Kind = {
  kind: "record",
  fields: [
    ["a", int],
    ["b", str],
  ],
};
export const basket: Kind = {
  kind: "record",
  fields: [
    ["many", setOf(int)],
    ["on", bool],
  ],
};

/** Types of the variables, and of the results. */
export const variableKinds: readonly Kind[] = [
  int,
  bool,
  str,
  color,
  shape,
  optionOf(int),
  setOf(int),
  setOf(str),
  setOf(color),
  setOf(setOf(int)),
  setOf(tupleOf(int, str)),
  listOf(int),
  listOf(setOf(str)),
  mapOf(int, int),
  mapOf(str, setOf(int)),
  mapOf(color, point),
  mapOf(setOf(int), bool),
  mapOf(str, mapOf(int, bool)),
  tupleOf(int, bool),
  tupleOf(setOf(str), color),
  point,
  basket,
  optionOf(setOf(int)),
  setOf(shape),
  mapOf(int, shape),
];

export function kindText(kind: Kind): string {
  switch (kind.kind) {
    case "set":
      return `Set[${kindText(kind.of)}]`;
    case "list":
      return `List[${kindText(kind.of)}]`;
    case "option":
      return `Option[${kindText(kind.of)}]`;
    case "map":
      return `(${kindText(kind.key)} -> ${kindText(kind.value)})`;
    case "tuple":
      return `(${kind.items.map(kindText).join(", ")})`;
    case "record":
      return `{ ${kind.fields.map(([name, field]) => `${name}: ${kindText(field)}`).join(", ")} }`;
    case "element":
      return "str";
    default:
      return kind.kind;
  }
}

export function sameKind(a: Kind, b: Kind): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

export const declarations = `
  type Color = Red | Green | Blue
  type Shape = Circle(int) | Square({ side: int, tag: str }) | Empty
  type Option[a] = Some(a) | None

  pure def same(x: a): a = x
  pure def twice(f: (a) => a, x: a): a = f(f(x))
  pure def compose(f: (a) => b, g: (b) => c, x: a): c = g(f(x))
  pure def orElse(option: Option[a], otherwise: a): a = match option {
    | Some(x) => x
    | None => otherwise
  }
  pure def choose(c: bool, x: a, y: a): a = if (c) x else y
  pure def swap(pair: (a, b)): (b, a) = (pair._2, pair._1)
  pure def inc(n: int): int = n + 1
  pure def isSmall(n: int): bool = n < 3
  pure def sumOver(s: Set[a], f: (a) => int): int = s.fold(0, (sum, x) => sum + f(x))
  pure def image(s: Set[a], f: (a) => b): Set[b] = s.map(x => f(x))
  pure def keep(s: Set[a], p: (a) => bool): Set[a] = {
    val kept = s.filter(x => p(x))
    if (kept.size() == s.size()) s else kept
  }
  pure def find(table: a -> b, key: a, otherwise: b): b =
    if (table.keys().contains(key)) table.get(key) else otherwise
  pure def clampShape(s: Shape): Shape = match s {
    | Circle(r) => Circle(r % 3)
    | Square(q) => Square({ side: q.side % 2, tag: q.tag })
    | Empty => Empty
  }
  pure def areaOf(s: Shape): int = match s {
    | Circle(r) => r
    | Square(q) => q.side * q.side
    | Empty => 0
  }
`;
