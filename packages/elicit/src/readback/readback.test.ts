import { describe, expect, it } from "vitest";
import { loadText, rootsOf } from "../mutate/__fixtures__/load-spec.ts";
import { plain } from "../wording/sentence.ts";
import { readback } from "./readback.ts";

const text = `module rack_n {
  /// How many there are.
  const SIZE: int
  type Way = In | Out(int)
  /// Who is in.
  var seats: str -> Set[int]
  var count: int
  var way: Way
  val NAMES = Set("ann", "bob")
  /// Nobody is in.
  action init = all { seats' = NAMES.mapBy(n => Set()), count' = 0, way' = In }
  /// Somebody goes in.
  /// Or not.
  action enter(n: str): bool = {
    val now = count + 1
    all {
      not(seats.get(n).contains(1)) and count < SIZE,
      seats' = seats.set(n, Set(1)),
      count' = if (now > 2) 2 else count,
      way' = way,
    }
  }
  action leave = all {
    not(NAMES.exists(n => seats.get(n) == Set())),
    seats' = seats, count' = count - 1, way' = Out(count),
  }
  action step = any {
    nondet n = NAMES.oneOf()
    enter(n),
    leave,
  }
  /// Not too many.
  /// @invariant
  val fits = way != In implies and { count <= SIZE, count >= 0 }
  /// @property
  temporal empties = always(count > 0 implies eventually(count == 0))
  run enterTest = init.then(enter("ann"))
}
module rack { import rack_n(SIZE = 2).* }
`;

const sections = readback(program(), rootsOf(program()), new Map([["spec.qnt", text]]));

function program() {
  return loadText(text, "rack");
}

function entry(name: string) {
  const found = sections.flatMap(({ entries }) => entries).find((each) => each.name === name);
  if (found === undefined) throw new Error(`no '${name}'`);
  return found;
}

function said(name: string): string[] {
  return entry(name).clauses.map(({ role, words }) => `${role}: ${plain(words)}`);
}

describe("readback", () => {
  it("sorts what a spec says by what it is for", () => {
    expect(sections.map(({ title, entries }) => [title, entries.map(({ name }) => name)])).toEqual([
      ["What it is given", ["SIZE"]],
      ["What it remembers", ["seats", "count", "way"]],
      ["How it starts", ["init"]],
      ["What can happen", ["enter", "leave", "step"]],
      ["What must always hold", ["fits"]],
      ["What must hold in the end", ["empties"]],
      ["What the words mean", ["NAMES"]],
      ["What it tries itself", ["enterTest"]],
    ]);
  });

  it("takes an action apart into what it needs, what it changes and what stays", () => {
    expect(said("enter")).toEqual([
      "with: now = count + 1",
      "when: seats of n does not have 1",
      "when: count is less than SIZE",
      "then: seats of n becomes 1",
      "then: count becomes 2 if now is more than 2",
      "stays: way",
    ]);
    expect(said("leave")).toEqual([
      "when: for no n of NAMES: seats of n is none",
      "then: count goes down by 1",
      "then: way becomes Out (count)",
      "stays: seats",
    ]);
    expect(said("step")).toEqual(["for some: n of NAMES", "one of: enter (n)", "one of: leave"]);
  });

  it("reads claims back, and values of constants", () => {
    expect(said("fits")).toEqual(["when: way is not In", "then: count is at most SIZE", "then: count is at least 0"]);
    expect(said("empties")).toEqual(["then: always if count is more than 0, then in the end count is 0"]);
    expect(said("SIZE")).toEqual(["then: is 2"]);
  });

  it("keeps the comment with its lines, and the place of each clause", () => {
    const { from, to, doc, clauses } = entry("enter");
    const lines = text.split("\n");
    expect([lines[from - 1], lines[to - 1]]).toEqual(["  /// Somebody goes in.", "  }"]);
    expect(doc).toBe("Somebody goes in. Or not.");
    const { place } = clauses.find(({ role }) => role === "stays")!;
    expect(lines[place.line - 1]!.slice(place.column - 1, place.endColumn! - 1)).toBe("way' = way");
  });

  it("leaves a formula what it is where there are no words for it", () => {
    const odd = `module m { var a: int -> int action init = a' = Map() action step = a' = a.setBy(1, x => x + 1) }`;
    const read = readback(loadText(odd), rootsOf(loadText(odd)), new Map([["spec.qnt", odd]]));
    const step = read.flatMap(({ entries }) => entries).find(({ name }) => name === "step")!;
    expect(step.clauses.map(({ words }) => words)).toEqual([
      [{ text: "a", code: true }, { text: " becomes " }, { text: "a.setBy(1, x => x + 1)", code: true }],
    ]);
  });

  it("shows a text once that stands in several instances", () => {
    const twice = `module half_n { const N: int var x: int action init = x' = N action step = x' = x }
module both {
  import half_n(N = 1) as left
  import half_n(N = 2) as right
  action init = all { left::init, right::init }
  action step = all { left::step, right::step }
}`;
    const read = readback(loadText(twice, "both"), rootsOf(loadText(twice, "both")), new Map([["spec.qnt", twice]]));
    const variables = read.find(({ title }) => title === "What it remembers")!;
    expect(variables.entries.map(({ name, also }) => [name, also])).toEqual([["left::x", ["right::x"]]]);
  });
});
