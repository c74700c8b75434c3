/**
 * A deleted, added or rewritten invariant or property is never "the same" because nothing happens to break it; and what
 * is written alike, or has few enough values to look at all of them, is.
 */
import { describe, expect, it } from "vitest";
import type { Judgement } from "../judgement/judgement.ts";
import type { Answer } from "../question/question.ts";
import { compareAll } from "./__fixtures__/compare-texts.ts";
import type { Comparison } from "./comparison.ts";

const queue = (...obligations: readonly string[]): string => `module queue {
  var q: List[int]
  action init = q' = []
  action push = all { q.length() < 2, q' = q.append(1) }
  action pop = all { q.length() > 0, q' = q.tail() }
  action step = any { push, pop }
  ${obligations.join("\n  ")}
}`;

const clock = (...obligations: readonly string[]): string => `module clock {
  var x: int
  action init = x' = 0
  action inc = all { x < 3, x' = x + 1 }
  action reset = all { x == 3, x' = 0 }
  action step = any { inc, reset }
  ${obligations.join("\n  ")}
}`;

const invariant = (text: string, name = "bounded"): string => `/// @invariant\n  val ${name} = ${text}`;
const property = (text: string, name = "live"): string => `/// @property\n  temporal ${name} = ${text}`;

/** Classes and obligations, and what became of the obligations. */
const told = ({ pairs }: Comparison): string[] =>
  pairs.flatMap(({ differences, obligations }) => [
    ...differences.map(({ class: name, obligation }) => `${name}: ${obligation.name}`),
    ...obligations.map(({ name, change, isToldApart }) => `${name}: ${change}${isToldApart ? "" : ", not told apart"}`),
  ]);

const lost = ["newly acceptable: bounded", "bounded: removed"];
const gained = ["no longer acceptable: bounded", "bounded: added"];

describe("an invariant", () => {
  const limited = queue(invariant("q.length() <= 2"));

  it("that is deleted or added is shown by what a reading of the behaviour leads to", () => {
    const deleted = compareAll([limited, queue()]);
    expect(deleted.verdict).toBe("different");
    expect(told(deleted)).toEqual(lost);
    expect(told(compareAll([queue(), limited]))).toEqual(gained);
    expect(compareAll([limited, limited])).toMatchObject({ verdict: "same", complete: true });
    expect(told(compareAll([limited, limited]))).toEqual([]);
  });

  it("that is made weaker is no longer the same", () => {
    const weaker = compareAll([limited, queue(invariant("q.length() <= 200"))]);
    expect(weaker).toMatchObject({ verdict: "different", complete: true });
    expect(told(weaker)).toEqual(["newly acceptable: bounded", "bounded: changed"]);
  });

  it("that nothing comes near shows at the numbers that it names", () => {
    const far = clock(invariant("x < 1000000"));
    expect(told(compareAll([far, clock()]))).toEqual(lost);
    expect(told(compareAll([far, clock(invariant("x < 2000000"))]))).toContain("bounded: changed");
  });

  it("that only one has is a change, even if nothing shows it", () => {
    const always = clock(invariant("x * x >= 0"));
    for (const [specs, change] of [
      [[always, clock()], "removed"],
      [[clock(), always], "added"],
    ] as const) {
      const comparison = compareAll(specs);
      expect(comparison).toMatchObject({ verdict: "different", complete: false });
      expect(comparison.pairs[0]).toMatchObject({
        differences: [],
        obligations: [{ kind: "invariant", name: "bounded", change, isToldApart: false, isCovered: false }],
      });
    }
    expect(compareAll([always, always])).toMatchObject({ verdict: "same", complete: true });
  });

  it("that others imply is one of those", () => {
    const both = clock(invariant("x <= 3"), invariant("x <= 7", "wide"));
    expect(told(compareAll([both, clock(invariant("x <= 3"))]))).toEqual(["wide: removed, not told apart"]);
  });

  it("is told by itself where another is broken in the same situations", () => {
    const both = clock(invariant("x <= 3"), invariant("x < 4", "alike"));
    expect(told(compareAll([both, clock()]))).toEqual([
      "newly acceptable: bounded",
      "newly acceptable: alike",
      "bounded: removed",
      "alike: removed",
    ]);
  });

  it("that is rewritten, and that nothing tells apart, is unknown", () => {
    const comparison = compareAll([clock(invariant("x * x < 50")), clock(invariant("x * x < 60"))]);
    expect(comparison).toMatchObject({ verdict: "unknown", complete: false });
    expect(told(comparison)).toEqual(["bounded: changed, not told apart"]);
    expect(comparison.pairs[0]?.uncompared).toEqual([
      "invariant 'bounded': no situation was found that tells it apart",
    ]);
  });
});

describe("what is written alike is the same", () => {
  const text = clock(invariant("x >= 0 and x <= 3"), property("always(eventually(x == 3))"));
  it.each([
    ["with comments", text.replace("module", "// a clock\nmodule").replace("var x", "/// the hour\n  var x")],
    ["with its operands the other way round", text.replace("x >= 0", "0 <= x").replace("x == 3))", "3 == x))")],
    ["in another order", text.replace("x >= 0 and x <= 3", "x <= 3 and x >= 0")],
    ["as two", text.replace(invariant("x >= 0 and x <= 3"), `${invariant("x >= 0", "least")}\n${invariant("x <= 3")}`)],
    ["under another name", text.replaceAll("bounded", "limited")],
    [
      "with a name for a part",
      text.replace("var x: int", "var x: int\n  pure val MOST = 3").replace("x <= 3", "x <= MOST"),
    ],
  ])("%s", (_, other) => {
    expect(other).not.toBe(text);
    expect(compareAll([text, other])).toMatchObject({ verdict: "same", complete: true });
    expect(told(compareAll([other, text]))).toEqual([]);
  });

  it("with other names for its locals", () => {
    const each = (name: string): string => queue(invariant(`q.indices().forall(${name} => q[${name}] == 1)`));
    expect(compareAll([each("i"), each("index")])).toMatchObject({ verdict: "same", complete: true });
    expect(compareAll([each("i"), each("i").replace("forall", "exists")]).verdict).toBe("different");
  });

  it("but for the order of operands that guard one another", () => {
    const guarded = (text: string): string => clock(invariant(`not(${text})`));
    const [one, other] = [guarded("x > 9 and 1 / (x - 10) > 7"), guarded("1 / (x - 10) > 7 and x > 9")];
    expect(compareAll([one, other]).verdict).not.toBe("same");
  });
});

describe("where the variables have few values", () => {
  const lights = (text: string): string => `module lights {
    type Light = Red | Amber(bool) | Green
    var light: Light
    var lit: Set[bool]
    action init = all { light' = Red, lit' = Set() }
    action step = all { light' = Green, lit' = lit }
    ${invariant(text)}
  }`;
  const [one, same, other] = [
    "not(light == Amber(true) and lit.contains(true))",
    "light != Amber(true) or not(lit.contains(true))",
    "light != Amber(true) or not(lit.contains(true)) or lit.contains(false)",
  ].map(lights) as [string, string, string];

  it("all situations are looked at, which decides it", () => {
    const comparison = compareAll([one, same]);
    expect(comparison).toMatchObject({ verdict: "same", complete: true });
    expect(comparison.pairs[0]?.situations).toBe(16);
    expect(told(compareAll([one, other]))).toEqual(["newly acceptable: bounded", "bounded: changed"]);
  });

  it("and not if there are too many", () => {
    expect(compareAll([one, same], { situationsMax: 15 })).toMatchObject({ verdict: "unknown", complete: false });
  });

  it("an invariant that says nothing may go", () => {
    const nothing = one.replace(/val bounded = .*/, "val bounded = light == Red or light != Red");
    expect(
      compareAll([nothing, one.replace(invariant("not(light == Amber(true) and lit.contains(true))"), "")]),
    ).toMatchObject({ verdict: "same", complete: true });
  });
});

describe("a property", () => {
  const fair = (text: string): string => `weakFair(step, x) implies ${text}`;
  const lively = clock(property(fair("always(eventually(x == 3))")));

  it("that is deleted or added is shown by what a reading of the behaviour leads to", () => {
    const deleted = compareAll([lively, clock()]);
    expect(deleted.verdict).toBe("different");
    expect(told(deleted)).toEqual(["newly acceptable: live", "live: removed"]);
    expect(told(compareAll([clock(), lively]))).toEqual(["no longer acceptable: live", "live: added"]);
    expect(compareAll([lively, lively])).toMatchObject({ verdict: "same", complete: true });
  });

  it("that is made weaker is no longer the same", () => {
    const once = clock(property(fair("eventually(x == 3)")));
    expect(told(compareAll([lively, once]))).toEqual(["newly acceptable: live", "live: changed"]);
  });

  it("that is rewritten, and that nothing tells apart, is unknown", () => {
    const other = clock(property(fair("always(eventually(x == 3 and x * x >= 0))")));
    const comparison = compareAll([lively, other]);
    expect(comparison).toMatchObject({ verdict: "unknown", complete: false });
    expect(comparison.pairs[0]?.uncompared).toEqual(["property 'live': no history was found that tells it apart"]);
  });

  it("that only speaks of a step is not rewritten with it", () => {
    const turned = lively.replace("any { inc, reset }", "any { reset, inc }");
    expect(compareAll([lively, turned])).toMatchObject({ verdict: "same", complete: true });
    const more = lively.replace("any { inc, reset }", "any { inc, reset, all { x == 1, x' = 0 } }");
    const comparison = compareAll([lively, more]);
    expect(comparison).toMatchObject({ verdict: "different", complete: true, pairs: [{ obligations: [] }] });
  });
});

describe("judgements", () => {
  const limited = queue(invariant("q.length() <= 2"));
  const judged = (specs: readonly string[], answer: Answer): Comparison => {
    const ids = new Set(compareAll(specs).pairs[0]?.differences.map(({ question }) => question.id));
    return compareAll(specs, { judgementOn: (id) => (ids.has(id) ? { ...blank, answer } : undefined) });
  };
  const blank: Omit<Judgement, "answer"> = {
    spec: { module: "queue", file: "queue.qnt", sha256: "" },
    question: { id: "", kind: "situation", scenario: { variables: [], states: [] } },
    apart: [],
    reason: "so it is",
    by: "ann",
    at: "2026-01-01T00:00:00Z",
    seconds: 1,
    blind: true,
    control: false,
  };

  it("cover what went, where a scenario shows it", () => {
    const covered = (specs: readonly string[], answer: Answer): readonly boolean[] | undefined =>
      judged(specs, answer).pairs[0]?.obligations.map(({ isCovered }) => isCovered);
    expect(covered([limited, queue()], { kind: "allow" })).toEqual([true]);
    expect(covered([limited, queue()], { kind: "forbid" })).toEqual([false]);
    expect(covered([clock(invariant("x * x >= 0")), clock()], { kind: "allow" })).toEqual([false]);
    const lively = clock(property("weakFair(step, x) implies always(eventually(x == 3))"));
    expect(covered([lively, clock()], { kind: "allow" })).toEqual([true]);
    expect(covered([lively, clock()], { kind: "forbid" })).toEqual([false]);
  });
});

describe("more than two", () => {
  const strict = queue(invariant("q.length() <= 2"));
  const [some, others] = [clock(invariant("x * x < 50")), clock(invariant("x * x < 60"))];

  it("are not one group if one of them lost an invariant", () => {
    const comparison = compareAll([strict, strict, queue(), strict]);
    expect(comparison).toMatchObject({ verdict: "different", groups: [[0, 1, 3], [2]] });
    expect(comparison.separations).toMatchObject([{ groups: [0, 1], difference: { class: "newly acceptable" } }]);
    expect(compareAll([strict, strict, strict])).toMatchObject({ verdict: "same", groups: [[0, 1, 2]] });
  });

  it("are not one group if nothing shows what was lost", () => {
    const always = clock(invariant("x * x >= 0"));
    const comparison = compareAll([always, clock()]);
    expect(comparison).toMatchObject({ verdict: "different", groups: [[0], [1]] });
    expect(comparison.separations).toEqual([{ groups: [0, 1] }]);
  });

  it("are unknown together if nothing tells them apart, and each two of them are compared", () => {
    const comparison = compareAll([some, others, some]);
    expect(comparison).toMatchObject({ verdict: "unknown", complete: false, groups: [[0, 1, 2]] });
    expect(comparison.pairs.map(({ between, verdict }) => `${between.join()} ${verdict}`)).toEqual([
      "0,1 unknown",
      "0,2 same",
    ]);
  });

  it("are told apart from each that is in doubt, not from the first of a group only", () => {
    const [named, hidden] = ["x * x < 50 and x != 1000000", "x * x < 50 or x == 10 ^ 6"].map((text) =>
      clock(invariant(text)),
    ) as [string, string];
    const comparison = compareAll([some, named, hidden]);
    expect(comparison).toMatchObject({ verdict: "different", groups: [[0, 1], [2]] });
    expect(comparison.pairs.map(({ between, verdict }) => `${between.join()} ${verdict}`)).toEqual([
      "0,1 unknown",
      "0,2 unknown",
      "1,2 different",
    ]);
    expect(comparison.separations).toMatchObject([{ groups: [0, 1], difference: { between: [1, 2] } }]);
  });
});
