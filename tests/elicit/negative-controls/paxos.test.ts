/** Negative control: an `or` where Paxos has `and`. A published spec had it, and no check of two acceptors noticed. */
import { join } from "node:path";
import { plain, textOf, wordQuestion } from "@countersign/elicit";
import { expect, it } from "vitest";
import { type ElicitedOptions, type LoadedSpec, elicited, loadSpec, operatorsNamed, specText } from "../load-spec.ts";
import { readingOf, toldApart } from "./told-apart.ts";

const options: ElicitedOptions = { operators: operatorsNamed("and-or"), symmetric: "tagged" };
const isLooser = ({ before, after }: { readonly before: string; readonly after: string }) =>
  before.startsWith("allows(vote, value) and") && after.startsWith("allows(vote, value) or");

const file = "specs/examples/paxos.qnt";

/** Two acceptors are one quorum: the smallest instance in which a leader can be told of a vote. */
function small(ballotMax: number): LoadedSpec {
  const given = `ACCEPTORS = Set("a1", "a2"), VALUES = Set("v", "w"), BALLOT_MAX = ${ballotMax}`;
  return loadSpec(file, `${specText(file)}\nmodule paxos_small { import paxos_n(${given}).* }\n`, "paxos_small");
}

it("parts at a proposal that what was reported speaks against, and the question reads well", async () => {
  const elicitation = elicited(small(1), options);
  const { reading, candidate, question } = toldApart(elicitation, isLooser);
  expect(reading).toMatchObject({ definition: "safeAfter", side: "behaviour" });
  expect(candidate).toMatchObject({ kind: "step", says: "forbid" });
  expect(question.scenario.states.at(-1)?.label.action).toBe("propose");
  // Two promises, a proposal and a vote in ballot 0; two promises in ballot 1; then the other value.
  expect(question.scenario.states.length - 1).toBe(9);
  const worded = wordQuestion(elicitation.spec.program, question);
  expect(plain(worded.ask)).toMatch(/^May the leader of ballot 1 propose [vw] now\?$/);
  await expect(textOf(worded)).toMatchFileSnapshot(join(import.meta.dirname, "paxos-question.txt"));
});

it("does not part with one ballot: there is nothing yet that could be reported", () => {
  expect(readingOf(elicited(small(0), options), isLooser).fate).toEqual({ kind: "same" });
});
