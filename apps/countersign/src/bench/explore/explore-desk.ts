/**
 * The page that plays a spec, made in the thread that knows it: the history behind an address, the state at its end, and
 * everywhere the spec can go.
 *
 * Invariants: whoever is shown what the spec says of a state is not blind any more to the questions about it; a history of
 * a question is shown without that. Steps are counted in short turns, so that no other call waits for them.
 */
import { type Elicitation, wordScenario } from "@countersign/elicit";
import type { Overview, Scenario } from "@countersign/engine";
import { failure, type Result, showValue, success } from "@countersign/kernel";
import type { ExploreBody, ExploreNow } from "@countersign/pages";
import type { OpenedDesk } from "../../sitting/open-desk.ts";
import { noSuchQuestion } from "../../sitting/sitting-problems.ts";
import { namedFindings } from "../finding-views.ts";
import { copiesOf } from "../scenario-copies.ts";
import { figureOf, usualVariable } from "./figure-of.ts";
import { invariantsIn } from "./invariants-in.ts";
import { loopOf, trackOf } from "./path-track.ts";
import { type Path, Player } from "./player.ts";
import { ShownQuestions } from "./shown-questions.ts";
import { StateChoices } from "./state-choices.ts";

export interface ExploreAsked {
  readonly at?: string;
  readonly ahead?: string;
  readonly by?: string;
  readonly finding?: string;
  readonly question?: string;
  /** A place in the figure: the state there with the shortest history. */
  readonly column?: number;
  readonly lane?: number;
}

export interface Explored {
  readonly body: ExploreBody;
  /** All steps are counted. */
  readonly isCounted: boolean;
}

/** Where the page really is. */
export type ExploreTold = Explored | { readonly elsewhere: { readonly at: string } };

const firstTurnSeconds = 0.15;
const turnSeconds = 0.05;

interface Parts {
  readonly player: Player;
  readonly overview: Overview;
  readonly choices: StateChoices;
  readonly shown: ShownQuestions;
}

/** What it needs of an opened spec. */
type Opened = Pick<OpenedDesk, "desk" | "elicitation" | "by">;

export class ExploreDesk {
  private readonly opened: Opened;
  private readonly elicitation: Elicitation;
  private readonly clock: () => number;
  private kept: Parts | undefined;

  constructor(opened: Opened, clock: () => number) {
    this.opened = opened;
    this.elicitation = opened.elicitation;
    this.clock = clock;
  }

  tell(asked: ExploreAsked): Result<ExploreTold> {
    const parts = this.parts();
    if (!parts.ok) return parts;
    const { player, overview } = parts.value;
    this.countFor(overview, firstTurnSeconds);
    if (asked.column !== undefined) return this.elsewhere(parts.value, asked, asked.column);
    if (asked.question !== undefined) return this.questionHistory(parts.value, asked, asked.question);
    if (asked.finding !== undefined) return this.findingHistory(parts.value, asked, asked.finding);
    const { path, problem } = player.reach(asked.at ?? "");
    if (problem === undefined) return this.history(parts.value, asked, path);
    // That a step is not possible there is what the spec says of that state, too.
    this.noteSeen(parts.value, path);
    return failure(problem);
  }

  /** Goes on counting for a moment; true when all is counted. */
  countOn(): boolean {
    if (this.kept === undefined) return true;
    this.countFor(this.kept.overview, turnSeconds);
    return this.kept.overview.isCounted;
  }

  private parts(): Result<Parts> {
    if (this.kept !== undefined) return success(this.kept);
    const { spec } = this.elicitation;
    const player = Player.of(spec.program, spec.roots);
    if (!player.ok) return player;
    const looked = this.opened.desk.look();
    if (!looked.ok) return looked;
    const choices = new StateChoices(spec.program);
    const shown = new ShownQuestions(this.elicitation, looked.value.askables);
    this.kept = { player: player.value, overview: spec.overview(), choices, shown };
    return success(this.kept);
  }

  private countFor(overview: Overview, seconds: number): void {
    const until = this.clock() + seconds;
    overview.countSteps(() => this.clock() > until);
  }

  private elsewhere(parts: Parts, { by, lane = 0 }: ExploreAsked, column: number): Result<ExploreTold> {
    const { player, overview } = parts;
    const { spec } = this.elicitation;
    const state = overview.firstIn(column, lane, this.variable(overview, by));
    if (state < 0) return failure(nothingThere);
    const path = player.pathOf(spec.scenarioTo(state));
    // The address by itself says which steps are possible on the way.
    this.noteSeen(parts, path);
    return success({ elsewhere: { at: path.names.join(".") } });
  }

  private findingHistory(parts: Parts, asked: ExploreAsked, id: string): Result<ExploreTold> {
    const finding = namedFindings(this.elicitation).find((each) => each.id === id)?.finding;
    if (finding === undefined) return failure({ ...nothingThere, message: `there is no finding '${id}'` });
    const { scenario, message } = finding;
    if (scenario === undefined) return failure({ ...nothingThere, message: `'${id}' has no history: ${message}` });
    const told = this.history(parts, asked, parts.player.pathOf(scenario));
    if (!told.ok || "elsewhere" in told.value) return told;
    const { body, ...rest } = told.value;
    const loops = scenario.loopStart !== undefined;
    const track = loops ? wordScenario(this.elicitation.spec.program, scenario) : body.track;
    return success({ ...rest, body: { ...body, ...(track && { track }), finding: { id, message, loops } } });
  }

  private questionHistory(parts: Parts, asked: ExploreAsked, id: string): Result<ExploreTold> {
    const looked = this.opened.desk.look();
    if (!looked.ok) return looked;
    const { askables, position } = looked.value;
    const question = askables.byId(position, id)?.question;
    if (question === undefined) return failure(noSuchQuestion(id));
    const { kind, scenario } = question;
    const before = kind === "step" ? { ...scenario, states: scenario.states.slice(0, -1) } : scenario;
    const isPlayed = kind !== "start" && kind !== "situation";
    const path = isPlayed ? parts.player.pathOf(before) : { names: [], states: [] };
    const worded = askables.worded(question);
    const isAnswered = position.own.some(
      ({ judgement }) => judgement.question.id === id && judgement.by === this.opened.by,
    );
    return success({
      body: {
        ...this.around(parts, asked, path),
        track: worded.track,
        question: { id, ask: worded.ask, isAnswered, isPlayed },
      },
      isCounted: parts.overview.isCounted,
    });
  }

  private history(parts: Parts, asked: ExploreAsked, path: Path): Result<ExploreTold> {
    const { program } = this.elicitation.spec;
    const now = this.now(parts, path);
    if (!now.ok) return now;
    this.noteSeen(parts, path);
    const loop = loopOf(path.states);
    const scenario: Scenario = { variables: parts.player.oracle.variables, states: path.states };
    const isStarted = path.states.length > 0;
    return success({
      body: {
        ...this.around(parts, asked, path),
        ...(isStarted ? { track: trackOf(program, scenario, loop?.from) } : {}),
        ...(loop === undefined ? {} : { loop }),
        now: now.value,
        ...(isStarted ? { copies: copiesOf(program, scenario, { name: "explored" }) } : {}),
      },
      isCounted: parts.overview.isCounted,
    });
  }

  /** What does not depend on what the spec says of the state at the end. */
  private around({ overview }: Parts, { by, ahead }: ExploreAsked, { names, states }: Path): ExploreBody {
    const { spec } = this.elicitation;
    const variable = this.variable(overview, by);
    const loop = loopOf(states);
    const [next, ...rest] = ahead === undefined || ahead === "" ? [] : ahead.split(".");
    const last = names.at(-1);
    return {
      kind: "explore",
      at: names.join("."),
      ...(ahead === undefined ? {} : { ahead }),
      ...(by === undefined ? {} : { by }),
      bounds: {
        states: spec.count,
        steps: spec.report.transitions,
        isComplete: spec.report.complete,
        isSoFar: false,
        symmetric: [...spec.symmetricSets.keys()],
      },
      figure: { ...figureOf(spec, overview, variable, states), ...(loop === undefined ? {} : { loop: loop.from }) },
      steps: Math.max(0, states.length - 1),
      ...(last === undefined
        ? {}
        : {
            back: {
              at: names.slice(0, -1).join("."),
              ahead: [last, ...(next === undefined ? [] : [next]), ...rest].join("."),
            },
          }),
      ...(next === undefined ? {} : { forward: { at: [...names, next].join("."), ahead: rest.join(".") } }),
    };
  }

  private now({ player, choices, shown }: Parts, path: Path): Result<ExploreNow> {
    const { spec } = this.elicitation;
    const { steps, faults } = player.choicesAfter(path.states);
    const { variables } = player.oracle;
    const state = path.states.at(-1);
    const possible = new Set(steps.map(({ step }) => step.label.action));
    const looked = this.opened.desk.look();
    if (!looked.ok) return looked;
    const answered = new Set(
      looked.value.position.own
        .filter(({ judgement }) => judgement.by === this.opened.by)
        .map(({ judgement }) => judgement.question.id),
    );
    const question = shown.about(path.states).find((id) => !answered.has(id));
    return success({
      ...choices.can(steps, path, variables),
      cannot: state === undefined ? [] : choices.cannot(player, state, possible),
      faults: faults.map(({ action, message }) => `'${action}' ends in an error: ${message}`),
      invariants: state === undefined ? [] : invariantsIn(spec, state),
      ...(question === undefined ? {} : { question }),
      whole:
        state === undefined ? [] : variables.map((name, index) => ({ name, value: showValue(state.values[index]!) })),
    });
  }

  private noteSeen({ player, shown }: Parts, { names, states }: Path): void {
    const looked = this.opened.desk.look();
    if (!looked.ok) return;
    const listsStarts = states.length === 0 || player.hasOneStart;
    const questions = shown.answered(states, listsStarts, looked.value.position.own);
    this.opened.desk.noteSeen(questions, names.join("."));
  }

  private variable(overview: Overview, by: string | undefined): string | undefined {
    if (by === "") return undefined;
    if (by !== undefined && overview.counts(by) !== undefined) return by;
    return usualVariable(this.elicitation.spec.program, overview);
  }
}

const nothingThere = {
  code: "CS707",
  message: "there is no state in this place of the figure",
  hint: "the page of the spec lists what was found, and the figure where it can go",
} as const;
