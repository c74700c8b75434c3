/**
 * What people write who know the types of another language, and what Quint calls them.
 */
export const typeNames: Readonly<Record<string, string>> = {
  Int: "int",
  Integer: "int",
  Nat: "int",
  integer: "int",
  nat: "int",
  Bool: "bool",
  Boolean: "bool",
  boolean: "bool",
  Str: "str",
  String: "str",
  string: "str",
};
