/**
 * Looking at what came over the wire before it is believed: a shape says whether a value is of a type.
 *
 * Invariant: a field of the type without a shape does not compile, so that these cannot fall behind the schemas. Fields that
 * a newer server sends beyond are no mistake. It deliberately does without the schemas themselves: loading what reads them
 * takes longer than all else that a host does to report.
 */
export type Shape<T> = (value: unknown) => value is T;

export function isText(value: unknown): value is string {
  return typeof value === "string";
}

export function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

export function isFlag(value: unknown): value is boolean {
  return typeof value === "boolean";
}

export function maybe<T>(shape: Shape<T>): Shape<T | undefined> {
  return (value): value is T | undefined => value === undefined || shape(value);
}

export function oneOf<const T extends string>(...texts: readonly T[]): Shape<T> {
  return (value): value is T => texts.includes(value as T);
}

export function either<A, B>(one: Shape<A>, other: Shape<B>): Shape<A | B> {
  return (value): value is A | B => one(value) || other(value);
}

export function listOf<T>(shape: Shape<T>): Shape<T[]> {
  return (value): value is T[] => Array.isArray(value) && value.every((item) => shape(item));
}

export function recordOf<T>(shape: Shape<T>): Shape<Record<string, T>> {
  return (value): value is Record<string, T> => isRecord(value) && Object.values(value).every((item) => shape(item));
}

export function object<T extends object>(shapes: { readonly [Name in keyof T]-?: Shape<T[Name]> }): Shape<T> {
  const fields = Object.entries<Shape<unknown>>(shapes as Record<string, Shape<unknown>>);
  return (value): value is T => isRecord(value) && fields.every(([name, shape]) => shape(value[name]));
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
