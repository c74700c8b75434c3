import { expect, it } from "vitest";
import { loadText } from "./__fixtures__/load-spec.ts";
import { showType } from "./show-type.ts";

const texts = [
  "bool",
  "int",
  "str",
  "Set[List[int]]",
  "int -> str",
  "(int -> str) -> bool",
  "int -> str -> bool",
  "Set[int -> (int, str)]",
  "{ first: int, second: Set[bool] }",
  "Light",
];

it.each(texts)("%s is shown as it was written, and reads the same again", (text) => {
  const typeOf = (written: string) =>
    loadText(`module spec { type Light = Red | Green(int) var x: ${written} }`).variables[0]!.type;
  expect(showType(typeOf(text))).toBe(text);
  expect(typeOf(showType(typeOf(text)))).toEqual(typeOf(text));
});

it("types that have no name are shown by their variants, and operators by their parameters", () => {
  const unit = { kind: "tuple", elements: [] } as const;
  const variants = [
    ["None", unit],
    ["Some", { kind: "int" }],
  ] as const;
  expect(showType({ kind: "sum", variants })).toBe("None | Some(int)");
  expect(showType({ kind: "operator", params: [{ kind: "int" }, { kind: "str" }], result: { kind: "bool" } })).toBe(
    "(int, str) => bool",
  );
  expect(showType({ kind: "variable", name: "a" })).toBe("a");
});

it("types are shown in full for comparing them: a name of a sum says nothing about its variants", () => {
  const light = loadText("module spec { type Light = Red | Green(int) var x: Set[Light] }").variables[0]!.type;
  expect(showType(light)).toBe("Set[Light]");
  expect(showType(light, { inFull: true })).toBe("Set[Green(int) | Red]");
});
