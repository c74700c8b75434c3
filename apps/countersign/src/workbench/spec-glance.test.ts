import { describe, expect, it } from "vitest";
import { about, glance, titleFrom } from "./spec-glance.ts";

const text = `// A file.
/// Any lock. More.
module lock_n {
}
/// Two people.
module lock {
  import lock_n(N = 2).*
}
module other {
`;

describe("glance", () => {
  it("finds the modules, and the one that is meant", () => {
    const found = glance(text, "/x/lock.qnt");
    expect(found.modules.map(({ name }) => name)).toEqual(["lock_n", "lock", "other"]);
    expect(found.main?.name).toBe("lock");
    expect(about(found.main!, found)).toBe("Any lock. Two people.");
  });

  it("chooses none where the file does not make it plain", () => {
    expect(glance(text, "/x/door.qnt").main).toBeUndefined();
    expect(glance("module a {\n}", "/x/door.qnt").main?.name).toBe("a");
    expect(glance("/// Says\n/// two_things.\n module two_things {", "two-things.qnt").main?.doc).toBe(
      "Says two_things.",
    );
  });

  it("takes any text without complaint", () => {
    expect(glance("\u0000 module\n///", "a.qnt")).toEqual({ modules: [] });
  });
});

it("makes a title from the name of a file", () => {
  expect(titleFrom("two-phase_commit")).toBe("Two phase commit");
});
