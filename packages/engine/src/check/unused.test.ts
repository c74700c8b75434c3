import { describe, expect, it } from "vitest";
import { briefly, checkSpec } from "../__fixtures__/check-spec.ts";

const log = (declaration: string, more = ""): string => `module spec {
  var x: int
  ${declaration}
  action init = all { x' = 0, log' = 0 }
  action step = all { x' = 1 - x, log' = (log + x) % 2 }
  /// @invariant
  val small = x < 2
  ${more}
}`;

describe("variables that nobody reads", () => {
  it("are found, though they are computed from others and from themselves", () => {
    expect(briefly(checkSpec(log("var log: int")).findings)).toEqual(["CS409 log"]);
  });

  it.each([
    ["marked as there to be looked at", log("/// @ghost\n var log: int")],
    ["read by an invariant", log("var log: int", "/// @invariant\n val alsoSmall = log < 2")],
    ["read by a property", log("var log: int", "/// @property\n temporal alsoSmall = always(log < 2)")],
    ["read by a witness", log("var log: int", "/// @witness\n val one = log == 1")],
    [
      "read by a guard, through a definition",
      log("var log: int\n def isIn(n) = log < n").replace("x' = 1", "isIn(2) or x == 9, x' = 1"),
    ],
    ["read for a variable that is read", log("var log: int").replace("1 - x", "if (log > 5) 0 else 1 - x")],
  ])("are not those that are %s", (_, text) => {
    expect(briefly(checkSpec(text).findings).filter((found) => found.startsWith("CS409"))).toEqual([]);
  });

  it("are not those that only something marked reads which was not asked about this time", () => {
    const text = log("var log: int", "/// @invariant\n val alsoSmall = log < 2");
    expect(checkSpec(text, { roots: { invariants: ["small"] } }).findings).toEqual([]);
  });
});

const lights = (made: string, more = ""): string => `module spec {
  type Light = Red | Green | Broken(int)
  var light: Light
  ${more}
  action init = light' = Red
  action step = light' = if (light == Red) Green else ${made}
  /// @invariant
  val notRedTwice = light != Broken(7)
}`;

describe("variants that nobody makes", () => {
  it("are found, even if they are compared with", () => {
    const report = checkSpec(lights("Red"));
    expect(briefly(report.findings)).toEqual(["CS410 Broken"]);
    expect(report.findings[0]?.message).toContain("type 'Light'");
  });

  it.each([
    ["made directly", lights("Broken(3)")],
    ["made by a definition", lights("worst", "pure val worst = Broken(3)")],
    ["made by an operator that was passed along", lights("Set(3).map(n => Broken(n)).getOnlyElement()")],
  ])("are not those that are %s", (_, text) => {
    expect(checkSpec(text).findings.filter(({ code }) => code === "CS410")).toEqual([]);
  });
});
