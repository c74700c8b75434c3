/**
 * What a program says of states that are given by their values: its ways to start, the steps from a state, the truth of
 * conditions and of temporal properties. Nothing is explored.
 *
 * Invariant: the same emitted code answers as in a search, over a layout that fits anything. Answers do not depend on
 * what was asked before.
 */
import { type Problem, type Result, RowNumbers, type Value, equal, failure, success } from "@countersign/kernel";
import type { Program } from "@countersign/language";
import { problemOf } from "../compile/stack-limit.ts";
import { StateSpace } from "../explore/state-space.ts";
import { armsOf } from "../machine/branches.ts";
import { Machine } from "../machine/machine.ts";
import { StateStore } from "../machine/state-store.ts";
import type { Roots } from "../roots.ts";
import type { Scenario, ScenarioState, StepLabel } from "../scenario/scenario.ts";
import { FormerNames } from "../scenario/former-names.ts";
import { fitsType } from "./fits-type.ts";
import { requestOf, truthsOn } from "./history-truths.ts";
import { Labels } from "./labels.ts";
import { RefusalCode, type Refusals } from "./refusal-code.ts";
import { Situations, truth } from "./situations.ts";
import { StepBuffer } from "./step-buffer.ts";
import { type BranchFault, StepCode } from "./step-code.ts";

export interface OracleSteps {
  /** Each way once. */
  readonly steps: readonly ScenarioState[];
  /** Errors that branches ended in, or arms of them; there may have been more steps there. */
  readonly faults: readonly BranchFault[];
}

/** Histories of one ledger have their beginnings in common, and steps are asked of a state again and again. */
const statesKeptMax = 10_000;

export class Oracle {
  readonly program: Program;
  readonly variables: readonly string[];
  readonly formerNames: FormerNames;
  private readonly machine: Machine;
  private readonly space: StateSpace;
  private readonly labels: Labels;
  private known = new RowNumbers();
  /** By the number of the state. */
  private stepsKept: OracleSteps[] = [];
  private startsKept: OracleSteps | undefined;
  private refusing: { readonly version: number; readonly code: RefusalCode } | undefined;
  private kept: { readonly version: number; readonly steps: StepCode; readonly starts: StepCode } | undefined;

  private constructor(program: Program, roots: Roots) {
    this.program = program;
    this.formerNames = new FormerNames(program, roots.step.definition);
    this.machine = new Machine(requestOf(program, roots));
    this.variables = this.machine.variablesMentioned();
    this.space = new StateSpace(this.machine, new StateStore(this.machine.layout.width, false));
    this.labels = new Labels(this.machine.pool);
  }

  static of(program: Program, roots: Roots): Result<Oracle> {
    try {
      const oracle = new Oracle(program, roots);
      oracle.code();
      return success(oracle);
    } catch (error) {
      const problem: Problem | undefined = problemOf(error, program.definitions[roots.step.definition]!.place);
      if (problem === undefined) throw error;
      return failure(problem);
    }
  }

  /**
   * The states of a scenario over the variables of this program, or the reason why they are none of it: a variable is
   * missing, or a value has another type.
   */
  statesOf(scenario: Scenario): { readonly values: readonly (readonly Value[])[] } | { readonly reason: string } {
    const types = new Map(this.program.variables.map(({ name, type }) => [name, type]));
    const unknown = scenario.variables.find((name) => !this.variables.includes(name));
    if (unknown !== undefined) return { reason: `the spec has no variable '${unknown}' any more` };
    const positions = this.variables.map((name) => scenario.variables.indexOf(name));
    const missing = positions.indexOf(-1);
    if (missing >= 0) return { reason: `the spec has a variable '${this.variables[missing]!}' that it did not have` };
    for (const { values } of scenario.states) {
      const wrong = this.variables.find((name, index) => !fitsType(values[positions[index]!]!, types.get(name)!));
      if (wrong !== undefined) return { reason: `'${wrong}' has another type now` };
    }
    return { values: scenario.states.map(({ values }) => positions.map((position) => values[position]!)) };
  }

  starts(): OracleSteps {
    return (this.startsKept ??= this.space.withRoom(() => this.take(this.code().starts)));
  }

  stepsFrom(values: readonly Value[]): OracleSteps {
    if (this.known.count >= statesKeptMax) {
      this.known = new RowNumbers();
      this.stepsKept = [];
    }
    return (this.stepsKept[this.known.numberOf(values)] ??= this.takeFrom(values));
  }

  /** Where each way to a step ends that is not possible. */
  refusalsFrom(values: readonly Value[]): Refusals {
    return this.space.withRoom(() => {
      const { machine } = this;
      this.load(values);
      if (this.refusing?.version !== machine.version) {
        const parts = machine.parts({ coverage: false });
        const code = new RefusalCode(parts, machine.steps.flatMap(armsOf), machine.request.step);
        this.refusing = { version: machine.version, code };
      }
      return this.refusing.code.take();
    });
  }

  /** Undefined where the condition has no value. */
  holds(definition: number, values: readonly Value[]): boolean | undefined {
    const [answer] = new Situations(this.machine, [values]).truths(this.program, [definition]);
    return answer![0] === truth.error ? undefined : answer![0] === truth.true;
  }

  /** A temporal property on a history; without a loop its last state stays for ever. Undefined where it has no value. */
  holdsOn(definition: number, states: readonly (readonly Value[])[], loopStart?: number): boolean | undefined {
    return truthsOn(this.machine.request, definition, [{ states, loopStart }])[0];
  }

  private takeFrom(values: readonly Value[]): OracleSteps {
    return this.space.withRoom(() => {
      this.load(values);
      return this.take(this.code().steps);
    });
  }

  private load(values: readonly Value[]): void {
    const { machine } = this;
    machine.current.fill(0);
    machine.layout.write(machine.pool, machine.withAbsent(values), machine.current, 0);
  }

  private take(code: StepCode): OracleSteps {
    const { machine, labels } = this;
    const buffer = new StepBuffer(machine.layout.width);
    const faults: BranchFault[] = [];
    for (let branch = 0; branch < code.count; branch += 1) {
      const fault = code.take(branch, labels, buffer);
      if (fault !== undefined) faults.push(fault);
    }
    const steps: ScenarioState[] = [];
    const seen = new Set<string>();
    for (let at = 0; at < buffer.length; at += buffer.rowWords) {
      const row = buffer.words.subarray(at, at + buffer.rowWords);
      const key = row.join();
      if (seen.has(key)) continue;
      seen.add(key);
      steps.push({ label: labels.labelOf(row[0]!), values: machine.valuesMentioned(row.subarray(1)) });
    }
    return { steps, faults };
  }

  private code(): { readonly steps: StepCode; readonly starts: StepCode } {
    const { machine } = this;
    if (this.kept?.version !== machine.version) {
      const parts = machine.parts({ coverage: false });
      const [steps, starts] = [
        new StepCode(parts, machine.steps.flatMap(armsOf)),
        new StepCode(parts, machine.starts.flatMap(armsOf)),
      ];
      this.kept = { version: machine.version, steps, starts };
    }
    return this.kept;
  }
}

/** The same step: its action, its choices by name, and its next state. Traces keep no order of choices. */
export function isSameStep(a: ScenarioState, b: ScenarioState): boolean {
  return isSameLabel(a.label, b.label) && a.values.every((value, index) => equal(value, b.values[index]!));
}

/** The same step, or the one that was asked about when steps went by other names. */
export function isStepAsked(step: ScenarioState, asked: ScenarioState, names: FormerNames): boolean {
  if (isSameStep(step, asked)) return true;
  const { action } = step.label;
  if (names.wasNamed(action, asked.label.action) === "never") return false;
  return isSameStep(step, { ...asked, label: { ...asked.label, action } });
}

export function isSameLabel(a: StepLabel, b: StepLabel): boolean {
  const [picks, others] = [picksByName(a), picksByName(b)];
  return (
    a.action === b.action &&
    picks.size === others.size &&
    [...picks].every(([name, value]) => others.has(name) && equal(value, others.get(name)!))
  );
}

function picksByName({ picks }: StepLabel): Map<string, Value> {
  return new Map(picks.map(({ name, value }) => [name, value]));
}
