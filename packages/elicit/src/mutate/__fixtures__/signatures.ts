/** The types of built-in operators, as a validator of changed programs knows them: written down once more, on purpose. */
import type { Type } from "@countersign/language";

export interface Signature {
  readonly params: readonly Type[];
  /** All further arguments are of the last type. */
  readonly isVariadic: boolean;
  readonly result: Type;
}

const texts: readonly string[] = [
  "and: bool... => bool",
  "or: bool... => bool",
  "actionAll: bool... => bool",
  "actionAny: bool... => bool",
  "not: bool => bool",
  "implies: bool, bool => bool",
  "iff: bool, bool => bool",
  "eq: a, a => bool",
  "neq: a, a => bool",
  "ite: bool, a, a => a",
  "ilt: int, int => bool",
  "ilte: int, int => bool",
  "igt: int, int => bool",
  "igte: int, int => bool",
  "iadd: int, int => int",
  "isub: int, int => int",
  "imul: int, int => int",
  "idiv: int, int => int",
  "imod: int, int => int",
  "ipow: int, int => int",
  "iuminus: int => int",
  "to: int, int => set int",
  "Bool: => set bool",
  "Set: a... => set a",
  "List: a... => list a",
  "contains: set a, a => bool",
  "in: a, set a => bool",
  "subseteq: set a, set a => bool",
  "union: set a, set a => set a",
  "intersect: set a, set a => set a",
  "exclude: set a, set a => set a",
  "powerset: set a => set set a",
  "size: set a => int",
  "forall: set a, fun a bool => bool",
  "exists: set a, fun a bool => bool",
  "filter: set a, fun a bool => set a",
  "mapBy: set a, fun a b => map a b",
  "setOfMaps: set a, set b => set map a b",
  "fold: set a, b, fun b a b => b",
  "foldl: list a, b, fun b a b => b",
  "get: map a b, a => b",
  "set: map a b, a, b => map a b",
  "put: map a b, a, b => map a b",
  "setBy: map a b, a, fun b b => map a b",
  "keys: map a b => set a",
  "append: list a, a => list a",
  "length: list a => int",
  "head: list a => a",
  "tail: list a => list a",
  "nth: list a, int => a",
  "indices: list a => set int",
  "select: list a, fun a bool => list a",
  "always: bool => bool",
  "eventually: bool => bool",
  "leadsTo: bool, bool => bool",
  "weakFair: bool, a => bool",
  "strongFair: bool, a => bool",
];

export const signatures: ReadonlyMap<string, Signature> = new Map(
  texts.map((text) => {
    const [, op = "", left = "", right = ""] = /^(\w+): (.*?)=> (.*)$/.exec(text) ?? [];
    const params = left.trim() === "" ? [] : left.split(",").map((param) => typeOf(param.replace("...", "")));
    return [op, { params, isVariadic: left.includes("..."), result: typeOf(right) }];
  }),
);

/** `fun a b c`: from a and b to c. */
function typeOf(text: string): Type {
  const words = text.trim().split(" ");
  const read = (): Type => {
    const word = words.shift() ?? "";
    if (word === "bool" || word === "int" || word === "str") return { kind: word };
    if (word === "set" || word === "list") return { kind: word, element: read() };
    if (word === "map") return { kind: "map", key: read(), value: read() };
    if (word !== "fun") return { kind: "variable", name: word };
    const parts: Type[] = [];
    while (words.length > 0) parts.push(read());
    return { kind: "operator", params: parts.slice(0, -1), result: parts.at(-1)! };
  };
  return read();
}
