/**
 * What only a real process shows: Ctrl-C, the end of memory, a reader that has gone, a full disk, a terminal.
 *
 * What is printed in ordinary cases is recorded in the sessions beside this file.
 */
import { spawnSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildProgram, type BuiltProgram, type Outcome, type RunningCommand } from "./built-program.fixture.ts";

const endless = "tests/sessions/specs/endless.qnt";
const stuck = "tests/sessions/specs/stuck.qnt";
const timeout = 120_000;
let program: BuiltProgram;
let scratch = "";
beforeAll(async () => {
  program = await buildProgram();
  scratch = await program.openScratch();
  // Compiled once, so that the others start at once.
  await Promise.all([endless, stuck].map((spec) => run(`countersign show ${spec}`)));
}, timeout);
afterAll(() => program.remove());

function start(commandLine: string, environment?: NodeJS.ProcessEnv): RunningCommand {
  return program.start(commandLine, scratch, environment);
}

function run(commandLine: string, environment?: NodeJS.ProcessEnv): Promise<Outcome> {
  return start(commandLine, environment).outcome;
}

const later = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Long enough for the search to have begun, on a machine with other things to do. */
const whileMs = 1500;

describe.concurrent("Ctrl-C", { timeout }, () => {
  it("ends the search, which says how far it came, and exits with 3", async ({ expect }) => {
    const { child, outcome } = start(`exec countersign check ${endless} --states 900M --seconds 60`);
    await later(whileMs);
    child.kill("SIGINT");
    const { exitCode, standardOutput, standardError } = await outcome;
    expect(standardOutput).toMatch(/^unknown: /);
    expect(standardOutput).toMatch(/cancelled; covered so far: [\d,]+ states?, /);
    expect(standardOutput).toContain("CS502");
    // Nothing but the answer, and no progress line, goes into a pipe.
    expect([exitCode, standardError]).toEqual([3, ""]);
    expect(standardOutput).not.toContain("\u001B");
  });

  it("ends a comparison, which says how far it came, and exits with 3", async ({ expect }) => {
    const { child, outcome } = start(`exec countersign compare ${endless} ${endless} --states 900M --seconds 60`);
    await later(whileMs);
    child.kill("SIGINT");
    const { exitCode, standardOutput, standardError } = await outcome;
    expect(standardOutput).toMatch(/^unknown: /);
    expect(standardOutput).toMatch(/up to where it was stopped: [\d,]+ states? of A, [\d,]+ of B/);
    expect(standardOutput).toContain("cancelled; the rest is unknown");
    expect([exitCode, standardError]).toEqual([3, ""]);
  });

  it("ends a survey of readings, which says what is known by then, and exits with 3", async ({ expect }) => {
    const { child, outcome } = start(`exec countersign mutate ${endless} --states 900M --seconds 60`);
    await later(whileMs);
    child.kill("SIGINT");
    const { exitCode, standardOutput, standardError } = await outcome;
    expect(standardOutput).toMatch(/cancelled: [\d,]+ states? so far/);
    expect([exitCode, standardError]).toEqual([3, ""]);
  });

  it("gives up at once the second time, even in the middle of a step", async ({ expect }) => {
    const { child, outcome } = start(`exec countersign check ${stuck}`);
    // On a busy machine it takes a while until it is there.
    await later(3 * whileMs);
    child.kill("SIGINT");
    await later(500);
    expect(child.exitCode).toBeNull();
    child.kill("SIGINT");
    expect(await outcome).toEqual({ exitCode: 130, standardOutput: "", standardError: "" });
  });
});

describe("memory", { timeout }, () => {
  it("that is used up makes the verdict unknown, and never ends the program", async () => {
    const { exitCode, standardOutput, standardError } = await run(
      `countersign check tests/sessions/specs/hoard.qnt --memory 100`,
    );
    expect(standardOutput).toMatch(/^unknown: /);
    expect(standardOutput).toMatch(/cut at 100 MB of memory \(--memory\): [\d,]+ states, /);
    expect([exitCode, standardError]).toEqual([3, ""]);
  });
});

describe("a stream", { timeout }, () => {
  it("that nobody reads any more is no error", async () => {
    const { standardError } = await run(
      "{ countersign show specs/examples/bank.qnt --main bank; echo $? >&2; } | true",
    );
    expect(standardError).toBe("0\n");
  });

  it("that cannot be written to is one problem", async () => {
    const { exitCode, standardError } = await run("countersign show specs/examples/bank.qnt --main bank > /dev/full");
    expect(standardError).toBe(
      "CS007 standard output cannot be written: no space left on device\n  try: make room, or write elsewhere\n",
    );
    expect(exitCode).toBe(2);
  });
});

/** `script` runs a command on a terminal of its own, and is part of every Linux and macOS; the arguments are Linux's. */
const hasTerminal = spawnSync("script", ["--version"]).stdout?.includes("util-linux") ?? false;

describe.runIf(hasTerminal)("on a terminal", { timeout }, () => {
  const onTerminal = (commandLine: string, environment?: NodeJS.ProcessEnv) =>
    run(`script -qec '${commandLine}' /dev/null`, { TERM: "xterm", NO_COLOR: "", ...environment });
  const bold = "\u001B[1m";

  it("a long search says how far it is, in a line that is gone in the end", async () => {
    const { standardOutput } = await onTerminal(`countersign check ${endless} --states 900M --seconds 1.5`);
    expect(standardOutput).toMatch(/[\d,]+ states · [\d,]+\/s · depth [\d,]+ · [\d,]+ waiting · \d\.\d\d s/);
    const [, answer] = standardOutput.slice(standardOutput.lastIndexOf("waiting")).split("\r\u001B[2K");
    expect(answer).toContain("unknown");
    expect(answer).toContain(bold);
  });

  it("there are no colours for who does not want them", async () => {
    const { standardOutput } = await onTerminal("countersign check specs/examples/bank.qnt --main bank", {
      NO_COLOR: "1",
    });
    expect(standardOutput).toMatch(/^holds: /);
    expect(standardOutput).not.toContain(bold);
  });
});
