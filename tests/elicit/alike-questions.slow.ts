/** No two questions of the specs we ship look alike and have different answers. */
import { QuestionIndex } from "@countersign/elicit";
import { expect, it } from "vitest";
import { wordingOptions } from "../../apps/countersign/src/survey/first-questions.ts";
import { alikeQuestions } from "./alike-questions.ts";
import { elicited, loadSpec, specText } from "./load-spec.ts";

const barrier = "specs/provisioning-barrier/barrier.qnt";

interface Case {
  readonly file: string;
  readonly main?: string;
  /** Enough for questions of every kind; the whole would take minutes. */
  readonly statesMax?: number;
}

function boardOf({ file, main, statesMax }: Case) {
  const spec = loadSpec(file, specText(file), main);
  const elicitation = elicited(spec, { symmetric: "tagged", ...(statesMax === undefined ? {} : { statesMax }) });
  return { elicitation, index: new QuestionIndex(elicitation.parting) };
}

it.each<Case>([
  { file: "specs/examples/bank.qnt" },
  { file: "specs/examples/two-phase-commit.qnt" },
  { file: "specs/examples/ewd840.qnt" },
  { file: "specs/examples/readers-writers.qnt" },
  { file: "specs/examples/token.qnt" },
  { file: barrier, main: "fleet_8", statesMax: 300 },
  { file: barrier, main: "barrier", statesMax: 100 },
])("$file $main", (shipped) => {
  const { elicitation, index } = boardOf(shipped);
  expect(elicitation.parting.board.candidates.length).toBeGreaterThan(5);
  expect(alikeQuestions(elicitation, index, (candidate) => wordingOptions(elicitation.parting, candidate))).toEqual([]);
});

it("would notice that a ghost is kept from the screen", () => {
  const { elicitation, index } = boardOf({ file: barrier, main: "fleet_8", statesMax: 300 });
  expect(alikeQuestions(elicitation, index, () => ({}))).not.toEqual([]);
});
