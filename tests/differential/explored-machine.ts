/**
 * One machine of a generated program: its roots, and what the engine finds when it explores it in one way or another.
 */
import type { Program } from "@countersign/language";
import { type SearchOutcome, searchBreadthFirst } from "../../packages/engine/src/explore/breadth-first.ts";
import { evaluateConstant } from "../../packages/engine/src/machine/evaluate-constant.ts";
import { Machine, type MachineRequest } from "../../packages/engine/src/machine/machine.ts";
import { mentionedBy, selectRoots } from "../../packages/engine/src/roots.ts";
import { interchangeable } from "../../packages/engine/src/symmetry/interchangeable.ts";
import { type Space, textOf } from "./state-space.ts";

export interface Way {
  readonly layout?: MachineRequest["layout"];
  readonly symmetric?: MachineRequest["symmetric"];
  /** States after which the layout adapts; the usual number, if not given. */
  readonly adaptAt?: number;
}

export class Subject {
  readonly request: MachineRequest;
  /** Definitions of the invariants. */
  readonly invariants: readonly number[];

  /** The machine whose names end in a number: `init0`, `step0`, `inv0n0`, `inv0n1`. */
  constructor(program: Program, index: number) {
    const invariants = Object.keys(program.names).filter((name) => name.startsWith(`inv${index}n`));
    const roots = selectRoots(program, {
      init: `init${index}`,
      step: `step${index}`,
      invariants,
      properties: [],
      witnesses: [],
    });
    if (!roots.ok) throw new Error(JSON.stringify(roots.problems));
    this.request = {
      program,
      init: roots.value.init.definition,
      step: roots.value.step.definition,
      invariants: roots.value.invariants.map(({ definition }) => program.definitions[definition]!.body),
      mentioned: mentionedBy(program, roots.value),
      layout: "adaptive",
      symmetric: [],
    };
    this.invariants = roots.value.invariants.map(({ definition }) => definition);
  }

  /** `bound`: steps from the initial states. */
  explore({ adaptAt, ...request }: Way, bound: number): Space {
    const machine = new Machine({ ...this.request, ...request });
    const outcome = searchBreadthFirst(machine, {
      bounds: { statesMax: Infinity, depthMax: bound, secondsMax: Infinity, memoryMaxBytes: Infinity },
      context: { clock: () => 0 },
      edges: true,
      coverage: false,
      keepGoing: true,
      goals: this.invariants.length,
      reportDeadlock: true,
      ...(adaptAt === undefined ? {} : { adaptAt }),
    });
    return spaceOf(machine, outcome);
  }

  /** The elements of NAMES, if the engine finds that they may be renamed; otherwise why not. */
  symmetric(): MachineRequest["symmetric"] | string {
    const { program, init, step } = this.request;
    const evaluate = (definition: number): ReturnType<typeof evaluateConstant> =>
      evaluateConstant(program, program.definitions[definition]!.body);
    const found = interchangeable(program, program.names["NAMES"]!, [init, step, ...this.invariants], evaluate);
    return found.ok ? [found.elements] : found.reason;
  }
}

function spaceOf(machine: Machine, { store, edgeOffsets, depth, expanded, encounters }: SearchOutcome): Space {
  let [transitions, deadlocks] = [0, 0];
  for (let state = 0; state < expanded; state += 1) {
    const targets = new Set(store.edges!.subarray(edgeOffsets![state], edgeOffsets![state + 1]));
    transitions += targets.size;
    if (targets.size === 0) deadlocks += 1;
  }
  const values = Array.from({ length: store.count }, (_, state) => machine.values(store.arena, state));
  const faults = encounters.flatMap((each) => (each.kind === "fault" ? [store.pathTo(each.state).length - 1] : []));
  return {
    states: new Map(values.map((each) => [textOf(each), each])),
    transitions,
    deadlocks,
    depth,
    violated: encounters.flatMap((each) => (each.kind === "invariant" ? [each.invariant] : [])).sort((a, b) => a - b),
    faultDepth: faults.length === 0 ? undefined : Math.min(...faults),
  };
}
