/** The questions of a parting by their id, and by what their answer is about. Each takes its scenario to be made: once. */
import type { FormerNames } from "@countersign/engine";
import { canonicalText } from "@countersign/kernel";
import type { Question } from "../question/question.ts";
import type { Parting } from "./parting.ts";
import { questionOf } from "./question-of.ts";

export class QuestionIndex {
  private readonly parting: Parting;
  private readonly questions: (Question | undefined)[] = [];
  private known: { readonly byId: Map<string, number>; readonly byPoint: Map<string, number> } | undefined;

  constructor(parting: Parting) {
    this.parting = parting;
  }

  question(candidate: number): Question | undefined {
    if (!(candidate in this.questions)) this.questions[candidate] = questionOf(this.parting, candidate);
    return this.questions[candidate];
  }

  candidateOf(id: string): number | undefined {
    return this.all().byId.get(id);
  }

  /** The same question, or one that asks the same of the same states after another history. */
  candidateAbout(question: Question): number | undefined {
    return this.candidateOf(question.id) ?? this.all().byPoint.get(pointOf(question));
  }

  /** An older judgement may know the action by a name that no step has any more. */
  private noteFormer(candidate: number, question: Question, byPoint: Map<string, number>): void {
    const { formerNames } = this.parting.spec;
    for (const former of formerNames.of(question.action ?? question.scenario.states.at(-1)!.label.action)) {
      const asked = underFormerName(question, former, formerNames);
      const point = asked === undefined ? undefined : pointOf(asked);
      if (point !== undefined && !byPoint.has(point)) byPoint.set(point, candidate);
    }
  }

  private all(): { readonly byId: Map<string, number>; readonly byPoint: Map<string, number> } {
    if (this.known === undefined) {
      this.known = { byId: new Map(), byPoint: new Map() };
      for (const candidate of this.parting.board.candidates.keys()) {
        const question = this.question(candidate);
        if (question === undefined) continue;
        // Two candidates may ask the same: the first counts.
        const { byId, byPoint } = this.known;
        const point = pointOf(question);
        if (!byId.has(question.id)) byId.set(question.id, candidate);
        if (!byPoint.has(point)) byPoint.set(point, candidate);
        this.noteFormer(candidate, question, byPoint);
      }
    }
    return this.known;
  }
}

/** Whether an action can happen is the same question only if no other action had that name. */
function underFormerName(question: Question, former: string, names: FormerNames): Question | undefined {
  const { kind, scenario } = question;
  if (kind === "enabled") return names.isAll(question.action!, former) ? { ...question, action: former } : undefined;
  if (kind !== "step") return undefined;
  const { label, values } = scenario.states.at(-1)!;
  const states = [...scenario.states.slice(0, -1), { label: { ...label, action: former }, values }];
  return { ...question, scenario: { ...scenario, states } };
}

/** What an answer is about, whatever led there: the last state, for a step the one before it too, for a history all. */
function pointOf({ kind, action, scenario }: Question): string {
  const { variables, states, loopStart } = scenario;
  const count = kind === "history" ? states.length : kind === "step" ? 2 : 1;
  const told = states.slice(-count).map(({ label, values }, index) => {
    const named = variables.map((name, at) => `${name}=${canonicalText(values[at]!)}`).sort();
    const picks = label.picks.map(({ name, value }) => `${name}=${canonicalText(value)}`).sort();
    // How the state before was reached is history.
    return kind === "step" && index === count - 1 ? [label.action, picks, named] : named;
  });
  return JSON.stringify([kind, action ?? null, kind === "history" ? (loopStart ?? null) : null, told]);
}
