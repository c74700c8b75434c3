import { describe, expect, it } from "vitest";
import { loadText } from "../__fixtures__/load-spec.ts";
import { selectRoots } from "../roots.ts";
import { chooseSymmetry } from "./choose-symmetry.ts";

const program = loadText(`module spec {
  /// @symmetric
  pure val HOSTS = Set("a", "b")
  /// @symmetric
  pure val NAMED = Set("x", "y")
  /// @symmetric
  pure val ALONE = Set("z")
  var up: Set[str]
  action init = up' = Set()
  action step = up' = if ("x".in(up)) HOSTS else NAMED
  temporal sometimes = eventually(up == HOSTS)
}`);

function choose(asked: readonly string[] | "tagged" | "none", properties: readonly string[] = []) {
  const roots = selectRoots(program, { properties });
  if (!roots.ok) throw new Error(JSON.stringify(roots.problems));
  return chooseSymmetry(program, roots.value, asked);
}

describe("sets that are marked", () => {
  it("are used where they are interchangeable; of the others the reason is told", () => {
    expect(choose("tagged")).toMatchObject({
      ok: true,
      value: {
        sets: [["a", "b"]],
        reports: [
          { name: "HOSTS", used: true },
          { name: "NAMED", used: false, reason: expect.stringMatching(/"x" is named here.*spec\.qnt:10:/) },
          { name: "ALONE", used: false, reason: "it has fewer than two elements" },
        ],
      },
    });
  });

  it("are left alone when nobody wants them", () => {
    expect(choose("none")).toEqual({ ok: true, value: { sets: [], reports: [] } });
  });

  it("are left alone beside temporal properties", () => {
    const chosen = choose("tagged", ["sometimes"]);
    expect(chosen).toMatchObject({ ok: true, value: { sets: [] } });
    if (chosen.ok)
      for (const { used, reason } of chosen.value.reports)
        expect([used, reason]).toEqual([false, expect.stringContaining("temporal")]);
  });
});

describe("sets that are asked for", () => {
  it("are used alone", () => {
    expect(choose(["HOSTS"])).toMatchObject({ ok: true, value: { sets: [["a", "b"]], reports: [{ used: true }] } });
  });

  it.each([
    ["that is not interchangeable", "NAMED", "CS206"],
    ["that is not there", "NOBODY", "CS111"],
    ["that is no set", "step", "CS206"],
  ])("are refused where there is one %s", (_, name, code) => {
    expect(choose(["HOSTS", name])).toMatchObject({ ok: false, problems: [{ code, hint: expect.any(String) }] });
  });
});
