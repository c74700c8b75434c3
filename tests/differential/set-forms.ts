/** Forms of generated sets, those included that are not written out. */
import { type Kind, bool, int, listOf, mapOf, setOf } from "./expression-types.ts";
import { type ExpressionWriter, type Make, smallKinds } from "./expression-writer.ts";

export function setForms(writer: ExpressionWriter, of: Kind, depth: number): Make[] {
  const set = (): string => writer.expression(setOf(of), depth);
  const forms: Make[] = [
    () => `Set(${writer.choices.several(0, 3, () => writer.expression(of, depth)).join(", ")})`,
    () => `${set()}.${writer.choices.from(["union", "intersect", "exclude"])}(${set()})`,
    () => `${set()}.filter(${writer.lambda([of], bool, depth)})`,
    ...writer.applying("keep", () => `keep(${set()}, ${writer.lambda([of], bool, depth)})`),
    ...writer.applying("image", () => {
      const from = writer.choices.from(writer.kinds);
      return `image(${writer.expression(setOf(from), depth)}, ${writer.lambda([from], of, depth)})`;
    }),
    () => {
      const from = writer.choices.from(writer.kinds);
      return `${writer.expression(setOf(from), depth)}.map(${writer.lambda([from], of, depth)})`;
    },
    () => `${writer.expression(mapOf(of, writer.choices.from(smallKinds)), depth)}.keys()`,
    () => `${set()}.map(same)`,
    () => `flatten(${writer.smallSet(setOf(of))})`,
    () => writer.foldOverSet(setOf(of), ".union", depth),
    () => `${writer.expression(listOf(of), depth)}.foldl(Set(), (s1, s2) => s1.union(Set(s2)))`,
  ];
  switch (of.kind) {
    case "bool":
      return [...forms, () => "Bool"];
    case "int":
      return [...forms, ...integerSets(writer, depth)];
    case "set":
      return [...forms, () => `powerset(${writer.smallSet(of.of)})`];
    case "list":
      return [...forms, () => `allListsUpTo(${writer.smallSet(of.of)}, ${writer.choices.below(3)})`];
    case "tuple":
      // Quint has its own opinion of products that are empty.
      return [...forms, () => `tuples(${of.items.map((item) => writer.nonEmptySet(item)).join(", ")})`];
    case "map":
      return [...forms, () => `setOfMaps(${writer.smallSet(of.key)}, ${writer.nonEmptySet(of.value)})`];
    default:
      return forms;
  }
}

function integerSets(writer: ExpressionWriter, depth: number): Make[] {
  return [
    () => {
      const low = writer.fresh(int);
      const high = `${low.name} + ${writer.choices.below(5)}`;
      return `{ val ${low.name} = ${writer.expression(int, depth)} { ${low.name}.to(${high}) } }`;
    },
    () => `${writer.choices.below(4)}.to(${4 + writer.choices.below(3)})`,
    () => `${writer.expression(listOf(int), depth)}.append(0).indices()`,
  ];
}
