/** The page that plays a spec, on two-phase commit: with symmetry and without, and what it makes of blindness. */
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { QuestionIndex, plain } from "@countersign/elicit";
import type { Result } from "@countersign/kernel";
import type { ExploreBody } from "@countersign/pages";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { elicitFile } from "../../sitting/ledger-maker.fixture.ts";
import { SittingDesk } from "../../sitting/sitting-desk.ts";
import { SpecLedger } from "../../sitting/spec-ledger.ts";
import { type ExploreAsked, ExploreDesk } from "./explore-desk.ts";
import { Player } from "./player.ts";

const example = fileURLToPath(new URL("../../../../../specs/examples/two-phase-commit.qnt", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "explore-desk-"));
const file = join(folder, "two-phase-commit.qnt");
let found: Awaited<ReturnType<typeof elicitFile>>;
beforeAll(async () => {
  copyFileSync(example, file);
  found = await elicitFile(file);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let ledgers = 0;
/** `same`: of which ledger, where it is another process, or another thread, on the same one. */
function open(same = (ledgers += 1)): { readonly desk: SittingDesk; readonly explore: ExploreDesk; same: number } {
  const ledger = new SpecLedger({ file, main: "two_phase_commit" }, join(folder, `ledger-${same}`));
  const by = "judge";
  const desk = new SittingDesk({ ...found, ledger, by, now: () => "2026-03-01T00:00:00.000Z" });
  return { same, desk, explore: new ExploreDesk({ desk, elicitation: found.elicitation, by }, () => 0) };
}

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

function bodyAt(explore: ExploreDesk, asked: ExploreAsked): ExploreBody {
  const told = valueOf(explore.tell(asked));
  if ("elsewhere" in told) throw new Error(told.elsewhere.at);
  return told.body;
}

const wordsOf = (body: ExploreBody): string[] => body.now!.can.map(({ words }) => words);

describe("an address", () => {
  it("leads to the same state each time, and each step to one more", () => {
    const [{ explore }, other] = [open(), open()];
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 9 }), (turns) => {
        let body = bodyAt(explore, {});
        for (const turn of turns) {
          const { can } = body.now!;
          if (can.length === 0) break;
          const { at } = can[turn % can.length]!;
          const next = bodyAt(explore, { at });
          expect(next).toEqual(bodyAt(other.explore, { at }));
          expect([next.at, next.steps, next.back!.at]).toEqual([at, body.steps + 1, body.at]);
          body = next;
        }
      }),
      { numRuns: 3 },
    );
  });

  it("is short, and can be read", () => {
    const { explore } = open();
    const body = bodyAt(explore, { at: "rmPrepare-r1.tmReceivePrepared-r1.tmAbort" });
    expect(body.track!.columns.map(({ words }) => words).slice(1)).toEqual([
      "r1 gets prepared",
      "the transaction manager hears that r1 is prepared",
      "the transaction manager decides to abort",
    ]);
    expect(wordsOf(body)).toContain("r2 is told to abort");
  });

  it("that is none of the spec says at which step, and what is possible there", () => {
    const refused = open().explore.tell({ at: "rmPrepare-r1.rmPrepare-r1" });
    expect(refused).toMatchObject({
      ok: false,
      problems: [{ code: "CS707", message: "the step 'rmPrepare-r1' is not possible after 'rmPrepare-r1'" }],
    });
    expect(open().explore.tell({ finding: "CS999-1" })).toMatchObject({ problems: [{ code: "CS707" }] });
    expect(open().explore.tell({ question: "nothing" })).toMatchObject({ problems: [{ code: "CS632" }] });
    expect(open().explore.tell({ column: 99, lane: 0 })).toMatchObject({ problems: [{ code: "CS707" }] });
  });

  it("goes back and forward without forgetting", () => {
    const { explore } = open();
    const body = bodyAt(explore, { at: "rmPrepare-r1.tmAbort", ahead: "rmReceiveAbort-r1" });
    expect(body.back).toEqual({ at: "rmPrepare-r1", ahead: "tmAbort.rmReceiveAbort-r1" });
    expect(body.forward).toEqual({ at: "rmPrepare-r1.tmAbort.rmReceiveAbort-r1", ahead: "" });
  });
});

it("says why what cannot happen cannot", () => {
  const { cannot } = bodyAt(open().explore, { at: "tmAbort" }).now!;
  const told = cannot.map(({ words, reasons }) => [words, ...reasons.map(({ why }) => plain(why))]);
  expect(told).toEqual([
    ["the transaction manager hears that some rm is prepared", "tmState is DecidedAbort, not Undecided."],
    ["the transaction manager decides to commit", "tmState is DecidedAbort, not Undecided."],
    ["the transaction manager decides to abort", "tmState is DecidedAbort, not Undecided."],
    ["some rm is told to commit", "Commit is not in msgs, which has Abort."],
  ]);
});

it("knows a state that was there before", () => {
  const body = bodyAt(open().explore, { at: "rmPrepare-r1.tmReceivePrepared-r1.tmReceivePrepared-r1" });
  expect([body.loop!.from, body.figure.loop]).toEqual([2, 2]);
  expect(body.track!.columns.map(({ repeats }) => repeats === true)).toEqual([false, false, false, true]);
});

it("a place in the figure leads to a state there", () => {
  const { explore } = open();
  const { figure } = bodyAt(explore, {});
  for (const { column, lane } of figure.nodes) {
    const told = valueOf(explore.tell({ column, lane, by: figure.variable! }));
    if (!("elsewhere" in told)) throw new Error();
    const there = bodyAt(explore, { at: told.elsewhere.at, by: figure.variable! });
    expect(there.figure.path.at(-1)).toMatchObject({ column, lane });
  }
});

it("plays the history to any state that was found", () => {
  const { spec } = found.elicitation;
  const player = valueOf(Player.of(spec.program, spec.roots));
  for (let state = 0; state < spec.count; state += 17) {
    const scenario = spec.scenarioTo(state);
    const { states, names } = player.pathOf(scenario);
    expect(states.map(({ values }) => values)).toEqual(scenario.states.map(({ values }) => values));
    expect(valueOf(player.follow(names.join("."))).states).toEqual(states);
  }
});

describe("what was shown is not blind any more", () => {
  const blindness = (desk: SittingDesk, question: string): boolean => {
    const given = { question, answer: { kind: "allow" }, reason: "so", seconds: 1, revise: "no" } as const;
    const taken = valueOf(desk.take(given));
    return taken.isBlind;
  };
  const questions = () => {
    const index = new QuestionIndex(found.elicitation.parting);
    return found.elicitation.parting.board.candidates.flatMap((_, candidate) => index.question(candidate) ?? []);
  };

  it("a question about a state that was played, whichever history it has", () => {
    const step = questions().find(({ kind, scenario }) => kind === "step" && scenario.states.length > 3)!;
    const untouched = open();
    expect(blindness(untouched.desk, step.id)).toBe(true);
    const { desk, explore } = open();
    const history = bodyAt(explore, { question: step.id });
    expect([history.now, history.question!.id]).toEqual([undefined, step.id]);
    expect(blindness(open().desk, step.id)).toBe(true);
    // The history of a question says nothing; the state at its end does.
    expect(bodyAt(explore, { at: history.at }).now).toBeDefined();
    expect(blindness(desk, step.id)).toBe(false);
  });

  it("the history of a question leaves it blind", () => {
    const step = questions().find(({ kind, scenario }) => kind === "step" && scenario.states.length > 3)!;
    const { desk, explore } = open();
    bodyAt(explore, { question: step.id });
    expect(blindness(desk, step.id)).toBe(true);
  });

  it("a question about another state stays blind, and one about a step that was taken does not", () => {
    const all = questions().filter(({ kind, scenario }) => kind === "step" && scenario.states.length > 2);
    const { spec } = found.elicitation;
    const player = valueOf(Player.of(spec.program, spec.roots));
    const taken = all.find(({ scenario: { states }, scenario }) => {
      const isPossible = player.pathOf(scenario).states.length === states.length;
      return isPossible && spec.indexOf(states.at(-2)!.values) !== spec.indexOf(states.at(-1)!.values);
    })!;
    const { desk, explore } = open();
    const { names } = player.pathOf(taken.scenario);
    bodyAt(explore, { at: names.join(".") });
    const others = all.filter(({ scenario }) => scenario.states.length < taken.scenario.states.length - 1);
    expect(blindness(desk, taken.id)).toBe(false);
    expect(others.length === 0 || others.some(({ id }) => blindness(desk, id))).toBe(true);
  });

  it("a question about a state where a step was refused, here or in another thread", () => {
    const step = questions().find(({ kind, scenario }) => kind === "step" && scenario.states.length > 3)!;
    const { at } = bodyAt(open().explore, { question: step.id });
    const here = open();
    expect(here.explore.tell({ at: `${at}.nothing` }).ok).toBe(false);
    expect(blindness(open(here.same).desk, step.id)).toBe(false);
    const alone = open();
    expect(alone.explore.tell({ at: `${at}.nothing` }).ok).toBe(false);
    expect(blindness(alone.desk, step.id)).toBe(false);
  });

  it("also where another thread has shown it", () => {
    const step = questions().find(({ kind, scenario }) => kind === "step" && scenario.states.length > 3)!;
    const { at } = bodyAt(open().explore, { question: step.id });
    const { desk, same } = open();
    bodyAt(open(same).explore, { at });
    expect(blindness(desk, step.id)).toBe(false);
    expect(blindness(open().desk, step.id)).toBe(true);
  });

  it("as an address alone, which another search noted before this question was known", () => {
    const step = questions().find(({ kind, scenario }) => kind === "step" && scenario.states.length > 3)!;
    const { at } = bodyAt(open().explore, { question: step.id });
    const { desk, same } = open();
    const ledger = new SpecLedger({ file, main: "two_phase_commit" }, join(folder, `ledger-${same}`));
    expect(ledger.shownTo("judge").note({ questions: [], histories: ["nowhere", at] }).ok).toBe(true);
    expect(blindness(desk, step.id)).toBe(false);
  });

  it("a place in the figure: its address says which steps are possible on the way", () => {
    const { figure } = bodyAt(open().explore, {});
    const { column, lane } = figure.nodes.findLast((node) => node.column > 1)!;
    const { desk, explore } = open();
    const told = valueOf(explore.tell({ column, lane, by: figure.variable! }));
    const seen = desk.seenOf([]);
    expect(seen.size).toBeGreaterThan(0);
    if (!("elsewhere" in told)) throw new Error();
    const other = open();
    bodyAt(other.explore, { at: told.elsewhere.at });
    expect(other.desk.seenOf([])).toEqual(seen);
  });
});
