/** What part.test.ts and true-board.test.ts show of small specs, of those for which they have no time. */
import { describe, expect, it } from "vitest";
import { boardMistakes } from "./__fixtures__/board-mistakes.ts";
import {
  expectNothingMissed,
  expectSameFates,
  expectShortest,
  expectTrueBoard,
  fates,
} from "./__fixtures__/claims-of-parting.ts";
import { loadExample, partSpec } from "./__fixtures__/parted-spec.ts";

describe.each([
  ["specs/examples/two-phase-commit.qnt", undefined],
  ["bench/specs/barrier.qnt", "barrier"],
])("%s", (file, main) => {
  const parting = partSpec(loadExample(file, main));

  it("the spec says of each question what the board says it does, and each reading told apart the opposite", () => {
    expectTrueBoard(parting);
  });

  it("the first difference of a reading is at the end of a shortest history", () => {
    expectShortest(parting);
  });
});

it.each([
  ["specs/examples/token.qnt", undefined],
  ["specs/examples/polymorphic.qnt", undefined],
  ["specs/examples/two-phase-commit.qnt", undefined],
  ["bench/specs/barrier.qnt", "barrier"],
])(
  "a reading of %s is run only where something it changes has another value, and the same is found",
  expectNothingMissed,
);

it("says the same of two-phase commit with interchangeable elements as without", () => {
  expectSameFates("specs/examples/two-phase-commit.qnt", ["RMS"], 80);
});

it("tells as many readings of Paxos apart where its elements are interchangeable as without", () => {
  const program = loadExample("specs/examples/paxos.qnt");
  const [reduced, full] = [partSpec(program, ["ACCEPTORS", "VALUES"]), partSpec(program)];
  expect(reduced.spec.count * 8).toBeLessThan(full.spec.count);
  expect(fates(reduced)).toEqual(fates(full));
  expect(boardMistakes(reduced).mistakes).toEqual([]);
});
