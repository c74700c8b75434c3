/**
 * What the variables of generated machines become: values within bounds, so that there are not too many states, and
 * some that leave behind what was seen at first, so that a layout made early has to grow.
 */
import type { Kind, Name } from "./expression-types.ts";
import type { ExpressionWriter } from "./expression-writer.ts";

/** The next value of a variable, as an expression. */
export function updateOf(writer: ExpressionWriter, { name, kind }: Name): string {
  const clampedValue = (): string => clamped(kind, writer.expression(kind, 2), 0);
  const moving = growing(writer, name, kind);
  const forms = [() => name, clampedValue, ...moving, ...moving];
  return writer.choices.from(forms)();
}

/** Updates that leave the values seen at first behind. */
function growing(writer: ExpressionWriter, name: string, kind: Kind): (() => string)[] {
  const { choices } = writer;
  const some = (of: Kind): string => clamped(of, writer.expression(of, 1), 0);
  switch (kind.kind) {
    case "int":
      return [
        () =>
          `(if (${name} < ${choices.from([9, 40, 300, 70000])}) ${name} + ${choices.from([1, 2, 7, 150, 30000])} else -${choices.below(4)})`,
        () => `((${name} * ${choices.from([3, 7, 1000003])} + 1) % ${choices.from([31, 257, 4294967296])})`,
      ];
    case "set":
      return [() => `${name}.union(Set(${some(kind.of)}))`, () => `${name}.exclude(Set(${some(kind.of)}))`];
    case "map":
      return [
        () => `${name}.put(${some(kind.key)}, ${some(kind.value)})`,
        () => `(if (${name}.keys() == Set()) ${name} else ${name}.keys().mapBy(key => ${name}.get(key)))`,
        () => `${name}.keys().exclude(Set(${some(kind.key)})).mapBy(key => ${name}.get(key))`,
      ];
    case "bool":
      return [() => `not(${name})`];
    case "Color":
      return [() => `(match ${name} { | Red => Green | Green => Blue | Blue => Red })`];
    case "list":
      return [() => `(if (${name}.length() < 3) ${name}.append(${some(kind.of)}) else ${name}.tail())`];
    case "option":
      return [() => `(match ${name} { | Some(gone) => None | None => Some(${some(kind.of)}) })`];
    default:
      return [];
  }
}

/** The value brought into a small domain. */
function clamped(kind: Kind, text: string, depth: number): string {
  const y = `y${depth}`;
  const inner = (of: Kind, name: string): string => clamped(of, name, depth + 1);
  switch (kind.kind) {
    case "int":
      return `((${text}) % 5)`;
    case "Shape":
      return `clampShape(${text})`;
    case "set":
      return `(${text}).map(${y} => ${inner(kind.of, y)})`;
    case "list":
      return `{ val ${y} = ${text} { if (${y}.length() > 2) [] else ${y}.foldl([], (a${y}, b${y}) => a${y}.append(${inner(kind.of, `b${y}`)})) } }`;
    case "option":
      return `(match ${text} { | Some(${y}) => Some(${inner(kind.of, y)}) | None => None })`;
    case "map":
      return `{ val ${y} = ${text} { ${y}.keys().filter(k${y} => k${y} == ${inner(kind.key, `k${y}`)}).mapBy(k${y} => ${inner(kind.value, `${y}.get(k${y})`)}) } }`;
    case "tuple":
      return `{ val ${y} = ${text} { (${kind.items.map((item, at) => inner(item, `${y}._${at + 1}`)).join(", ")}) } }`;
    case "record":
      return `{ val ${y} = ${text} { { ${kind.fields.map(([name, field]) => `${name}: ${inner(field, `${y}.${name}`)}`).join(", ")} } } }`;
    default:
      return text;
  }
}
