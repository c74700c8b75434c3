/**
 * Makes a shape fit for renaming: whatever value fits, fits under every renaming of elements too.
 *
 * Without this a representative could be a value nobody has seen yet.
 */
import type { Shape } from "../compile/shape.ts";
import { type Universe, universeOf } from "../compile/universe.ts";
import { type Renaming, closeUnder } from "./permute-value.ts";

const universeMax = 512;

export function closeShape(shape: Shape, swaps: readonly Renaming[]): void {
  const { form } = shape;
  switch (form.kind) {
    case "choice":
    case "subset":
      return withClosed(shape, form.universe, swaps, (universe) => ({ ...form, universe }));
    case "map":
      closeShape(form.value, swaps);
      return withClosed(shape, form.keys, swaps, (keys) => ({
        ...form,
        keys,
        total: form.total && keys === form.keys,
      }));
    case "record":
    case "tuple":
      return form.fields.forEach((field) => closeShape(field, swaps));
    case "variant":
      return form.payloads.forEach((payload) => closeShape(payload, swaps));
  }
}

function withClosed(
  shape: Shape,
  universe: Universe,
  swaps: readonly Renaming[],
  make: (universe: Universe) => Shape["form"],
): void {
  const values = closeUnder(universe.values, swaps, universeMax);
  if (values === undefined) shape.form = { kind: "interned" };
  else if (values.length > universe.size) shape.form = make(universeOf(values));
}
