/** `exists`, `forall`, `filter` and `map` over sets, and folds. */
import { SetValue } from "@countersign/kernel";
import type { Expr } from "@countersign/language";
import { type Code, bool, boxed, constant, elementCode } from "../code.ts";
import { asBool, asInt, box, boxSet, settle } from "../box.ts";
import { finiteUniverse, toIndex } from "../index-of.ts";
import { applyToCodes, emit, operatorOf } from "../emit.ts";
import type { EmitContext, Handler } from "../emit-context.ts";
import type { FoldWatch } from "../fold-watch.ts";
import type { Universe } from "../universe.ts";
import { asMask, forEach, maskCollector, watchFaults } from "./each.ts";

/**
 * Stops at the first element that decides, unless the predicate can fail: an error on any element is an error,
 * whatever the order of the elements.
 */
const quantifier =
  (isForall: boolean): Handler =>
  (context, expr, scope) => {
    const { writer } = context;
    const predicate = operatorOf(expr.args[1]!, scope)!;
    const result = writer.fresh("q");
    const label = writer.fresh("l");
    const leave = `break ${label};`;
    writer.line(`let ${result} = ${isForall};`);
    const { block, canFail } = watchFaults(context, () =>
      forEach(context, expr.args[0]!, scope, { distinct: false }, (element) => {
        const test = asBool(context, applyToCodes(context, predicate, [element]));
        writer.line(`if (${isForall ? `!(${test})` : test}) { ${result} = ${!isForall}; ${leave} }`);
      }),
    );
    writer.line(`${label}: {`);
    for (const line of block.lines) writer.line(canFail ? line.replace(leave, "") : line);
    writer.line("}");
    return bool(result);
  };

const filter: Handler = (context, expr, scope) => {
  const { writer } = context;
  const predicate = operatorOf(expr.args[1]!, scope)!;
  const trial = writer.nested(() => asMask(emit(context, expr.args[0]!, scope)));
  const base = trial.result;
  if (base !== undefined) {
    writer.splice(trial.block);
    const collector = maskCollector(context, base.universe);
    forEachIndex(context, base, (index, element) => {
      const test = asBool(context, applyToCodes(context, predicate, [element]));
      writer.enclose(`if (${test})`, () => collector.add(index));
    });
    return collector.mask;
  }
  const items = writer.fresh("a");
  writer.line(`const ${items} = [];`);
  forEach(context, expr, scope, { distinct: false }, (element) =>
    writer.line(`${items}.push(${box(context, element)});`),
  );
  return boxed(writer.temporary(`R.makeSet(${items})`));
};

/** Walks a mask by index, so that results can be collected under the same index. */
function forEachIndex(
  context: EmitContext,
  base: Code & { kind: "mask" },
  body: (index: string, element: Code) => void,
): void {
  const { writer } = context;
  const { universe } = base;
  if (universe.size === 0) return;
  const index = writer.fresh("i");
  writer.enclose(`for (let ${index} = 0; ${index} < ${universe.size}; ${index} += 1)`, () => {
    const word = base.words.length === 1 ? base.words[0]! : `[${base.words.join(", ")}][${index} >>> 5]`;
    const isIn = /^-?\d+$/.test(word) && isFull(base) ? "true" : `(${word} >>> ${index} & 1) === 1`;
    if (isIn === "true") body(index, elementCode(universe, index));
    else writer.enclose(`if (${isIn})`, () => body(index, elementCode(universe, index)));
  });
}

function isFull(mask: Code & { kind: "mask" }): boolean {
  const { size } = mask.universe;
  return mask.words.every(
    (word, index) => Number(word) === ((size - index * 32 >= 32 ? -1 : 2 ** (size - index * 32) - 1) | 0),
  );
}

const map: Handler = (context, expr, scope) => {
  const { writer } = context;
  const operator = operatorOf(expr.args[1]!, scope)!;
  // What the results look like is known only after the body was emitted: it goes into a block that is written later.
  const items = writer.fresh("a");
  // The body may be emitted several times: there is a universe only if it is the same each time.
  const universes = new Set<Universe | undefined>();
  const trial = writer.nested(() =>
    forEach(context, expr.args[0]!, scope, { distinct: false }, (element) => {
      const image = applyToCodes(context, operator, [element]);
      universes.add(finiteUniverse(image));
      writer.line(`${items}.push(${box(context, image)});`);
    }),
  );
  const [universe] = universes;
  if (universe === undefined || universes.size > 1) {
    writer.line(`const ${items} = [];`);
    writer.splice(trial.block);
    return boxed(writer.temporary(`R.makeSet(${items})`));
  }
  const collector = maskCollector(context, universe);
  forEach(context, expr.args[0]!, scope, { distinct: false }, (element) => {
    const image = applyToCodes(context, operator, [element]);
    const { js } = toIndex(context, image, universe);
    collector.add(writer.temporary(js));
  });
  return collector.mask;
};

/** In canonical order: a fold that depends on the order is at least reproducible. */
const fold: Handler = (context, expr, scope) => {
  const operator = operatorOf(expr.args[2]!, scope)!;
  const set = emit(context, expr.args[0]!, scope);
  const start = emit(context, expr.args[1]!, scope);
  const step = (accumulator: Code, element: Code): Code => applyToCodes(context, operator, [accumulator, element]);
  if (context.folds?.isWanted(expr) === true) return watchedFold(context, context.folds, expr, set, start, step);
  if (set.kind === "const" && set.value instanceof SetValue && set.value.items.length <= 16) {
    return set.value.items.reduce<Code>(
      (accumulator, item) => settle(context, step(accumulator, constant(item))),
      start,
    );
  }
  const isOrdered = set.kind === "mask" ? set.universe.sorted : true;
  return accumulate(context, expr.type.kind, start, step, (body) => {
    if (isOrdered && set.kind === "mask") forEachIndex(context, set, (_, element) => body(element));
    else forEachBoxed(context, `R.elementsOf(${boxSet(context, set)}, ${context.site()})`, body);
  });
};

/** The same, then in other orders, whose results are compared with the first. */
function watchedFold(
  context: EmitContext,
  watch: FoldWatch,
  expr: Expr & { kind: "op" },
  set: Code,
  start: Code,
  step: (accumulator: Code, element: Code) => Code,
): Code {
  const { writer, linker } = context;
  const watcher = linker.object("watch", watch);
  const fold = linker.object("fold", expr);
  const items = writer.temporary(`R.elementsOf(${boxSet(context, set)}, ${context.site()})`);
  const foldOver = (order: string): Code =>
    accumulate(context, expr.type.kind, start, step, (body) => forEachBoxed(context, order, body));
  const usual = foldOver(items);
  const result = box(context, usual);
  const order = writer.fresh("o");
  writer.enclose(`for (const ${order} of ${watcher}.ordersOf(${items})) try`, () =>
    writer.line(`${watcher}.compare(${fold}, ${result}, ${box(context, foldOver(order))});`),
  );
  writer.line(`catch (error) { ${watcher}.failed(${fold}, ${result}, error); }`);
  return usual;
}

/** `foldr` goes from the last item to the first, and its operator takes the item first. */
const foldList =
  (isRight: boolean): Handler =>
  (context, expr, scope) => {
    const operator = operatorOf(expr.args[2]!, scope)!;
    const items = `${box(context, emit(context, expr.args[0]!, scope))}.items`;
    const start = emit(context, expr.args[1]!, scope);
    return accumulate(
      context,
      expr.type.kind,
      start,
      (accumulator, element) =>
        applyToCodes(context, operator, isRight ? [element, accumulator] : [accumulator, element]),
      (body) => forEachBoxed(context, isRight ? `${items}.toReversed()` : items, body),
    );
  };

function forEachBoxed(context: EmitContext, items: string, body: (element: Code) => void): void {
  const name = context.writer.fresh("e");
  context.writer.enclose(`for (const ${name} of ${items})`, () => body(boxed(name)));
}

/** A loop-carried value: of the kind its type promises, boxed where it promises nothing simpler. */
function accumulate(
  context: EmitContext,
  kind: string,
  start: Code,
  step: (accumulator: Code, element: Code) => Code,
  loop: (body: (element: Code) => void) => void,
): Code {
  const { writer } = context;
  const name = writer.fresh("v");
  const carried: Code =
    kind === "int"
      ? { kind: "int", js: name, low: -Infinity, high: Infinity }
      : kind === "bool"
        ? bool(name)
        : boxed(name);
  const bring = (code: Code): string =>
    kind === "int" ? asInt(context, code).js : kind === "bool" ? asBool(context, code) : box(context, code);
  writer.line(`let ${name} = ${bring(start)};`);
  loop((element) => {
    // The step reads the value of before: it is kept apart from the variable that is about to change.
    const before = writer.fresh("u");
    writer.line(`const ${before} = ${name};`);
    const next = step({ ...carried, js: before } as Code, element);
    writer.line(`${name} = ${bring(next)};`);
  });
  return carried;
}

const select: Handler = (context, expr, scope) => {
  const { writer } = context;
  const predicate = operatorOf(expr.args[1]!, scope)!;
  const list = box(context, emit(context, expr.args[0]!, scope));
  const items = writer.fresh("a");
  writer.line(`const ${items} = [];`);
  forEachBoxed(context, `${list}.items`, (element) => {
    const test = asBool(context, applyToCodes(context, predicate, [element]));
    writer.line(`if (${test}) ${items}.push(${box(context, element)});`);
  });
  return boxed(writer.temporary(`R.makeList(${items})`));
};

export const quantifierOperators: readonly (readonly [string, Handler])[] = [
  ["exists", quantifier(false)],
  ["forall", quantifier(true)],
  ["filter", filter],
  ["map", map],
  ["fold", fold],
  ["foldl", foldList(false)],
  ["foldr", foldList(true)],
  ["select", select],
];
