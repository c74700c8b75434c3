/** That the board says nothing which is not so: on specs in each of which a comparison once went wrong. */
import { describe, expect, it } from "vitest";
import { boardMistakes } from "./__fixtures__/board-mistakes.ts";
import { loadText, partSpec } from "./__fixtures__/parted-spec.ts";
import type { Parting } from "./parting.ts";

const symmetric = [
  [
    "an element that only some readings leave out of the set",
    `/// @symmetric
    pure val P = Set("a", "b", "c")
    pure val Q = Set("a", "b")
    var boss: str
    action init = boss' = "none"
    action lead(p: str): bool = all { boss == "none", boss' = p }
    action step = any { { nondet p = P.oneOf() lead(p) }, all { boss != "none", boss' = "none" } }
    /// @invariant
    val free = not(P.contains(boss))`,
  ],
  [
    "picks that differ in their name only",
    `/// @symmetric
    pure val P = Set("a", "b", "c")
    var boss: str
    action init = boss' = "none"
    action step = any { { nondet p = P.oneOf() boss' = p }, { nondet q = P.oneOf() boss' = q }, boss' = "none" }`,
  ],
  [
    "sets that no representative holds",
    `/// @symmetric
    pure val P = Set("a", "b")
    var holder: Set[str]
    action init = holder' = Set()
    action take = { nondet p = oneOf(P) all { holder == Set(), holder' = Set(p) } }
    action release = all { holder != Set(), holder' = Set() }
    action step = any { take, release }
    /// @invariant
    val one = holder.size() <= 1`,
  ],
  [
    "states that only a reading without the symmetry leads to",
    `/// @symmetric
    pure val P = Set("a", "b", "c")
    var st: str -> bool
    action init = st' = P.mapBy(p => false)
    action flip = { nondet p = oneOf(st.keys()) st' = st.set(p, not(st.get(p))) }
    action step = any { flip }
    /// @invariant
    val allThere = st.keys().size() == 3`,
  ],
  [
    "a state that is more than one leaf away from its representative",
    `/// @symmetric
    pure val P = Set("a", "b", "c")
    pure val Q = Set("a", "b")
    var boss: str
    var deputy: str
    action init = all { boss' = "none", deputy' = "none" }
    action lead(p: str): bool = all { boss' = p, deputy' = p }
    action step = any { { nondet p = P.oneOf() lead(p) }, all { boss' = "none", deputy' = "none" } }
    /// @invariant
    val known = boss == "none" or boss != deputy or P.contains(boss)`,
  ],
  [
    "an error that only states have which a reading without the symmetry leads to",
    `/// @symmetric
    pure val P = Set("a", "b", "c")
    var st: str -> int
    var last: str
    action init = all { st' = P.mapBy(p => 0), last' = "none" }
    action inc = { nondet p = oneOf(P) all { st.get(p) < 2, last != p, st' = st.setBy(p, x => x + 1), last' = p } }
    action reset = { nondet p = oneOf(P) all { st.get(p) == 2, st' = st.set(p, 0), last' = "none" } }
    action step = any { inc, reset }
    /// @invariant
    val few = P.filter(p => st.get(p) == 2).size() <= 3
    /// @invariant
    val ok = last == "none" or st.get(last) > 0`,
  ],
  [
    "messages in a list",
    `type St = Idle | Want | In
    /// @symmetric
    pure val PROC = Set("p", "q")
    var st: str -> St
    var queue: List[str]
    action init = all { st' = PROC.mapBy(p => Idle), queue' = [] }
    action want(p: str): bool = all { st.get(p) == Idle, st' = st.set(p, Want), queue' = queue.append(p) }
    action enter(p: str): bool = all {
      st.get(p) == Want, queue.length() > 0, queue.head() == p, st' = st.set(p, In), queue' = queue,
    }
    action leave(p: str): bool = all { st.get(p) == In, st' = st.set(p, Idle), queue' = queue.tail() }
    action step = { nondet p = PROC.oneOf() any { want(p), enter(p), leave(p) } }
    /// @invariant
    val mutex = PROC.filter(p => st.get(p) == In).size() <= 1`,
  ],
] as const;

const others = [
  [
    "two temporal properties of the same histories",
    `var x: int
    action init = x' = 0
    action inc = all { x < 3, x' = x + 1 }
    action reset = all { x == 3, x' = 0 }
    action step = any { inc, reset }
    /// @property
    temporal live = weakFair(step, x) implies always(eventually(x == 3))
    /// @property
    temporal goesOn = weakFair(inc, x) implies always(x == 1 implies eventually(x == 2))`,
  ],
  [
    "the same two, the other way round",
    `var x: int
    action init = x' = 0
    action inc = all { x < 3, x' = x + 1 }
    action reset = all { x == 3, x' = 0 }
    action step = any { inc, reset }
    /// @property
    temporal goesOn = weakFair(inc, x) implies always(x == 1 implies eventually(x == 2))
    /// @property
    temporal live = weakFair(step, x) implies always(eventually(x == 3))`,
  ],
  [
    "ways to start that differ in a pick only",
    `var on: Set[int]
    action init = { nondet s = Set(Set(), Set(1)).oneOf() on' = if (s.contains(1)) Set(1) else Set() }
    action step = on' = on
    /// @invariant
    val ok = on.size() <= 1`,
  ],
  [
    "an error in one of several picks",
    `var m: int -> int
    var n: int
    action init = all { m' = Map(3 -> 1), n' = 0 }
    action step = {
      nondet i = Set(1, 2, 3).oneOf()
      all { m.keys().contains(i), m.get(i) > 0, n' = i, m' = m }
    }
    /// @invariant
    val ok = n <= 3`,
  ],
] as const;

const [starts, errors] = [others[2], others[3]];

const partText = (text: string, names: readonly string[] | "none"): Parting =>
  partSpec(loadText(`module spec {\n${text}\n}`), names);

const fatesOf = ({ readings }: Parting): readonly (readonly [string, string])[] =>
  readings.map(({ reading, fate }) => [reading.id, fate.kind]);

describe.each(symmetric)("where elements are interchangeable: %s", (_, text) => {
  const name = text.includes("PROC") ? "PROC" : "P";
  const [reduced, full] = [partText(text, [name]), partText(text, "none")];

  it("each question and each reading that it tells apart is as the board says", () => {
    expect(reduced.spec.count).toBeLessThan(full.spec.count);
    for (const parting of [reduced, full]) {
      const { asked, mistakes } = boardMistakes(parting);
      expect(mistakes).toEqual([]);
      expect(asked).toBeGreaterThan(5);
    }
  });

  it("readings have the fate that they have without", () => {
    expect(fatesOf(reduced)).toEqual(fatesOf(full));
  });
});

describe.each(others)("%s", (_, text) => {
  const parting = partText(text, "none");

  it("each question and each reading that it tells apart is as the board says", () => {
    expect(boardMistakes(parting).mistakes).toEqual([]);
  });
});

it("an error is no difference, whichever pick meets it first", () => {
  const fates = ["3 -> 1", "1 -> 1"].map((entry) =>
    fatesOf(partText(errors[1].replace("3 -> 1", entry), "none")).filter(([id]) => id.startsWith("missing-guard")),
  );
  expect(fates[0]).toEqual(fates[1]);
  expect(fates[0]!.map(([, kind]) => kind)).toContain("error only");
});

it("a board with the answers the other way round would be found out", () => {
  const parting = partText(starts[1], "none");
  const candidates = parting.board.candidates.map((each) => ({
    ...each,
    says: each.says === "allow" ? ("forbid" as const) : ("allow" as const),
  }));
  const { mistakes } = boardMistakes({ ...parting, board: { ...parting.board, candidates } });
  expect(mistakes.length).toBeGreaterThan(candidates.length);
});

it("a spec without a state is nothing to compare readings on", () => {
  const { readings } = partText("var x: int action init = all { false, x' = 0 } action step = x' = x + 1", "none");
  // Some let it start, and are told apart by that.
  const others = readings.filter(({ fate }) => fate.kind !== "apart");
  expect(others.length).toBeGreaterThan(0);
  for (const { fate } of others)
    expect(fate).toEqual({ kind: "not compared", reason: "the spec has no state to compare it on" });
});
