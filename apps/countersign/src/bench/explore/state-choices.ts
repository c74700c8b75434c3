/**
 * What can happen in a state and what cannot, in the words of the spec.
 *
 * Invariants: a step that is possible is listed, or counted where there is no room, and no two read alike where anything
 * tells them apart; an action is said to be impossible only if it has no step at all.
 */
import { ActionSentences, sayValue } from "@countersign/elicit";
import type { Refusal, ScenarioState } from "@countersign/engine";
import { equal } from "@countersign/kernel";
import type { Program } from "@countersign/language";
import type { RefusedAction, StepChoice } from "@countersign/pages";
import { type Path, type Player, sameValues } from "./player.ts";
import { refusedAction } from "./refused-action.ts";
import type { NamedStep } from "./step-names.ts";

/** More would be no list any more; they are counted. */
const choicesMax = 200;
const noteLengthMax = 90;

export class StateChoices {
  private readonly program: Program;
  private readonly sentences: ActionSentences;

  constructor(program: Program) {
    this.program = program;
    this.sentences = new ActionSentences(program);
  }

  /** `variables`: names, in the order of the values. */
  can(
    steps: readonly NamedStep[],
    { names, states }: Path,
    variables: readonly string[],
  ): { readonly can: StepChoice[]; readonly canMore: number } {
    const shown = steps.slice(0, choicesMax);
    const words = shown.map(({ step }, index) =>
      states.length === 0 ? `start ${index + 1}` : this.sentences.clause(step.label, true),
    );
    const can = shown.map(({ name, step }, index): StepChoice => {
      const alike = shown.filter((_, other) => states.length === 0 || words[other] === words[index]);
      const notes = [this.difference(step, alike, variables), backTo(step, states)].filter((note) => note !== "");
      return {
        at: [...names, name].join("."),
        words: words[index]!,
        ...(notes.length === 0 ? {} : { note: notes.join("; ") }),
      };
    });
    return { can, canMore: steps.length - can.length };
  }

  /** Every other action, in the order in which the spec defines them. */
  cannot(player: Player, state: ScenarioState, possible: ReadonlySet<string>): RefusedAction[] {
    const byAction = new Map<string, [Refusal, ...Refusal[]]>();
    for (const refusal of player.oracle.refusalsFrom(state.values).refusals) {
      const { action } = refusal.label;
      if (possible.has(action)) continue;
      const known = byAction.get(action);
      if (known === undefined) byAction.set(action, [refusal]);
      else known.push(refusal);
    }
    const variables = new Map(player.oracle.variables.map((name, index) => [name, state.values[index]!]));
    return [...byAction]
      .sort(([a], [b]) => player.positionOf(a) - player.positionOf(b))
      .map(([, refusals]) => refusedAction(this.program, this.sentences, refusals, variables));
  }

  /** What a step leads to that others of the same words do not. */
  private difference({ values }: ScenarioState, alike: readonly NamedStep[], variables: readonly string[]): string {
    const told = variables.flatMap((name, index) => {
      const isTelling = alike.some(({ step }) => !equal(step.values[index]!, values[index]!));
      const type = this.program.variables.find((variable) => variable.name === name)?.type;
      return isTelling ? [`${name}: ${sayValue(values[index]!, type, 3)}`] : [];
    });
    const text = told.join("; ");
    return text.length <= noteLengthMax ? text : `${text.slice(0, noteLengthMax - 1)}…`;
  }
}

/** What is worth knowing of a step before it is taken. */
function backTo({ values }: ScenarioState, states: readonly ScenarioState[]): string {
  const before = states.findIndex((state) => sameValues(state.values, values));
  if (before < 0) return "";
  if (before === states.length - 1) return "nothing changes";
  return before === 0 ? "back to the start" : `back to step ${before}`;
}
