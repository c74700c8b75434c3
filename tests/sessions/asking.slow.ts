/** Sittings on real terminals: keys, a process that is killed, and two of them at the same ledger. */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeFile } from "node:fs/promises";
import { turnstileText } from "../../apps/countersign/src/sitting/turnstile.fixture.ts";
import { buildProgram, type BuiltProgram, type RunningCommand } from "./built-program.fixture.ts";

const timeout = 120_000;
let program: BuiltProgram;
beforeAll(async () => {
  program = await buildProgram();
}, timeout);
afterAll(() => program.remove());

/** `script` runs a command on a terminal of its own, and is part of every Linux and macOS; the arguments are Linux's. */
const hasTerminal = spawnSync("script", ["--version"]).stdout?.includes("util-linux") ?? false;

/** Keys do not count in the first moments of a question. */
const pastQuietMs = 600;
const later = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

interface Sitting extends RunningCommand {
  readonly said: () => string;
  /** Waits until so many questions were asked. */
  readonly asked: (count: number) => Promise<void>;
  readonly type: (keys: string) => Promise<void>;
  readonly processId: () => number;
}

function sit(scratch: string, words = ""): Sitting {
  const inside = `sh -c "echo process \\$\\$; exec countersign ask turnstile.qnt --by alice ${words}"`;
  const running = program.start(
    `exec script -qec '${inside}' /dev/null`,
    scratch,
    { TERM: "xterm", NO_COLOR: "1" },
    "pipe",
  );
  let text = "";
  running.child.stdout?.on("data", (some: string) => (text += some));
  return {
    ...running,
    said: () => text,
    asked: async (count) => {
      for (let waited = 0; (text.match(/about \d+ left/g) ?? []).length < count; waited += 50) {
        if (waited > 60_000) throw new Error(`no question ${count} was asked: ${text}`);
        await later(50);
      }
      await later(pastQuietMs);
    },
    type: async (keys) => {
      running.child.stdin?.write(keys);
      await later(50);
    },
    processId: () => Number(/process (\d+)/.exec(text)?.[1]),
  };
}

async function openScratch(): Promise<string> {
  const scratch = await program.openScratch();
  await writeFile(join(scratch, "turnstile.qnt"), turnstileText);
  return scratch;
}

function judgements(scratch: string): { readonly answer: { readonly kind: string }; readonly seconds: number }[] {
  const folder = join(scratch, "ledger");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")) as ReturnType<typeof judgements>[number]);
}

describe.runIf(hasTerminal)("a sitting on a terminal", { timeout }, () => {
  it("takes keys, measures the time, and ends at Ctrl-C with everything kept", async () => {
    const scratch = await openScratch();
    const sitting = sit(scratch);
    await sitting.asked(1);
    expect(sitting.said()).toContain("1 It may happen");
    await sitting.type("4");
    await sitting.asked(2);
    await sitting.type("4");
    await sitting.asked(3);
    await sitting.type("\u0003");
    const { exitCode, standardOutput } = await sitting.outcome;
    expect(standardOutput).toContain("Your answers are kept as drafts");
    expect(exitCode).toBe(0);
    expect(judgements(scratch)).toMatchObject([{ answer: { kind: "unsure" } }, { answer: { kind: "unsure" } }]);
    for (const { seconds } of judgements(scratch)) expect(seconds).toBeGreaterThan(0.3);
  });

  it("loses nothing when it is killed, and goes on where it was", async () => {
    const scratch = await openScratch();
    const killed = sit(scratch);
    for (let number = 1; number <= 3; number += 1) {
      await killed.asked(number);
      if (number < 3) await killed.type("4");
    }
    process.kill(killed.processId(), "SIGKILL");
    await killed.outcome;
    expect(judgements(scratch)).toHaveLength(2);
    const again = sit(scratch);
    await again.asked(1);
    const questions = (text: string) => text.match(/^.*\?(?=\r?$)/gm) ?? [];
    expect(questions(again.said())[0]).toBe(questions(killed.said())[2]);
    await again.type("q");
    expect((await again.outcome).exitCode).toBe(0);
  });

  it("and another one at the same ledger lose nothing of each other", async () => {
    const scratch = await openScratch();
    const [one, two] = [sit(scratch), sit(scratch)];
    await Promise.all([one.asked(1), two.asked(1)]);
    // Both are asked the same: the second answer is a revision of the first, and both are kept.
    await one.type("4");
    await one.asked(2);
    await two.type("3");
    await later(1500);
    await two.type("\r");
    await two.asked(2);
    await Promise.all([one.type("4"), two.type("4")]);
    await Promise.all([one.asked(3), two.asked(3)]);
    await Promise.all([one.type("q"), two.type("q")]);
    await Promise.all([one.outcome, two.outcome]);
    expect(judgements(scratch)).toHaveLength(4);
  });
});
