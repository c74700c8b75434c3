/** `muster open` again: the same while nothing is decided, and never a way to go on by a verdict of before. */
import { describe, expect, test } from "vitest";
import { roster, type Scripted } from "../client/scripted-server.fixture.ts";
import { scriptedRun as run } from "./scripted-run.fixture.ts";

const opened = {
  barrier: "boot",
  epoch: 1,
  policy: "all",
  roster,
  hosts: 2,
  verdict: "wait",
  ready: 0,
  failed: 0,
  outstanding: 2,
  presumed: 0,
  conflicts: 0,
  sentence: "wait",
  journal: { batches: 0, chain: "" },
};
const decided = { ...opened, decision: { verdict: "converge", ready: 2, failed: 0, outstanding: 0, roster } };
const open = ["open", "boot", "--policy", "all", "--hosts", "h1,h2"];

describe("a barrier that is there already", () => {
  test.each<[string, number, Scripted]>([
    ["undecided", 0, { status: 200, body: opened }],
    ["decided", 12, { status: 200, body: decided }],
    ["decided, and opened just now", 0, { status: 201, body: decided }],
  ])("and %s: %i", async (_, expected, answer) => {
    const { exitCode, error } = await run(open, [answer]);
    expect(exitCode).toBe(expected);
    expect(error.includes("try: muster epoch boot 2")).toBe(expected === 12);
  });
});

describe("a length of time", () => {
  test.each(["5", "1.5", "30x", "0s"])("is not %s", async (text) => {
    expect(await run([...open, "--deadline", text], [])).toMatchObject({ exitCode: 2, asked: [] });
  });

  test.each(["5s", "1.5h", "1h30m"])("is %s", async (text) => {
    const { exitCode } = await run([...open, "--deadline", text], [{ status: 201, body: opened }]);
    expect(exitCode).toBe(0);
  });
});
