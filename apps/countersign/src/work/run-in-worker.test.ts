import { expect, it } from "vitest";
import { overdueMs } from "./run-in-worker.ts";

it("waits for an answer longer than for the search, and for ever if no time was given", () => {
  const spec = { json: false, cache: true };
  const check = { ...spec, symmetry: true, keepGoing: false, deadlock: true };
  const overdue = (seconds: number) => overdueMs({ command: "check", file: "a.qnt", flags: { ...check, seconds } });
  expect([overdue(1), overdue(60)]).toEqual([12_000, 130_000]);
  // A timer cannot wait that long, and would fire at once.
  expect(overdue(1e9)).toBeUndefined();
  expect(overdueMs({ command: "check", file: "a.qnt", flags: check })).toBeUndefined();
  expect(overdueMs({ command: "show", file: "a.qnt", flags: spec })).toBeUndefined();
});
