/**
 * Forms of generated expressions that any type can take: branches, local definitions, matches, what is taken out of a
 * collection, calls of polymorphic and higher-order definitions.
 */
import {
  type Kind,
  type Name,
  bool,
  color,
  int,
  kindText,
  listOf,
  mapOf,
  optionOf,
  setOf,
  shape,
  str,
  tupleOf,
} from "./expression-types.ts";
import { type ExpressionWriter, type Make, keyKinds } from "./expression-writer.ts";

export function formsOfAny(writer: ExpressionWriter, kind: Kind, depth: number): Make[] {
  const one = (): string => writer.expression(kind, depth);
  const condition = (): string => writer.expression(bool, depth);
  const other = (): Kind => writer.choices.from(writer.kinds);
  return [
    () => `(if (${condition()}) ${one()} else ${one()})`,
    () => withValue(writer, other(), kind, depth),
    () => withDefinition(writer, other(), kind, depth),
    () => matchOption(writer, other(), kind, depth),
    () => matchShape(writer, kind, depth),
    () => matchColor(writer, kind, depth),
    ...writer.fallible([
      () => {
        const key = writer.choices.from(keyKinds);
        return `${writer.expression(mapOf(key, kind), depth)}.get(${writer.expression(key, depth)})`;
      },
      () => `${writer.expression(listOf(kind), depth)}.head()`,
      () => `${writer.expression(listOf(kind), depth)}[${writer.expression(int, depth)}]`,
      () => `${writer.expression(setOf(kind), depth)}.getOnlyElement()`,
    ]),
    ...outOfCollections(writer, kind, depth),
    () => `${writer.expression(tupleOf(other(), kind), depth)}._2`,
    () => `({ deep: ${one()}, flat: ${writer.expression(other(), depth)} }).deep`,
    () => `Set(${one()}).getOnlyElement()`,
    () => `same(${one()})`,
    ...(JSON.stringify(kind).includes("element") ? [] : writer.applying("twice", () => twice(writer, kind, depth))),
    ...writer.applying("compose", () => {
      const middle = other();
      return `compose(${writer.lambda([middle], middle, depth)}, ${writer.lambda([middle], kind, depth)}, ${writer.expression(middle, depth)})`;
    }),
    () => `orElse(${writer.expression(optionOf(kind), depth)}, ${one()})`,
    () => `choose(${condition()}, ${one()}, ${one()})`,
    () => `swap((${one()}, ${writer.expression(other(), depth)}))._2`,
    () => {
      const of = other();
      return `${writer.expression(listOf(of), depth)}.foldl(${one()}, ${writer.lambda([kind, of], kind, depth)})`;
    },
    () => {
      const of = other();
      return `${writer.expression(listOf(of), depth)}.foldr(${one()}, ${writer.lambda([of, kind], kind, depth)})`;
    },
    () => {
      const key = writer.choices.from(keyKinds);
      return `find(${writer.expression(mapOf(key, kind), depth)}, ${writer.expression(key, depth)}, ${one()})`;
    },
  ];
}

/** An element where there is one: never an error. */
function outOfCollections(writer: ExpressionWriter, kind: Kind, depth: number): Make[] {
  const key = writer.choices.from(keyKinds);
  const [list, index, map, at] = [listOf(kind), int, mapOf(key, kind), key].map((each) => writer.fresh(each));
  const bound = (name: Name, body: Make): string =>
    `{ val ${name.name} = ${writer.expression(name.kind, depth)} ${body()} }`;
  const otherwise = (): string => writer.expression(kind, depth);
  return [
    () => bound(list!, () => `if (${list!.name} != []) ${list!.name}.head() else ${otherwise()}`),
    () =>
      bound(list!, () =>
        bound(
          index!,
          () => `if (${index!.name}.in(${list!.name}.indices())) ${list!.name}.nth(${index!.name}) else ${otherwise()}`,
        ),
      ),
    () =>
      bound(map!, () =>
        bound(
          at!,
          () => `if (${map!.name}.keys().contains(${at!.name})) ${map!.name}.get(${at!.name}) else ${otherwise()}`,
        ),
      ),
  ];
}

/** Quint's effects want what goes in and what comes out to read the same variables: here, none. */
function twice(writer: ExpressionWriter, kind: Kind, depth: number): string {
  const start = writer.literal(kind);
  return writer.alone(() => `twice(${writer.lambda([kind], kind, depth)}, ${start})`);
}

function withValue(writer: ExpressionWriter, of: Kind, kind: Kind, depth: number): string {
  const value = writer.expression(of, depth);
  const name = writer.fresh(of);
  return `{ val ${name.name} = ${value} { ${writer.under([name], () => writer.expression(kind, depth))} } }`;
}

function withDefinition(writer: ExpressionWriter, param: Kind, kind: Kind, depth: number): string {
  const { name } = writer.fresh(kind, "d");
  const local = writer.fresh(param);
  const body = writer.under([local], () => writer.expression(kind, depth));
  const argument = writer.expression(param, depth);
  return `{ def ${name}(${local.name}: ${kindText(param)}): ${kindText(kind)} = ${body} { ${name}(${argument}) } }`;
}

function matchOption(writer: ExpressionWriter, of: Kind, kind: Kind, depth: number): string {
  const name = writer.fresh(of);
  const some = writer.under([name], () => writer.expression(kind, depth));
  const none = writer.expression(kind, depth);
  const subject = writer.expression(optionOf(of), depth);
  return `(match ${subject} { | Some(${name.name}) => ${some} | ${writer.choices.from(["None", "_"])} => ${none} })`;
}

function matchShape(writer: ExpressionWriter, kind: Kind, depth: number): string {
  const radius = writer.fresh(int);
  const square = writer.fresh({
    kind: "record",
    fields: [
      ["side", int],
      ["tag", str],
    ],
  });
  const cases = [
    `| Circle(${radius.name}) => ${writer.under([radius], () => writer.expression(kind, depth))}`,
    `| Square(${square.name}) => ${writer.under([square], () => writer.expression(kind, depth))}`,
    `| Empty => ${writer.expression(kind, depth)}`,
  ];
  const shown = writer.choices.below(3) === 2 ? [cases[0]!, `| _ => ${writer.expression(kind, depth)}`] : cases;
  return `(match ${writer.expression(shape, depth)} { ${shown.join(" ")} })`;
}

function matchColor(writer: ExpressionWriter, kind: Kind, depth: number): string {
  const cases = ["Red", "Green", "Blue"].map((label) => `| ${label} => ${writer.expression(kind, depth)}`);
  return `(match ${writer.expression(color, depth)} { ${cases.join(" ")} })`;
}
