/** The line of who waits: over itself on a terminal, seldom and only with news elsewhere. */
import { expect, test } from "vitest";
import type { WaitAnswer } from "../client/answers.ts";
import { recordingTerminal } from "../recording-terminal.fixture.ts";
import { createWaitLine } from "./wait-line.ts";

const answer = (ready: number) => ({ barrier: "boot", epoch: 1, sentence: `wait: ${ready} ready` }) as WaitAnswer;

function written(errorIsTerminal: boolean) {
  let now = 0;
  const terminal = recordingTerminal({ errorIsTerminal, clock: () => now });
  const line = createWaitLine(terminal);
  line.show(answer(0));
  now += 1;
  line.show(answer(1));
  now += 10;
  line.show(answer(2));
  now += 10;
  line.show(answer(2));
  line.trouble("connection refused");
  line.clear();
  return terminal.error();
}

test("in a log it is written when something is new, and not more often than every ten seconds; trouble at once", () => {
  expect(written(false)).toBe(
    "boot epoch 1: wait: 0 ready\nboot epoch 1: wait: 2 ready\nnot reached, trying again: connection refused\n",
  );
});

test("on a terminal it is written over itself, and gone at the end", () => {
  const lines = written(true).split("\r\u001B[2K");
  expect(lines).toHaveLength(7);
  expect(lines.at(1)).toBe("boot epoch 1: wait: 0 ready");
  expect(lines.at(-1)).toBe("");
  expect(lines.join("")).not.toContain("\n");
});
