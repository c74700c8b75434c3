/** What the program does around an answer: exit codes, Ctrl-C, memory, errors of ours, warnings nobody can miss. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { problemsSchema } from "./json/problems-schema.ts";
import { record } from "./terminal/recording-terminal.fixture.ts";
import { scriptedKeyboard } from "./terminal/scripted-keyboard.fixture.ts";
import type { Terminal } from "./terminal/terminal.ts";
import type { WorkerOutcome } from "./work/run-in-worker.ts";

let folder = "";
let file = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "run-program-"));
  file = join(folder, "plain.qnt");
  writeFileSync(file, "module plain {\n  var x: int\n  action init = x' = 0\n  action step = x' = 1 - x\n}\n");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const progress = { states: 1234567, transitions: 2, depth: 3, queue: 4, seconds: 5 };

/** Somebody who computes: tells progress, and then has the outcome. */
function performer(outcome: Promise<WorkerOutcome>, cancel = () => {}): Pick<Terminal, "perform"> {
  return {
    perform: (_request, _style, onProgress) => {
      onProgress(progress);
      return { outcome, cancel };
    },
  };
}

const answered: WorkerOutcome = {
  kind: "answer",
  answer: { standardOutput: "the answer\n", standardError: "a note\n", exitCode: 3 },
};

it("prints the answer and exits with its code", async () => {
  expect(await record(["check", file], performer(Promise.resolve(answered)))).toEqual({
    exitCode: 3,
    standardOutput: "the answer\n",
    standardError: "a note\n",
  });
});

it("without a command prints help, and is no success", async () => {
  const { exitCode, standardOutput, standardError } = await record([]);
  expect([exitCode, standardOutput]).toEqual([2, ""]);
  expect(standardError).toContain("Commands");
});

describe("the progress line", () => {
  it("is written to a terminal only, and is gone in the end", async () => {
    const { standardError } = await record(["check", file], {
      ...performer(Promise.resolve(answered)),
      errorIsTerminal: true,
    });
    expect(standardError).toContain("1,234,567 states · 246,913/s · depth 3 · 4 waiting · 5.00 s");
    expect(standardError.endsWith("\r\u001B[2Ka note\n")).toBe(true);
  });

  it("counts walks in a run", async () => {
    const changes = { ...performer(Promise.resolve(answered)), errorIsTerminal: true };
    expect((await record(["run", file], changes)).standardError).toContain("1,234,567 walks · 246,913/s · 4 to go");
  });
});

describe("Ctrl-C", () => {
  it("cancels at first, and quits at the second", async () => {
    let interrupt = () => {};
    let finish: (outcome: WorkerOutcome) => void = () => {};
    const cancel = vi.fn<() => void>();
    const quit = vi.fn<() => void>();
    const release = vi.fn<() => void>();
    const running = record(["check", file], {
      ...performer(new Promise((resolve) => void (finish = resolve)), cancel),
      onInterrupt: (listener) => {
        interrupt = listener;
        return release;
      },
      quit,
    });
    await vi.waitFor(() => {
      interrupt();
      expect(cancel).toHaveBeenCalledTimes(1);
    });
    expect(quit).not.toHaveBeenCalled();
    interrupt();
    expect(quit).toHaveBeenCalledWith(130);
    finish(answered);
    expect((await running).exitCode).toBe(3);
    expect(release).toHaveBeenCalledTimes(1);
  });
});

describe("Ctrl-C in a review on a terminal", () => {
  const keyboard = scriptedKeyboard([]);
  const openSitting = vi.fn<Terminal["openSitting"]>();

  it("ends it: nobody who wants to leave is asked a question", async () => {
    const { exitCode } = await record(["review", file, "--no-cache"], {
      keyboard,
      openSitting,
      onInterrupt: (listener) => {
        listener();
        return () => {};
      },
    });
    expect(exitCode).toBe(3);
    expect(openSitting).not.toHaveBeenCalled();
  });
});

describe("an answer that was cut off", () => {
  const atOnce: Partial<Terminal> = {
    onInterrupt: (listener) => {
      listener();
      return () => {};
    },
  };

  it.each([
    ["check", "unknown"],
    ["run", "nothing found"],
  ])("by Ctrl-C is a whole document of %s", async (command, verdict) => {
    const { exitCode, standardOutput } = await record([command, file, "--json", "--no-cache"], atOnce);
    expect(JSON.parse(standardOutput)).toMatchObject({ verdict, stoppedBy: "cancelled" });
    expect(exitCode).toBe(3);
  });

  it("before the first walk was taken found nothing out", async () => {
    const { standardOutput } = await record(["run", file, "--no-cache"], atOnce);
    expect(standardOutput).toMatch(/^unknown: no walk through plain came to its end\n/);
  });

  it("by a full memory says so, and not that somebody cancelled it", async () => {
    const { exitCode, standardOutput } = await record(["check", file, "--no-cache", "--memory", "7"], {}, true);
    expect(standardOutput).toContain("cut at 7 MB of memory (--memory)");
    expect(standardOutput).toContain("CS501");
    expect(exitCode).toBe(3);
  });
});

describe("running out of memory", () => {
  const outcome: WorkerOutcome = { kind: "cut off", by: "memory", progress };

  it("is an unknown verdict, with what was covered", async () => {
    const { exitCode, standardOutput, standardError } = await record(
      ["check", file],
      performer(Promise.resolve(outcome)),
    );
    expect([exitCode, standardOutput]).toEqual([3, ""]);
    expect(standardError).toMatch(
      /^CS501 the verdict is unknown: there was no more memory, after 1,234,567 states or more/,
    );
  });

  it("or a step that never ends, says so before anything was found", async () => {
    const stuck: WorkerOutcome = { kind: "cut off", by: "seconds" };
    const { exitCode, standardError } = await record(["check", file], performer(Promise.resolve(stuck)));
    expect(standardError).toMatch(/^CS501 .* a single step took far longer .* before anything was found\n {2}try: /);
    expect(exitCode).toBe(3);
  });

  it("is a document with --json", async () => {
    const { exitCode, standardOutput } = await record(["check", file, "--json"], performer(Promise.resolve(outcome)));
    expect(exitCode).toBe(3);
    expect(problemsSchema.parse(JSON.parse(standardOutput)).problems[0]?.code).toBe("CS501");
  });
});

describe("an error of ours", () => {
  const broken = () => performer(Promise.reject(new Error("one went missing\nwith details")));

  it("is one line that asks for a report, and exit code 70", async () => {
    const { exitCode, standardOutput, standardError } = await record(["check", file], broken());
    expect([exitCode, standardOutput]).toEqual([70, ""]);
    expect(standardError).toBe(
      "countersign: one went missing (a bug in Countersign; please report it, with the command and the spec)\n",
    );
  });

  it("says where it happened only if asked", async () => {
    const { standardError } = await record(["check", file], { ...broken(), debug: true });
    expect(standardError).toMatch(/^ {4}at /m);
  });
});

describe("a spec that names nothing to check", () => {
  it("is told so right below the verdict, by check and by run", async () => {
    for (const command of ["check", "run"]) {
      const { standardOutput, exitCode } = await record([command, file, "--no-cache"]);
      expect(standardOutput.split("\n")[1]).toMatch(/^WARNING CS412 nothing was (checked|looked at) but deadlock/);
      expect(exitCode).toBe(0);
    }
  });
});

describe("a file for the scenario that cannot be written", () => {
  it("never hides the verdict, nor makes a violation look fine", async () => {
    const itf = join(folder, "none/x.itf.json");
    const violated = await record(["check", file, "--invariant", "x == 0", "--itf", itf, "--no-cache"]);
    expect(violated.exitCode).toBe(1);
    expect(violated.standardOutput).toMatch(/^violated/);
    expect(violated.standardError).toContain("CS007");
    const fine = await record(["check", file, "--itf", itf, "--no-cache"]);
    expect([fine.exitCode, fine.standardError]).toEqual([0, expect.stringContaining("was not written")]);
  });
});
