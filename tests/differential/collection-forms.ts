/** Forms of generated lists, maps and records. */
import { type Kind, bool, int, listOf, mapOf, setOf } from "./expression-types.ts";
import type { ExpressionWriter, Make } from "./expression-writer.ts";

export function listForms(writer: ExpressionWriter, of: Kind, depth: number): Make[] {
  const some = writer.fresh(listOf(of));
  const list = (): string => writer.expression(listOf(of), depth);
  const forms: Make[] = [
    () => `[${writer.choices.several(0, 3, () => writer.expression(of, depth)).join(", ")}]`,
    () => `${list()}.append(${writer.expression(of, depth)})`,
    () => `${list()}.concat(${list()})`,
    ...writer.fallible([
      () => `${list()}.tail()`,
      () => `${list()}.slice(${writer.expression(int, depth)}, ${writer.expression(int, depth)})`,
      () => `${list()}.slice(0, 1)`,
      () => `${list()}.replaceAt(${writer.expression(int, depth)}, ${writer.expression(of, depth)})`,
    ]),
    () => `{ val ${some.name} = ${list()} if (${some.name} == []) [] else ${some.name}.tail() }`,
    () => `${list()}.concat(${list()}).slice(0, 0)`,
    () => `${list()}.append(${writer.expression(of, depth)}).replaceAt(0, ${writer.expression(of, depth)})`,
    () => `${list()}.select(${writer.lambda([of], bool, depth)})`,
    () => `${list()}.foldr([], (r1, r2) => r2.append(r1))`,
  ];
  return of.kind === "int"
    ? [...forms, () => `range(${writer.choices.below(3)}, ${3 + writer.choices.below(3)})`]
    : forms;
}

export function mapForms(writer: ExpressionWriter, key: Kind, value: Kind, depth: number): Make[] {
  const map = (): string => writer.expression(mapOf(key, value), depth);
  const entry = (): string[] => [writer.expression(key, depth), writer.expression(value, depth)];
  return [
    () => `Map(${writer.choices.several(0, 3, () => entry().join(" -> ")).join(", ")})`,
    () => `${map()}.put(${entry().join(", ")})`,
    ...writer.fallible([
      () => `${map()}.set(${entry().join(", ")})`,
      () => `${map()}.setBy(${writer.expression(key, depth)}, ${writer.lambda([value], value, depth)})`,
    ]),
    ...(writer.isAboutElements ? [] : updatesOfAll(writer, key, value, depth)),
    () => `${writer.expression(setOf(key), depth)}.mapBy(${writer.lambda([key], value, depth)})`,
    () => {
      const name = writer.fresh(key);
      const image = writer.under([name], () => writer.expression(value, depth));
      return `${writer.expression(setOf(key), depth)}.map(${name.name} => (${name.name}, ${image})).setToMap()`;
    },
  ];
}

/** Updates key by key, over a set: the engine does not see that the order of interchangeable elements is all one. */
function updatesOfAll(writer: ExpressionWriter, key: Kind, value: Kind, depth: number): Make[] {
  const folded = (update: Make): string => {
    const { name } = writer.fresh(mapOf(key, value));
    const map = writer.expression(mapOf(key, value), depth);
    return `{ val ${name} = ${map} ${name}.keys().fold(${name}, (m, known) => m.${update()}) }`;
  };
  return [
    () => folded(() => `${writer.choices.from(["set", "put"])}(known, ${writer.expression(value, depth)})`),
    () => folded(() => `setBy(known, ${writer.lambda([value], value, depth)})`),
  ];
}

export function recordForms(writer: ExpressionWriter, kind: Kind & { kind: "record" }, depth: number): Make[] {
  const field = (): readonly [string, Kind] => writer.choices.from(kind.fields);
  return [
    () => `{ ${kind.fields.map(([name, each]) => `${name}: ${writer.expression(each, depth)}`).join(", ")} }`,
    () => {
      const [name, each] = field();
      return `${writer.expression(kind, depth)}.with("${name}", ${writer.expression(each, depth)})`;
    },
    () => {
      const [name, each] = field();
      return `{ ...${writer.expression(kind, depth)}, ${name}: ${writer.expression(each, depth)} }`;
    },
  ];
}
