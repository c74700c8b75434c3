/**
 * A scenario as a Quint `run`, to be put into the module it is about: each step taken by name, and what it leads to.
 *
 * Invariants: what it expects are the values of the scenario, in every state; a call is written with its arguments only
 * where the spec leaves no doubt about them. Where an action chooses by itself, a run chooses at random: the run then says
 * so, as it may have to be tried with many samples. A loop cannot be said in a run; where it starts is a comment.
 */
import { showValue } from "@countersign/kernel";
import type { Program } from "@countersign/language";
import type { Scenario, ScenarioState, StepLabel } from "./scenario.ts";
import { stepArgumentsOf } from "./step-arguments.ts";

export function scenarioToRun(program: Program, scenario: Scenario, name: string): string {
  const calls = new Calls(program);
  const [first, ...later] = scenario.states;
  const lines = [
    ...(scenario.loopStart === undefined
      ? []
      : [`  // From here on it repeats from state ${scenario.loopStart}, for ever.`]),
    `  run ${name} =`,
    `    ${first === undefined ? "init" : calls.of(first.label)}`,
    ...(first === undefined ? [] : expected(scenario, first)),
    ...later.flatMap((state) => [`      .then(${calls.of(state.label)})`, ...expected(scenario, state)]),
  ];
  const choices =
    calls.choosing.size === 0
      ? []
      : [`  // ${[...calls.choosing].join(", ")} chooses by itself: give the test many samples.`];
  return `${[...choices, ...lines].join("\n")}\n`;
}

class Calls {
  /** Actions that were called without saying what they choose. */
  readonly choosing = new Set<string>();
  private readonly program: Program;
  private readonly argumentsOf: ReturnType<typeof stepArgumentsOf>;

  constructor(program: Program) {
    this.program = program;
    this.argumentsOf = stepArgumentsOf(program);
  }

  of(label: StepLabel): string {
    const { action, picks } = label;
    const index = Object.hasOwn(this.program.names, action) ? this.program.names[action]! : -1;
    const params = (this.program.definitions[index]?.params ?? []).map((param) => this.program.locals[param]!.name);
    const values = this.argumentsOf(label);
    const args = params.map((param) => values.get(param));
    if (args.some((value) => value === undefined)) {
      // The step that takes it stands for it: what comes out of it tells whether it was this one.
      this.choosing.add("step");
      return "step";
    }
    if (picks.length > params.length) this.choosing.add(action);
    const said = args.map((value) => showValue(value!)).join(", ");
    return params.length === 0 ? action : `${action}(${said})`;
  }
}

function expected({ variables }: Scenario, { values }: ScenarioState): string[] {
  const all = variables.map((name, at) => `${name} == ${showValue(values[at]!)}`);
  return [`      .expect(and {`, ...all.map((each) => `        ${each},`), `      })`];
}
