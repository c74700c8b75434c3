/** What was shown, as each thread comes to know it. */
import { expect, it } from "vitest";
import { ShownMemory } from "./shown-memory.ts";

it("tells each thread everything, and nothing twice", () => {
  const memory = new ShownMemory();
  const [one, other] = [{}, {}];
  expect(memory.newTo(one)).toBeUndefined();
  memory.noteQuestions(["a"]);
  expect(memory.newTo(one)).toEqual({ questions: ["a"], histories: [] });
  memory.noteQuestions(["a", "b"]);
  memory.noteHistory("up.up");
  memory.noteHistory("up.up");
  expect(memory.newTo(one)).toEqual({ questions: ["b"], histories: ["up.up"] });
  expect(memory.newTo(one)).toBeUndefined();
  expect(memory.newTo(other)).toEqual({ questions: ["a", "b"], histories: ["up.up"] });
});
