/** The program from its words to its exit code: the sessions of the README, flags, JSON, and Ctrl-C. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { recordingTerminal } from "./recording-terminal.fixture.ts";
import { runProgram } from "./run-program.ts";
import type { Terminal } from "./terminal.ts";

async function start(line: string, more: Partial<Terminal> = {}) {
  const terminal = recordingTerminal(more);
  const exitCode = await runProgram(line === "" ? [] : line.split(" "), terminal);
  return { exitCode, output: terminal.output(), error: terminal.error() };
}

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const sessions = [...readme.matchAll(/^```text\n\$ muster (.*)\n([^]*?)^```$/gm)].map(([, line = "", said = ""]) => ({
  line,
  said,
}));

describe("a session of the README", () => {
  test("is there for the demo and for the fuzz", () => {
    expect(sessions.map(({ line }) => line.split(" ")[0])).toEqual(["demo", "fuzz"]);
  });

  test.each(sessions)("$line", async ({ line, said }) => {
    expect((await start(line)).output).toBe(said);
  });
});

describe("muster", () => {
  test("demo holes --json has waiting, one verdict, one report", async () => {
    const { output } = await start("demo holes --json");
    const rows = (JSON.parse(output) as { holes: { rows: { published: string; ours: string }[] }[] }).holes.map(
      (hole) => hole.rows.map(({ published, ours }) => [published, ours]),
    );
    expect(rows).toEqual([
      [
        ["converge", "wait"],
        ["converge", "failed"],
      ],
      [
        ["converge", "failed"],
        ["failed", "failed"],
      ],
      [["10,000 reports", "1 report"]],
    ]);
  });

  test("fuzz --json says the same with one worker and with two", async () => {
    const documents = [];
    for (const workers of [1, 2]) {
      const { exitCode, output, error } = await start(
        `fuzz --hosts 200 --runs 60 --seed 7 --workers ${workers} --json`,
      );
      expect([exitCode, error]).toEqual([0, ""]);
      documents.push(JSON.parse(output) as Record<string, unknown>);
    }
    const [one, two] = documents;
    expect(one).toMatchObject({ schema: "muster.fuzz/1", runs: 60, violations: 0, complete: true });
    for (const field of ["events", "outcomes", "asPredicted", "traffic"]) expect(one?.[field]).toEqual(two?.[field]);
    expect(one?.["seconds"]).toBeGreaterThan(0);
    expect(one?.["bounds"]).toMatchObject({ hosts: 200, seed: 7 });
  });

  test.each([
    ["--runs 5", "--runs"],
    ["--seed 0 --workers 1", "--seed and --workers"],
  ])("fuzz --replay refuses %s, and says what to try", async (flags, named) => {
    const { exitCode, output, error } = await start(`fuzz --hosts 50 --replay 7:3 ${flags}`);
    expect([exitCode, output]).toEqual([2, ""]);
    expect(error).toContain(named);
    expect(error).toContain("try: muster fuzz --hosts 50 --replay 7:3\n");
    expect(await start("fuzz --hosts 50 --replay 7:3")).toMatchObject({ exitCode: 0, error: "" });
  });

  test("fuzz without its flags is what the help says", async () => {
    const { output } = await start("fuzz --hosts 20 --json");
    expect(JSON.parse(output)).toMatchObject({ bounds: { hosts: 20, runsAsked: 240, seed: 0, workers: 1 } });
  });

  test("fuzz ends with what is known when it is interrupted", async () => {
    const onInterrupt = (listener: () => void) => {
      listener();
      return () => {};
    };
    const { exitCode, output } = await start("fuzz --hosts 500 --runs 100000 --json", { onInterrupt });
    expect(exitCode).toBe(3);
    expect(JSON.parse(output)).toMatchObject({ complete: false, violations: 0 });
  });

  test.each(["--help", "demo --help", "fuzz -h", "--version"])(
    "'%s' is answered, and nothing is wrong",
    async (line) => {
      expect(await start(line)).toMatchObject({ exitCode: 0, error: "" });
    },
  );

  test.each([
    "",
    "bogus",
    "demo",
    "fuzz --hosts 0",
    "fuzz --hosts 2",
    "fuzz --replay 3",
    "fuzz --seed -1",
    "fuzz --workers 99",
  ])("'%s' is wrong, and says so", async (line) => {
    const { exitCode, output, error } = await start(line);
    expect(exitCode).toBe(2);
    expect(output + error).not.toBe("");
  });
});
