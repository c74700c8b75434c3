/**
 * A spec that was explored, open for questions: its states and steps by number, the scenario to each, and how variants
 * of it differ.
 *
 * Invariants: numbers of states follow the order of the search, so a smaller number never has a longer history; numbers
 * of labels and of next states stay valid as long as the object. Where symmetry is used, a state stands for all that
 * renaming makes of it.
 */
import { type Result, type Value, canonicalText, success } from "@countersign/kernel";
import type { Program } from "@countersign/language";
import { type Explored, exploreToCheck, reportOf } from "../check/check.ts";
import type { CheckOptions, CheckReport } from "../check/check-report.ts";
import type { Roots } from "../roots.ts";
import { FormerNames } from "../scenario/former-names.ts";
import type { Scenario, ScenarioState, StepLabel } from "../scenario/scenario.ts";
import type { ComparisonOptions } from "./compare-steps.ts";
import { VariantComparison } from "./compare-variants.ts";
import type { VariantSteps } from "./compared-variant.ts";
import type { StepDifference } from "./step-difference.ts";
import { Overview } from "../overview/overview.ts";
import { orderingRenaming, renamingBetween } from "../symmetry/find-renaming.ts";
import { type Renaming, closeUnder, neighbourSwaps, permuteValue } from "../symmetry/permute-value.ts";
import { Labels } from "./labels.ts";
import { StateIndex } from "./state-index.ts";
import { NextStates } from "./next-states.ts";
import { Situations } from "./situations.ts";
import type { Variant } from "./variant.ts";

export class ExploredSpec {
  readonly program: Program;
  readonly roots: Roots;
  readonly formerNames: FormerNames;
  /** What `check` has to say of it. */
  readonly report: CheckReport;
  private readonly explored: Explored;
  private readonly labels: Labels;
  private readonly nexts: NextStates;
  private readonly comparison: VariantComparison;
  private index: StateIndex | undefined;
  private readonly stepsInto = new Map<number, StepDifference | undefined>();
  private readonly actionsInto = new Map<number, string>();

  private constructor(explored: Explored, report: CheckReport) {
    this.explored = explored;
    this.report = report;
    this.program = explored.program;
    this.roots = explored.roots;
    this.formerNames = new FormerNames(this.program, this.roots.step.definition);
    this.labels = new Labels(explored.space.machine.pool);
    this.nexts = new NextStates(explored.space.machine);
    this.comparison = new VariantComparison(explored.space, this.labels, this.nexts);
  }

  static explore(program: Program, roots: Roots, options: CheckOptions): Result<ExploredSpec> {
    const explored = exploreToCheck(program, roots, options);
    if (!explored.ok) return explored;
    const report = reportOf(explored.value, options);
    if (!report.ok) return report;
    explored.value.space.adapt();
    return success(new ExploredSpec(explored.value, report.value));
  }

  /** States found. */
  get count(): number {
    return this.explored.space.store.count;
  }

  /** States below this number have all their steps; they are those that can be compared. */
  get expanded(): number {
    return this.explored.outcome.expanded;
  }

  /** Interchangeable sets that were used: a state stands for all that renaming their elements makes of it. */
  get symmetric(): readonly (readonly Value[])[] {
    return this.explored.symmetry.sets;
  }

  /** The same by the names of the sets. */
  get symmetricSets(): ReadonlyMap<string, readonly Value[]> {
    const names = this.report.symmetry.filter(({ used }) => used).map(({ name }) => name);
    return new Map(names.map((name, index) => [name, this.symmetric[index]!]));
  }

  /** These values and all that renaming interchangeable elements makes of them; nothing if they are more than so many. */
  withRenamed(values: readonly Value[], most: number): readonly Value[] | undefined {
    return closeUnder(values, this.symmetric.flatMap(neighbourSwaps), most);
  }

  /** Names of the variables, in the order in which values stand everywhere here. */
  get variables(): readonly string[] {
    return this.explored.space.machine.variablesMentioned();
  }

  /** The number of steps on a shortest way to a state. */
  depthOf(state: number): number {
    return this.explored.space.store.pathTo(state).length - 1;
  }

  /** A shortest history that ends in a state. */
  scenarioTo(state: number): Scenario {
    return this.explored.retracer.scenarioTo(state);
  }

  valuesOf(state: number): readonly Value[] {
    const { space } = this.explored;
    const { width } = space.machine.layout;
    return space.machine.valuesMentioned(space.store.arena.subarray(state * width, (state + 1) * width));
  }

  /** The number of the state with these values, or with others that renaming makes of them; -1 if it was not found. */
  indexOf(values: readonly Value[]): number {
    this.index ??= new StateIndex(this.explored.space);
    return this.index.of(values);
  }

  labelOf(label: number): StepLabel {
    return this.labels.labelOf(label);
  }

  /** The states on a shortest way to a state, from the start on. */
  pathTo(state: number): readonly number[] {
    return this.explored.space.store.pathTo(state);
  }

  /** The step by which a state was first reached: the one that a scenario shows. */
  stepInto(state: number): StepDifference | undefined {
    if (!this.stepsInto.has(state)) {
      const [parent] = this.pathTo(state).slice(-2, -1);
      const step = this.stepsFrom(parent ?? -1).find(({ next }) => this.indexOf(this.nextOf(next)) === state);
      this.stepsInto.set(state, step);
    }
    return this.stepsInto.get(state);
  }

  /** The names of the actions by which a state was first reached, from the start on. */
  actionsTo(state: number): readonly string[] {
    return this.explored.space.store.pathTo(state).map((each) => {
      let action = this.actionsInto.get(each);
      if (action === undefined) this.actionsInto.set(each, (action = this.explored.retracer.actionInto(each)));
      return action;
    });
  }

  /** The actions that the steps compared so far are steps of, in the order in which they were met. */
  get actions(): readonly string[] {
    return [...new Set([...this.comparison.inOwnLayout.labelsSeen].map((label) => this.labelOf(label).action))];
  }

  /** A shortest history that ends with a step of the spec, or with one that a variant would take there. */
  scenarioWith({ state, label, next }: Pick<StepDifference, "state" | "label" | "next">): Scenario | undefined {
    const step = { label: this.labelOf(label), values: this.nextOf(next) };
    if (state < 0) return { variables: [...this.variables], states: [step] };
    const history = this.scenarioTo(state);
    const end = history.states.at(-1)!.values;
    if (this.symmetric.length === 0) return { ...history, states: [...history.states, step] };
    // The history has names of its own: the step is renamed to fit.
    const renaming = renamingBetween(this.valuesOf(state), end, this.symmetric);
    if (renaming === undefined) return undefined;
    return { ...history, states: [...history.states, renamedStep(step, renaming)] };
  }

  /**
   * Where the end of a scenario stands here: the number of the state before its last step, and that step in the names of
   * that state. Undefined where the spec does not reach that state, or has other variables.
   */
  locate({ variables, states }: Scenario): { readonly state: number; readonly step: ScenarioState } | undefined {
    const positions = this.variables.map((name) => variables.indexOf(name));
    const [last, before] = [states.at(-1), states.at(-2)];
    if (last === undefined || positions.includes(-1) || positions.length !== variables.length) return undefined;
    const inOrder = ({ values }: ScenarioState): readonly Value[] => positions.map((position) => values[position]!);
    const step = { label: last.label, values: inOrder(last) };
    if (before === undefined) return { state: -1, step };
    const state = this.indexOf(inOrder(before));
    if (state < 0) return undefined;
    if (this.symmetric.length === 0) return { state, step };
    const renaming = renamingBetween(inOrder(before), this.valuesOf(state), this.symmetric);
    return renaming && { state, step: renamedStep(step, renaming) };
  }

  /** The same text for steps that are the same up to renaming interchangeable elements; nearly always, only for them. */
  orbitOf({ state, label, next }: Pick<StepDifference, "state" | "label" | "next">): string {
    const { action, picks } = this.labelOf(label);
    const values = [
      ...(state < 0 ? [] : this.valuesOf(state)),
      ...this.nextOf(next),
      ...picks.map(({ value }) => value),
    ];
    const renaming = orderingRenaming(values, this.symmetric);
    const names = picks.map(({ name }) => name);
    return `${action} ${names.join()} ${values.map((value) => canonicalText(permuteValue(value, renaming))).join()}`;
  }

  /** The values of a next state. */
  nextOf(next: number): readonly Value[] {
    return this.nexts.valuesOf(next);
  }

  /** The steps from a state, each once; those of -1 are the ways to start. */
  stepsFrom(state: number): readonly StepDifference[] {
    return this.comparison.inOwnLayout.stepsFrom(state);
  }

  /** Compares variants with the spec, in its states. */
  compareSteps(variants: readonly Variant[], options: ComparisonOptions): VariantSteps[] {
    return this.comparison.compare(variants, options);
  }

  /** Everywhere it can go, in figures; its steps are yet to be counted. */
  overview(): Overview {
    return new Overview(this.explored.space, this.expanded);
  }

  situations(values: readonly (readonly Value[])[]): Situations {
    return new Situations(this.explored.space.machine, values);
  }
}

function renamedStep({ label, values }: ScenarioState, renaming: Renaming): ScenarioState {
  const picks = label.picks.map(({ name, value }) => ({ name, value: permuteValue(value, renaming) }));
  return { label: { ...label, picks }, values: values.map((value) => permuteValue(value, renaming)) };
}
