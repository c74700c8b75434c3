import { describe, expect, it } from "vitest";
import { loadText } from "./__fixtures__/load-spec.ts";
import { showExpression } from "./show-expression.ts";

const spec = (kind: string, body: string): string => `module spec {
  type Light = Red | Green(int)
  var x: int
  var s: Set[int]
  var m: str -> int
  var r: { first: int, second: (int, bool) }
  var light: Light
  pure def twice(n: int): int = 2 * n
  ${kind} shown = ${body}
}`;
const shown = (text: string): string => {
  const program = loadText(text);
  return showExpression(program, program.definitions[program.names["shown"]!]!.body);
};

const values = [
  "x + 1 < 2 * (x - 3)",
  "(x - 1) - (x - 2)",
  "not(x == 1) and (x > 2 or x < 0)",
  "(x == 1 implies x < 2) iff x != -3",
  "x == 1 iff x < 2 implies x != -3 iff x > 4",
  "2 ^ x % 3",
  "(-x) ^ 2 - -(x ^ 2) * -x",
  "if (x > 0) x else -x",
  "(if (x > 0) 1 else 2) + 3",
  "Set(1, twice(x))",
  "Set()",
  'm.get("a")',
  'm.set("a", 1).keys()',
  'Map("a" -> 1, "b" -> x)',
  "[x, 2].nth(0)",
  "(1, true)._2",
  "r.first + r.second._1",
  '{ first: 1, second: "two" }',
  "s.filter(n => n > 2).size()",
  "s.fold(0, (sum, n) => sum + n)",
  "Green(3)",
  "light == Red",
  "1.to(x).exists(n => n.in(s))",
];

describe("a value", () => {
  it.each(values)("%s is shown as it was written", (text) => {
    expect(shown(spec("val", text))).toBe(text);
  });

  it.each(values)("%s keeps its meaning: what is shown reads the same again", (text) => {
    const once = shown(spec("val", text));
    expect(shown(spec("val", once))).toBe(once);
  });

  it("that needs other brackets is shown otherwise", () => {
    expect(shown(spec("val", "(x + 1) + 2"))).toBe(shown(spec("val", "(((x + 1)) + 2)")));
    expect(shown(spec("val", "x - (1 - 2)"))).not.toBe(shown(spec("val", "(x - 1) - 2")));
  });
});

describe("other parts of a spec", () => {
  it.each([
    ["action", "all { x' = x + 1, s' = s }"],
    ["action", "any { x' = 1, x' = 2 }"],
    ["temporal", "always(eventually(x == 1))"],
    ["temporal", "weakFair(x' = 1 - x, (x, s)) implies leadsTo(x == 0, x == 1)"],
  ])("%s %s", (kind, text) => {
    expect(shown(spec(kind, text))).toBe(text);
  });

  it("a choice and a name are shown on one line", () => {
    expect(shown(spec("action", "{ nondet n = 1.to(3).oneOf() x' = n }"))).toBe(
      "{ nondet n = 1.to(3).oneOf() x' = n }",
    );
    expect(shown(spec("val", "{ val y = x + 1 y * y }"))).toBe("{ val y = x + 1 y * y }");
    expect(shown(spec("val", "match light { | Red => 0 | Green(n) => n }"))).toContain("match light { | Red: ");
  });
});
