/** Finds the places of a document at which something could be taken away. */

/** Every field of a document, whatever its depth, as the keys that lead there. */
export function fieldsOf(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const here = [...path, key];
    return Array.isArray(value) ? fieldsOf(inner, here) : [here, ...fieldsOf(inner, here)];
  });
}

/** A copy without the field at the end of the path. */
export function without(document: unknown, path: readonly string[]): unknown {
  const copy: unknown = structuredClone(document);
  let at = copy as Record<string, unknown>;
  for (const key of path.slice(0, -1)) at = at[key] as Record<string, unknown>;
  delete at[path.at(-1) ?? ""];
  return copy;
}
