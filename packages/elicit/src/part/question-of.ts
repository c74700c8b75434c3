/** The question that a candidate of the board stands for, with its scenario made now. */
import type { Scenario } from "@countersign/engine";
import { makeQuestion } from "../question/make-question.ts";
import type { Question } from "../question/question.ts";
import type { Parting } from "./parting.ts";

/** Undefined where no history with names of its own was found: so many elements are used alike that none could be matched. */
export function questionOf(
  { origins, arenas }: Pick<Parting, "origins" | "arenas">,
  candidate: number,
): Question | undefined {
  const origin = origins[candidate]!;
  const arena = arenas[candidate]!;
  switch (origin.kind) {
    case "step":
    case "start": {
      const scenario = arena.scenarioWith(origin.step);
      return scenario && makeQuestion(origin.kind, scenario);
    }
    case "enabled":
      return makeQuestion("enabled", arena.scenarioTo(origin.state), origin.action);
    case "situation": {
      const { values } = origin.situation;
      const scenario: Scenario = { variables: arena.variables, states: [{ label: { action: "", picks: [] }, values }] };
      return makeQuestion("situation", scenario);
    }
    case "history":
      return makeQuestion("history", origin.scenario);
  }
}
