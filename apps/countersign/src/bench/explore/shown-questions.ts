/**
 * Which questions are no longer blind once a history was played: those that what was shown answers.
 *
 * A page that shows a state says what is possible there, what is not, and which invariants hold. So it answers every
 * question about that state, and of the states on the way whatever asks for the step that was taken. Invariant: a
 * question is found by what it asks, up to renaming interchangeable elements, and not by the history that leads there.
 */
import { earlierStep, type Elicitation, type KeptJudgement, type Question } from "@countersign/elicit";
import type { ExploredSpec, ScenarioState } from "@countersign/engine";
import { canonicalText, type Value } from "@countersign/kernel";
import type { Askables } from "../../sitting/askable.ts";

/** What candidates of one exploration are about, by the state. */
interface Arena {
  readonly spec: ExploredSpec;
  readonly about: Map<string, number[]>;
  readonly starts: number[];
}

export class ShownQuestions {
  private readonly elicitation: Elicitation;
  private readonly askables: Askables;
  private arenas: readonly Arena[] | undefined;

  constructor(elicitation: Elicitation, askables: Askables) {
    this.elicitation = elicitation;
    this.askables = askables;
  }

  /** Questions about the last state: what may be asked of it. */
  about(states: readonly ScenarioState[]): string[] {
    const last = states.at(-1);
    return last === undefined ? [] : this.ids(({ spec, about }) => about.get(keyOf(spec, last.values)) ?? []);
  }

  /** Questions that the page of this history answers. `listsStarts`: it shows every way to start. */
  answered(states: readonly ScenarioState[], listsStarts: boolean, own: readonly KeptJudgement[]): string[] {
    const found = new Set([...this.about(states), ...this.ids((arena) => this.onTheWay(arena, states, listsStarts))]);
    for (const question of objectedSteps(own)) if (this.isAbout(question, states.at(-1))) found.add(question.id);
    return [...found];
  }

  private ids(pick: (arena: Arena) => readonly number[]): string[] {
    const candidates = (this.arenas ??= this.makeArenas()).flatMap((arena) => pick(arena));
    return candidates.flatMap((candidate) => this.askables.onBoard(candidate)?.question.id ?? []);
  }

  private onTheWay({ spec, about, starts }: Arena, states: readonly ScenarioState[], listsStarts: boolean): number[] {
    const { origins } = this.elicitation.parting;
    const keys = states.map(({ values }) => keyOf(spec, values));
    const started = starts.filter((candidate) => {
      const origin = origins[candidate]!;
      return listsStarts || (origin.kind === "start" && keyOf(spec, spec.nextOf(origin.step.next)) === keys[0]);
    });
    const taken = states.slice(1).flatMap(({ label }, index) =>
      (about.get(keys[index]!) ?? []).filter((candidate) => {
        const origin = origins[candidate]!;
        if (origin.kind === "enabled") return origin.action === label.action;
        if (origin.kind !== "step" || spec.labelOf(origin.step.label).action !== label.action) return false;
        return keyOf(spec, spec.nextOf(origin.step.next)) === keys[index + 1];
      }),
    );
    return [...started, ...taken];
  }

  private makeArenas(): Arena[] {
    const { origins, arenas } = this.elicitation.parting;
    const made = new Map<ExploredSpec, Arena>();
    for (const [candidate, origin] of origins.entries()) {
      const spec = arenas[candidate]!;
      const arena: Arena = made.get(spec) ?? { spec, about: new Map(), starts: [] };
      made.set(spec, arena);
      if (origin.kind === "start") {
        arena.starts.push(candidate);
        continue;
      }
      const key = originKey(spec, origin);
      if (key !== undefined) arena.about.set(key, [...(arena.about.get(key) ?? []), candidate]);
    }
    return [...made.values()];
  }

  private isAbout(question: Question, shown: ScenarioState | undefined): boolean {
    const { spec } = this.elicitation;
    const { kind, scenario } = question;
    return shown !== undefined && endKey(spec, scenario, kind === "step" ? -2 : -1) === keyOf(spec, shown.values);
  }
}

/** The same for states that renaming makes of each other, as far as they were found. */
function keyOf(spec: ExploredSpec, values: readonly Value[]): string {
  const state = spec.indexOf(values);
  return state < 0 ? values.map(canonicalText).join() : String(state);
}

type Origin = Elicitation["parting"]["origins"][number];

/** The state that a question is about: of a step the one that it is taken from. */
function originKey(spec: ExploredSpec, origin: Origin): string | undefined {
  switch (origin.kind) {
    case "step":
    case "start":
      return String(origin.step.state);
    case "enabled":
      return String(origin.state);
    case "situation":
      return keyOf(spec, origin.situation.values);
    case "history":
      return endKey(spec, origin.scenario, -1);
  }
}

function endKey(spec: ExploredSpec, { variables, states }: Question["scenario"], end: number): string | undefined {
  const state = states.at(end);
  const positions = spec.variables.map((name) => variables.indexOf(name));
  if (state === undefined || positions.includes(-1)) return undefined;
  return keyOf(
    spec,
    positions.map((position) => state.values[position]!),
  );
}

/** Steps that somebody objected to on the way are asked about too, and may stand on no board. */
function objectedSteps(own: readonly KeptJudgement[]): Question[] {
  return own.flatMap(({ judgement: { question, answer } }) => {
    const step = answer.kind === "earlier" ? earlierStep(question, answer.wrongAt) : undefined;
    return step === undefined ? [] : [step];
  });
}
