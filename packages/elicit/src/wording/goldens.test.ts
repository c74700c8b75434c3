/**
 * Questions as a person reads them, kept as texts to be read by a person: short, in the present tense, without formulas.
 * Each one stands for a shape of question; none says whether the answer is yes.
 */
import { type Scenario, type ScenarioState } from "@countersign/engine";
import { makeMap, makeSet, makeVariant, emptyTuple, emptySet } from "@countersign/kernel";
import { describe, expect, it } from "vitest";
import type { Question } from "../question/question.ts";
import { ask, changed, specProgram, followedBy, until, witnesses } from "./__fixtures__/asked.ts";
import { textOf } from "./text-of.ts";
import { type WordingOptions, wordQuestion } from "./word-question.ts";

interface Case {
  readonly title: string;
  readonly question: Question;
  readonly options?: WordingOptions;
}

const label = (name: string) => makeVariant(name, emptyTuple);

function shown(program: Parameters<typeof wordQuestion>[0], cases: readonly Case[]): string {
  return cases
    .map(({ title, question, options }) => {
      const worded = wordQuestion(program, question, options);
      const warnings = worded.warnings.map((warning) => `warning: ${warning}\n`).join("");
      return `──── ${title}\n\n${textOf(worded)}${warnings}`;
    })
    .join("\n");
}

describe("questions as a person reads them", () => {
  it("two-phase commit", async () => {
    const program = specProgram("specs/examples/two-phase-commit.qnt", "two_phase_commit");
    const all = witnesses(program).get("allCommit")!;
    const decided = until(all, 7);
    const early = followedBy(
      until(all, 4),
      "tmCommit",
      {},
      {
        tmState: label("DecidedCommit"),
        msgs: makeSet([makeVariant("Prepared", "r1"), makeVariant("Prepared", "r2"), label("Commit")]),
      },
    );
    const prepared = until(all, 1);
    const cases: Case[] = [
      { title: "may the manager commit, after six steps", question: ask("step", decided) },
      { title: "may it commit too early", question: ask("step", early) },
      { title: "the first step", question: ask("step", prepared) },
      { title: "a step about one of them", question: ask("step", until(all, 8)) },
      { title: "must an action be possible", question: ask("enabled", prepared, "rmChooseToAbort") },
      { title: "a start", question: ask("start", until(all, 0)) },
      { title: "a situation with its history", question: ask("situation", until(all, 9)) },
      {
        title: "a situation that cannot be reached, beside one that can",
        question: twinned(until(all, 9)),
        options: { twin: all.states[9]! },
      },
      { title: "a history that ends in rest", question: ask("history", { ...decided, loopStart: 7 }) },
    ];
    await expect(shown(program, cases)).toMatchFileSnapshot("goldens/two-phase-commit.txt");
  });

  it("the bank", async () => {
    const program = specProgram("specs/examples/bank.qnt", "bank");
    const start: Scenario = {
      variables: ["balances", "vault"],
      states: [{ label: { action: "init", picks: [] }, values: [balances(0, 0, 0), 0] }],
    };
    const paid = followedBy(
      start,
      "deposit",
      { customer: "ada", other: "ben", amount: 5 },
      { balances: balances(5, 0, 0), vault: 5 },
    );
    const sent = followedBy(
      paid,
      "transfer",
      { customer: "ada", other: "ben", amount: 2 },
      { balances: balances(3, 2, 0) },
    );
    const overdrawn = followedBy(
      sent,
      "withdraw",
      { customer: "ben", other: "ada", amount: 5 },
      { balances: balances(3, -3, 0), vault: 0 },
    );
    const ghostOnly = followedBy(sent, "withdraw", { customer: "ben", other: "ada", amount: 5 }, { vault: 0 });
    const cases: Case[] = [
      { title: "a deposit; the ghost changes unseen", question: ask("step", paid) },
      { title: "a transfer: the names of the picks are not those of the parameters", question: ask("step", sent) },
      { title: "a customer in debt", question: ask("step", overdrawn) },
      { title: "only a ghost differs", question: ask("step", ghostOnly) },
      { title: "must a transfer be possible", question: ask("enabled", paid, "transfer") },
    ];
    await expect(shown(program, cases)).toMatchFileSnapshot("goldens/bank.txt");
  });

  it("EWD840", async () => {
    const program = specProgram("specs/examples/ewd840.qnt", "ewd840");
    const quiet = witnesses(program).get("quiet")!;
    const cases: Case[] = [
      { title: "one of 192 starts", question: ask("start", until(quiet, 0)), options: { manyStarts: true } },
      { title: "the token moves on", question: ask("step", until(quiet, 2)), options: { manyStarts: true } },
      {
        title: "two picks",
        question: ask(
          "step",
          followedBy(
            until(quiet, 1),
            "sendMessage",
            { i: 2, j: 0 },
            {
              active: makeMap([
                [0, true],
                [1, false],
                [2, false],
              ]),
            },
          ),
        ),
        options: { manyStarts: true },
      },
      {
        title: "nothing changes",
        question: ask("step", followedBy(quiet, "announce", {}, {})),
        options: { manyStarts: true },
      },
    ];
    await expect(shown(program, cases)).toMatchFileSnapshot("goldens/ewd840.txt");
  });

  it("the barrier, small and large", async () => {
    const program = specProgram("bench/specs/barrier.qnt", "barrier");
    const failing = witnesses(program).get("convergesWithFailure")!;
    const large = specProgram("bench/specs/barrier.qnt", "barrier_13");
    const many = hosts(13, 9, 2);
    const cases: Case[] = [
      { title: "may it converge", question: ask("step", until(failing, 5)) },
      { title: "a host breaks down after it", question: ask("step", failing) },
      { title: "must a retry be possible", question: ask("enabled", failing, "retry") },
      { title: "a situation", question: ask("situation", failing) },
      {
        title: "all that may be disputed on the way",
        question: ask("step", until(failing, 5)),
        options: { disputed: [2, 4] },
      },
    ];
    const big: Case[] = [
      {
        title: "thirteen hosts, one of them asked about",
        question: ask("step", followedBy(many, "breakDown", { h: "h12" }, { hosts: hostsMap(13, 9, 3) })),
      },
      {
        title: "thirteen hosts, the gate asked about",
        question: ask("step", followedBy(many, "converge", {}, { gate: label("Converged") })),
      },
    ];
    await expect(`${shown(program, cases)}\n${shown(large, big)}`).toMatchFileSnapshot("goldens/barrier.txt");
  });
});

function twinned(scenario: Scenario): Question {
  const state: ScenarioState = { ...changed(scenario, "", {}, { msgs: emptySet }), label: { action: "", picks: [] } };
  return ask("situation", { variables: scenario.variables, states: [state] });
}

function balances(ada: number, ben: number, cleo: number) {
  return makeMap([
    ["ada", ada],
    ["ben", ben],
    ["cleo", cleo],
  ]);
}

function hostsMap(count: number, ready: number, failed: number) {
  const status = (index: number) => label(index < ready ? "Ready" : index < ready + failed ? "Failed" : "Provisioning");
  return makeMap(
    Array.from({ length: count }, (_, index) => [`h${String(index + 1).padStart(2, "0")}`, status(index)]),
  );
}

function hosts(count: number, ready: number, failed: number): Scenario {
  return {
    variables: ["hosts", "gate"],
    states: [{ label: { action: "init", picks: [] }, values: [hostsMap(count, ready, failed), label("Waiting")] }],
  };
}
