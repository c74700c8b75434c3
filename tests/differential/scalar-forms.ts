/** Forms of generated conditions and integers. Among them are questions about sets too large to be written out. */
import { type Kind, bool, int, listOf, mapOf, point, setOf, shape, str } from "./expression-types.ts";
import type { ExpressionWriter, Make } from "./expression-writer.ts";

export function conditionForms(writer: ExpressionWriter, depth: number): Make[] {
  const both = (kind: Kind): string[] => [writer.expression(kind, depth), writer.expression(kind, depth)];
  const condition = (): string => writer.expression(bool, depth);
  const any = (): Kind => writer.choices.from(writer.kinds);
  return [
    () => `(${both(any()).join(writer.choices.from([" == ", " != "]))})`,
    () => `(${both(int).join(writer.choices.from([" < ", " <= ", " > ", " >= "]))})`,
    ...["and", "or"].flatMap((operator) => [
      () => `(${writer.choices.several(2, 3, condition).join(` ${operator} `)})`,
      () => `${operator} { ${writer.choices.several(1, 3, condition).join(", ")} }`,
    ]),
    () => `(${condition()} ${writer.choices.from(["implies", "iff"])} ${condition()})`,
    () => `not(${condition()})`,
    () => membership(writer, any(), depth),
    () => {
      const kind = setOf(any());
      return `${writer.expression(kind, depth)}.subseteq(${writer.expression(kind, depth)})`;
    },
    () => {
      const kind = writer.choices.from(writer.kinds);
      const set = writer.expression(setOf(kind), depth);
      return `${set}.${writer.choices.from(["exists", "forall"])}(${writer.lambda([kind], bool, depth)})`;
    },
    () => `${writer.expression(setOf(int), depth)}.${writer.choices.from(["exists", "forall"])}(isSmall)`,
    () => `${writer.expression(setOf(any()), depth)}.isFinite()`,
    () => `(${writer.expression(point, depth)}.fieldNames() == ${writer.expression(setOf(str), depth)})`,
    () => `${condition()}.in(Bool.exclude(${writer.expression(setOf(bool), depth)}))`,
    () =>
      `${writer.expression(listOf(int), depth)}.in(allListsUpTo(${writer.smallSet(int)}, ${writer.choices.below(4)}))`,
    () => `${writer.expression(setOf(int), depth)}.in(${largeSet(writer, depth)})`,
    () => `${writer.expression(setOf(setOf(int)), depth)}.subseteq(${largeSet(writer, depth)})`,
    () => `${writer.expression(mapOf(int, int), depth)}.in(0.to(30).setOfMaps(Int))`,
    () => {
      const sets = [writer.expression(setOf(int), depth), writer.expression(setOf(str), depth)];
      return `(${writer.expression(int, depth)}, ${writer.expression(str, depth)}).in(tuples(${sets.join(", ")}))`;
    },
    () => `isSmall(${writer.expression(int, depth)})`,
    () => `${writer.expression(int, depth)}.in(${writer.choices.from(["Nat", "Int"])})`,
  ];
}

/** So large that it must never be written out. */
function largeSet(writer: ExpressionWriter, depth: number): string {
  return `powerset(${writer.expression(setOf(int), depth)}.union(0.to(60)))`;
}

function membership(writer: ExpressionWriter, kind: Kind, depth: number): string {
  const item = writer.expression(kind, depth);
  const set = writer.expression(setOf(kind), depth);
  return writer.choices.below(2) === 0 ? `${set}.contains(${item})` : `${item}.in(${set})`;
}

export function integerForms(writer: ExpressionWriter, depth: number): Make[] {
  const one = (): string => writer.expression(int, depth);
  const binary = (operator: string): Make => {
    return () => `(${one()} ${operator} ${one()})`;
  };
  return [
    binary("+"),
    binary("-"),
    binary("*"),
    ...writer.fallible([binary("/"), binary("%")]),
    () => `(${one()} % ${2 + writer.choices.below(5)})`,
    () => `(-${one()})`,
    () => `(${one()}^${writer.isSafe ? 1 + writer.choices.below(3) : writer.choices.below(4)})`,
    () => `${writer.expression(setOf(writer.choices.from(writer.kinds)), depth)}.size()`,
    () => `${writer.expression(listOf(writer.choices.from(writer.kinds)), depth)}.length()`,
    () => `inc(${one()})`,
    () => `areaOf(${writer.expression(shape, depth)})`,
    ...writer.applying("sumOver", () => {
      const kind = writer.choices.from(writer.kinds);
      return `sumOver(${writer.expression(setOf(kind), depth)}, ${writer.lambda([kind], int, depth)})`;
    }),
    () => `powerset(${writer.expression(setOf(int), depth)}.union(40.to(${41 + writer.choices.below(90)}))).size()`,
    () => writer.foldOverSet(int, writer.choices.from([" + ", " * "]), depth),
    () => `${writer.expression(setOf(int), depth)}.fold(${one()}, (m1, m2) => if (m1 < m2) m2 else m1)`,
  ];
}
