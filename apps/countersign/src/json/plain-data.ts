/** The same data with arrays that may be written to, as the types of our schemas want them. */
export type Plain<T> = T extends readonly [infer First, infer Second]
  ? [Plain<First>, Plain<Second>]
  : T extends readonly (infer Item)[]
    ? Plain<Item>[]
    : T extends object
      ? { -readonly [Key in keyof T]: Plain<T[Key]> }
      : T;

export function plainData<T>(data: T): Plain<T> {
  return data as Plain<T>;
}
