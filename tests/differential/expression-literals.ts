/**
 * Literals of generated expressions: of every type, small as a rule, and now and then at the edge of what 32-bit words
 * and JavaScript's numbers can do.
 */
import type { Choices } from "./choices.ts";
import { type Kind, type Name, int, sameKind, str } from "./expression-types.ts";

/** `names`: what may stand where no literal can, as for an element of an interchangeable set. */
export function literalOf(choices: Choices, names: readonly Name[], kind: Kind): string {
  const literal = (of: Kind): string => literalOf(choices, names, of);
  switch (kind.kind) {
    case "bool":
      return choices.from(["false", "true"]);
    case "int":
      return choices.from(integers);
    case "str":
      return choices.from(['"p"', '"q"', '"r"', '""', '"c1"', "\"say 'k2'\""]);
    case "element":
      return choices.from(names.filter((name) => sameKind(name.kind, kind))).name;
    case "Color":
      return choices.from(["Red", "Green", "Blue"]);
    case "Shape":
      return choices.from([
        () => "Empty",
        () => `Circle(${literal(int)})`,
        () => `Square({ side: ${literal(int)}, tag: ${literal(str)} })`,
      ])();
    case "option":
      return choices.below(3) === 0 ? "None" : `Some(${literal(kind.of)})`;
    case "set":
      return `Set(${choices.several(0, 4, () => literal(kind.of)).join(", ")})`;
    case "list":
      return `[${choices.several(0, 4, () => literal(kind.of)).join(", ")}]`;
    case "map":
      return `Map(${choices.several(0, 4, () => `${literal(kind.key)} -> ${literal(kind.value)}`).join(", ")})`;
    case "tuple":
      return `(${kind.items.map(literal).join(", ")})`;
    case "record":
      return `{ ${kind.fields.map(([name, field]) => `${name}: ${literal(field)}`).join(", ")} }`;
  }
}

const integers =
  "0 1 2 3 4 5 (-1) (-2) 7 10 31 32 63 1073741824 2147483647 (-2147483648) 9007199254740991 9007199254740993 100000000000000000000".split(
    " ",
  );
