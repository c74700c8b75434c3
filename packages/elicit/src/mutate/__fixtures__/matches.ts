/** Whether a type can be what a signature says. Type variables of the program stand for anything: it is polymorphic. */
import type { Type } from "@countersign/language";

export type Bindings = Map<string, Type>;

export function matches(pattern: Type, actual: Type, bindings: Bindings): boolean {
  if (actual.kind === "variable") return true;
  if (pattern.kind === "variable") {
    const bound = bindings.get(pattern.name);
    if (bound === undefined || bound.kind === "variable") return bindings.set(pattern.name, actual).size > 0;
    return matches(bound, actual, new Map());
  }
  if (pattern.kind === "set" || pattern.kind === "list")
    return actual.kind === pattern.kind && matches(pattern.element, actual.element, bindings);
  if (pattern.kind === "map")
    return (
      actual.kind === "map" &&
      matches(pattern.key, actual.key, bindings) &&
      matches(pattern.value, actual.value, bindings)
    );
  if (pattern.kind === "tuple") return actual.kind === "tuple" && all(pattern.elements, actual.elements, bindings);
  if (pattern.kind === "operator")
    return (
      actual.kind === "operator" &&
      all(pattern.params, actual.params, bindings) &&
      matches(pattern.result, actual.result, bindings)
    );
  if (pattern.kind === "record") return actual.kind === "record" && rows(pattern.fields, actual.fields, bindings);
  if (pattern.kind === "sum") return actual.kind === "sum" && rows(pattern.variants, actual.variants, bindings);
  return pattern.kind === actual.kind;
}

function all(patterns: readonly Type[], actual: readonly Type[], bindings: Bindings): boolean {
  return patterns.length === actual.length && patterns.every((type, at) => matches(type, actual[at]!, bindings));
}

type Row = readonly (readonly [string, Type])[];

function rows(pattern: Row, actual: Row, bindings: Bindings): boolean {
  const types = new Map(actual);
  return (
    pattern.length === actual.length &&
    pattern.every(([name, type]) => types.has(name) && matches(type, types.get(name)!, bindings))
  );
}
