/** `muster wait` against a server that says what it is told to: every exit code, and what must never come to 0. */
import { describe, expect, test } from "vitest";
import {
  decidedAnswerOf,
  html,
  problemOf,
  roster,
  waitAnswerOf,
  type Scripted,
} from "../client/scripted-server.fixture.ts";
import { scriptedRun as run } from "./scripted-run.fixture.ts";

const wait = ["wait", "boot", "--epoch", "1"];

describe("wait", () => {
  test.each<[string, number, readonly Scripted[], readonly string[]]>([
    ["converge", 0, [{ body: waitAnswerOf() }, { body: decidedAnswerOf() }], []],
    ["failed", 10, [{ body: decidedAnswerOf({ verdict: "failed", ready: 1, failed: 2, outstanding: 0 }) }], []],
    ["an undecided barrier, and the time is up", 11, [{ body: waitAnswerOf() }], ["--timeout", "20s"]],
    ["a server that never answers, and the time is up", 11, [{ cut: true }], ["--timeout", "5s"]],
    ["a server that never answers", 20, [{ cut: true }], []],
    ["a proxy's page", 20, [html], []],
    ["a page that is called JSON", 20, [{ body: "<h1>200</h1>" }], []],
    ["JSON of something else", 20, [{ body: { ok: true, verdict: "converge" } }], []],
    ["a proxy's page, and then the server", 0, [html, html, { body: decidedAnswerOf() }], []],
    [
      "a cut connection, an overload, and then the server",
      0,
      [{ cut: true }, problemOf(503, "unavailable"), { body: decidedAnswerOf() }],
      [],
    ],
    ["another barrier's verdict", 12, [{ body: decidedAnswerOf({}, { barrier: "other" }) }], []],
    ["another epoch's verdict", 12, [{ body: decidedAnswerOf({}, { epoch: 2 }) }], []],
    ["another policy", 12, [{ body: waitAnswerOf() }], ["--policy", "all"]],
    ["the same policy in other words", 0, [{ body: decidedAnswerOf() }], ["--policy", "ready>=2"]],
    ["another roster", 12, [{ body: decidedAnswerOf() }], ["--roster", "cd".repeat(32)]],
    ["the same roster", 0, [{ body: decidedAnswerOf() }], ["--roster", roster]],
    ["converge without enough who are ready", 12, [{ body: decidedAnswerOf({ ready: 1, outstanding: 2 }) }], []],
    ["converge where it has failed", 12, [{ body: decidedAnswerOf({ ready: 0, failed: 3, outstanding: 0 }) }], []],
    [
      "failed where it still could converge",
      12,
      [{ body: decidedAnswerOf({ verdict: "failed", ready: 1, failed: 1, outstanding: 1 }) }],
      [],
    ],
    ["converge without a decision", 12, [{ body: waitAnswerOf({ verdict: "converge" }) }], []],
    ["a verdict that is not its decision's", 12, [{ body: decidedAnswerOf({}, { verdict: "failed" }) }], []],
    ["a barrier that is not there", 2, [problemOf(404, "unknown-barrier")], []],
    [
      "a barrier that is opened later",
      0,
      [problemOf(404, "unknown-barrier"), { body: decidedAnswerOf() }],
      ["--may-open-later"],
    ],
    [
      "a policy of groups, with a part that is not certain",
      12,
      [{ body: decidedAnswerOf({}, { policy: "ready >= 3 and (per rack: all)" }) }],
      [],
    ],
  ])("%s is %i", async (_, expected, script, flags) => {
    const { exitCode, output, error } = await run([...wait, ...flags], script);
    expect([exitCode, error]).toEqual([expected, expect.any(String)]);
    // What a script reads is there only with a verdict.
    expect(output).toMatch(expected === 0 ? /^converge: / : expected === 10 ? /^failed: / : /^$/);
    if (expected !== 0 && expected !== 10) expect(error).toMatch(/^muster: .*\n {2}try: /m);
  });

  test("says with --json how the verdict was looked at", async () => {
    const checkedBy = async (policy: string) =>
      (
        JSON.parse((await run([...wait, "--json"], [{ body: decidedAnswerOf({}, { policy }) }])).output) as {
          checkedBy: string;
        }
      ).checkedBy;
    expect([await checkedBy("ready >= 2"), await checkedBy("ready >= 2 and (per rack: ready >= 1)")]).toEqual([
      "counts",
      "parts",
    ]);
  });

  test("with no epoch said is not told the verdict of one that is over", async () => {
    const status = {
      barrier: "boot",
      epoch: 2,
      policy: "all",
      roster,
      hosts: 3,
      verdict: "wait",
      presumed: 0,
      conflicts: 0,
    };
    const counts = { ready: 0, failed: 0, outstanding: 3, sentence: "wait", journal: { batches: 0, chain: "" } };
    const script = (line: string) => ({ body: line.includes("/wait") ? decidedAnswerOf() : { ...status, ...counts } });
    expect(await run(["wait", "boot"], script)).toMatchObject({ exitCode: 12, output: "" });
    expect(await run(["wait", "boot"], script, { MUSTER_EPOCH: "1" })).toMatchObject({ exitCode: 0 });
    expect(await run(["wait", "boot"], script, { MUSTER_EPOCH: "one" })).toMatchObject({ exitCode: 2 });
  });

  test("ends when the time is up or the patience, also if nobody says which epoch is the newest", async () => {
    const total = (pauses: readonly number[]) => pauses.reduce((sum, pause) => sum + pause, 0);
    const bounded = await run(["wait", "boot", "--timeout", "3s"], [{ cut: true }]);
    expect(bounded).toMatchObject({ exitCode: 11, error: expect.stringContaining("nothing was heard of it: ") });
    expect(total(bounded.pauses)).toBeLessThan(3);
    const impatient = await run(["wait", "boot", "--patience", "20s", "--timeout", "30m"], [{ cut: true }]);
    expect(impatient).toMatchObject({ exitCode: 20 });
    expect(total(impatient.pauses)).toBeLessThan(20);
  });

  test("goes on at Ctrl-C with nothing but 130", async () => {
    let interrupt = () => {};
    const onInterrupt = (listener: () => void) => {
      interrupt = listener;
      return () => {};
    };
    const more = { onInterrupt, pause: () => Promise.resolve(interrupt()) };
    expect(await run(wait, [{ body: waitAnswerOf() }], {}, more)).toMatchObject({ exitCode: 130, output: "" });
  });

  test("a certificate is not looked at without knowing what for", async () => {
    expect((await run([...wait, "--certificate"], [{ body: decidedAnswerOf() }])).exitCode).toBe(2);
  });
});
