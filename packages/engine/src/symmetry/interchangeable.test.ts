import type { Value } from "@countersign/kernel";
import { describe, expect, it } from "vitest";
import { loadText } from "../__fixtures__/load-spec.ts";
import { evaluateConstant } from "../machine/evaluate-constant.ts";
import { type Interchange, interchangeable } from "./interchangeable.ts";

const spec = (step: string, more = "", hosts = 'Set("a", "b", "c")'): string => `module spec {
  pure val HOSTS = ${hosts}
  var up: Set[str]
  var sum: int
  ${more}
  action init = all { up' = Set(), sum' = 0 }
  action step = ${step}
}`;
const start = "{ nondet h = HOSTS.oneOf() all { up' = up.union(Set(h)), sum' = sum } }";

function look(text: string): Interchange {
  const program = loadText(text);
  const roots = ["init", "step"].map((name) => program.names[name]!);
  return interchangeable(program, program.names["HOSTS"]!, roots, (definition): Value | undefined =>
    evaluateConstant(program, program.definitions[definition]!.body),
  );
}

describe("a set is interchangeable", () => {
  it.each([
    ["when nothing names its elements", spec(start)],
    ["when its elements are variants", spec("all { up' = up, sum' = HOSTS.size() }", "type Host = A | B", "Set(A, B)")],
    ["when names stand only where nothing looks", spec(start, 'pure val FIRST = "a"')],
    [
      "when a constant names all of them alike",
      spec(`all { up' = ALL, sum' = sum }`, 'pure val ALL = Set("c", "b", "a")'),
    ],
    ["when others are named", spec(`all { up' = up.union(Set("z")), sum' = sum }`)],
    [
      "when a fold over it adds up",
      spec("all { up' = up, sum' = HOSTS.fold(0, (n, h) => n + if (h.in(up)) 1 else 0) }"),
    ],
    [
      "when a fold over it joins conditions that always have a value",
      spec("all { HOSTS.fold(true, (ok, h) => ok and h.in(up)), up' = up, sum' = sum }"),
    ],
    [
      "when a fold that depends on the order is over something else",
      spec("all { up' = up, sum' = 1.to(3).fold(0, (n, m) => m - n) }"),
    ],
  ])("%s", (_, text) => {
    expect(look(text)).toMatchObject({ ok: true });
  });
});

describe("a set is not interchangeable", () => {
  it.each([
    ["when an element is named", spec(`all { up' = up.union(Set("b")), sum' = sum }`), /"b" is named here/, 7],
    [
      "when an element is compared with",
      spec(`all { up.contains("c"), up' = up, sum' = sum }`),
      /"c" is named here/,
      7,
    ],
    [
      "when a variant is named",
      spec("all { up' = Set(A), sum' = sum }", "type Host = A | B", "Set(A, B)").replace("Set[str]", "Set[Host]"),
      /A is named here/,
      5,
    ],
    [
      "when a constant names one, and is used",
      spec(`all { up' = Set(FIRST), sum' = sum }`, 'pure val FIRST = "a"'),
      /"a" is named here/,
      5,
    ],
    [
      "when one of them is chosen by the order",
      spec("all { up' = Set(HOSTS.chooseSome()), sum' = sum }"),
      /chooseSome/,
      7,
    ],
    [
      "when a fold may tell the order",
      spec("all { up' = up, sum' = HOSTS.fold(0, (n, h) => 2 * n + if (h.in(up)) 1 else 0) }"),
      /fold .* may depend on the order/,
      7,
    ],
    [
      "when a fold may stop before an error",
      spec("all { HOSTS.fold(false, (ok, h) => ok or 1 / up.size() == 1), up' = up, sum' = sum }"),
      /fold .* may depend on the order/,
      7,
    ],
    [
      "when its elements are no names",
      spec("all { up' = up, sum' = HOSTS.size() }", "", "Set(1, 2)"),
      /not plain names/,
      2,
    ],
    ["when it is not a set", spec("all { up' = up, sum' = sum }", "", "3"), /not a constant set/, 2],
  ])("%s", (_, text, reason, line) => {
    const found = look(text);
    expect(found).toMatchObject({ ok: false, reason: expect.stringMatching(reason), place: { line } });
  });
});
