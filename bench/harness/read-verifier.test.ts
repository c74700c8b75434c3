import { describe, expect, it } from "vitest";
import { readVerifier } from "./read-verifier.ts";

const breadthFirst = `
(Spin Version 6.5.2 -- 6 December 2019)
	+ Breadth-First Search

Full statespace search for:
	never claim         	- (none specified)
	assertion violations	+
	cycle checks       	- (disabled by -DSAFETY)
	invalid end states	+

State-vector 44 byte, depth reached 25, errors: 0
  1745408 states, stored
	1.74541e+06 nominal states (stored-atomic)
 16762370 states, matched
 18507778 transitions (= stored+matched)
        0 atomic steps
hash conflicts:    781105 (resolved)

Stats on memory usage (in Megabytes):
  106.531	equivalent memory usage for states (stored*(State-vector + overhead))
  194.862	actual memory usage for states
  128.000	memory used for hash table (-w24)
  322.727	total actual memory usage


pan: elapsed time 3.2 seconds
pan: rate    545440 states/second
`;

describe("what a verifier says is read", () => {
  it("number by number", () => {
    expect(readVerifier(breadthFirst)).toEqual({
      states: 1_745_408,
      seconds: 3.2,
      statesPerSecond: 1_745_408 / 3.2,
      transitionsPerSecond: 18_507_778 / 3.2,
      vectorBytes: 44,
      bytesPerState: (194.862 * 2 ** 20) / 1_745_408,
      peakBytes: 322.727 * 2 ** 20,
    });
  });

  it("also where it says how well it compressed, and in powers of ten", () => {
    const compressed = breadthFirst
      .replace("194.862	actual memory usage for states", "1.5e+02	actual memory usage for states (compression: 60.1%)")
      .replace("3.2 seconds", "1.2e+01 seconds");
    expect(readVerifier(compressed)).toMatchObject({ seconds: 12, bytesPerState: (150 * 2 ** 20) / 1_745_408 });
  });
});

describe("no figure is made of", () => {
  it.each([
    ["an error", breadthFirst.replace("errors: 0", "errors: 1"), /found an error/],
    ["ten errors", breadthFirst.replace("errors: 0", "errors: 10"), /found an error/],
    ["a search that was cut", `error: max search depth too small\n${breadthFirst}`, /did not search to the end/],
    ["a line that is missing", breadthFirst.replace(/.*states, stored\n/, ""), /no .*states, stored/],
    ["nothing", "", /found an error/],
  ])("%s", (_, output, message) => {
    expect(() => readVerifier(output)).toThrow(message);
  });
});
