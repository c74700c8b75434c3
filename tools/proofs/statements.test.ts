import { expect, it } from "vitest";
import { compareStatements, formatStatements, parseStatements, versionNote } from "./statements.ts";

const recorded = new Map([
  ["A.complete", "complete = \nfun n => forall i, i < n\n     : nat -> Prop"],
  ["A.safe", "safe\n     : forall n : nat, complete n -> n = n"],
]);

it("reads back what it writes", () => {
  expect(parseStatements(formatStatements(recorded, "8.16.1"))).toEqual(recorded);
});

it("does not mind where lines are broken", () => {
  expect(
    compareStatements(recorded, new Map([...recorded, ["A.safe", "safe : forall n : nat,\n complete n -> n = n"]])),
  ).toEqual([]);
});

it.each([
  ["a weakened statement", "A.safe", "safe\n     : forall n : nat, n = 0 -> complete n -> n = n"],
  ["a definition that means something else", "A.complete", "complete = \nfun n => True\n     : nat -> Prop"],
])("complains about %s", (_, title, printed) => {
  expect(compareStatements(recorded, new Map([...recorded, [title, printed]]))).toEqual([
    expect.stringContaining(`${title} changed`),
  ]);
});

it("complains about a statement that is gone, and about one that is new", () => {
  const printed = new Map([
    ["A.complete", recorded.get("A.complete") ?? ""],
    ["A.other", "other : True"],
  ]);
  expect(compareStatements(recorded, printed)).toEqual([
    "A.safe is in statements.txt and no longer stated",
    expect.stringContaining("A.other is new"),
  ]);
});

it("says so if another version of Rocq recorded the statements", () => {
  const text = formatStatements(recorded, "8.16.1");
  expect(versionNote(text, "8.16.1")).toEqual([]);
  expect(versionNote(text, "9.0.0")).toEqual([expect.stringContaining("recorded with Rocq 8.16.1, and this is 9.0.0")]);
});
