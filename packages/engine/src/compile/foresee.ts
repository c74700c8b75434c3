/**
 * Makes room for values that a spec names: what is written down will be used, though perhaps only late in a search.
 * As with all room, a wrong guess costs bits and nothing else.
 */
import { type Value, makeSet } from "@countersign/kernel";
import type { Type } from "@countersign/language";
import { type Shape, observe } from "./shape.ts";

export type NamedValues = (type: Type) => readonly Value[];

export function foresee(shape: Shape, named: NamedValues): void {
  const { form, type } = shape;
  switch (form.kind) {
    case "subset":
      if (type?.kind === "set") observe(shape, makeSet(named(type.element)));
      return;
    case "choice":
      if (type !== undefined) named(type).forEach((value) => observe(shape, value));
      return;
    case "map":
      return foresee(form.value, named);
    case "record":
    case "tuple":
      return form.fields.forEach((field) => foresee(field, named));
    case "variant":
      return form.payloads.forEach((payload) => foresee(payload, named));
  }
}
