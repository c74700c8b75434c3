/** What part.test.ts and true-board.test.ts show of small specs, of those for which they have no time. */
import { expect, it } from "vitest";
import { comparedSteps } from "./__fixtures__/compared-steps.ts";
import { boardMistakes } from "./__fixtures__/board-mistakes.ts";
import { loadExample, partSpec } from "./__fixtures__/parted-spec.ts";

it.each(["specs/examples/token.qnt", "specs/examples/polymorphic.qnt"])(
  "runs a reading of %s only where something it changes has another value, and finds the same",
  (file) => {
    const program = loadExample(file);
    const thorough = comparedSteps(program, { isThorough: true });
    expect(comparedSteps(program, { isThorough: false })).toEqual(thorough);
    // Negative control: there are differences to be missed.
    expect(thorough.some(({ differences }) => differences.length > 0)).toBe(true);
  },
);

it("tells as many readings of Paxos apart where its elements are interchangeable as without", () => {
  const program = loadExample("specs/examples/paxos.qnt");
  const [reduced, full] = [partSpec(program, ["ACCEPTORS", "VALUES"]), partSpec(program)];
  expect(reduced.spec.count * 8).toBeLessThan(full.spec.count);
  const fates = ({ readings }: typeof full) => readings.map(({ reading, fate }) => [reading.id, fate.kind]);
  expect(fates(reduced)).toEqual(fates(full));
  expect(boardMistakes(reduced).mistakes).toEqual([]);
});
