/**
 * The situations on which properties are compared: states the system reaches, states that a behaviour reading would reach
 * beyond them, and states one leaf away.
 *
 * Invariants: each situation once; reachable ones first, in the order of the search. Only variables that a property
 * reads are changed, and bookkeeping ones (`@ghost`) only where a property is about nothing else. What a bound left out
 * is said (`isCut`).
 */
import { RowNumbers, type Value } from "@countersign/kernel";
import type { ExploredSpec } from "@countersign/engine";
import type { Variable } from "@countersign/language";
import { SeenLeaves } from "./leaf-changes.ts";

/** Beyond: one step of a reading, or as many as a reading takes to break an invariant. */
export type Origin = "reachable" | "beyond" | "one leaf away";

export interface Situation {
  readonly values: readonly Value[];
  readonly origin: Origin;
  /** The number of the state itself, or of the one it differs from in a leaf; undefined beyond. */
  readonly state?: number;
  /** The variable with the changed leaf, as an index into the values. */
  readonly changed?: number;
}

export interface Domain {
  readonly situations: readonly Situation[];
  /** A bound left situations out. */
  readonly isCut: boolean;
}

/** Values of a leaf at one place, with those that renaming makes of them. */
const leavesMax = 5000;

/** `beyond`: values of states that readings step to. `read`: variables that some property reads. */
export function situationDomain(
  spec: ExploredSpec,
  beyond: Iterable<readonly Value[]>,
  read: ReadonlySet<string>,
  situationsMax: number,
): Domain {
  const collected = new Collected(situationsMax);
  const reachable: (readonly Value[])[] = [];
  // A third for each kind: reachable states alone would tell too little.
  const third = Math.ceil(situationsMax / 3);
  for (let state = 0; state < spec.count && state < third; state += 1) {
    const values = spec.valuesOf(state);
    reachable.push(values);
    collected.add({ values, origin: "reachable", state });
  }
  // States that were not taken are reachable all the same: none of them is "beyond".
  let isCut = spec.count > reachable.length;
  for (const values of beyond) {
    if (collected.count >= 2 * third) isCut = true;
    // A state that is reached late was not taken above, and is not beyond either.
    else if (reachable.length === spec.count || spec.indexOf(values) < 0) collected.add({ values, origin: "beyond" });
  }
  isCut = addLeafChanges(spec, reachable, read, collected) || isCut;
  return { situations: collected.situations, isCut };
}

class Collected {
  readonly situations: Situation[] = [];
  private readonly known = new RowNumbers();
  private readonly max: number;

  constructor(max: number) {
    this.max = max;
  }

  get count(): number {
    return this.situations.length;
  }

  get isFull(): boolean {
    return this.count >= this.max;
  }

  add(situation: Situation): void {
    if (this.known.add(situation.values)) this.situations.push(situation);
  }
}

/** True when a bound left some out. */
function addLeafChanges(
  spec: ExploredSpec,
  reachable: readonly (readonly Value[])[],
  read: ReadonlySet<string>,
  collected: Collected,
): boolean {
  const byName = new Map(spec.program.variables.map((variable) => [variable.name, variable]));
  const variables = spec.variables.map((name) => byName.get(name)!);
  const varied = variedVariables(variables, read);
  const seen = new SeenLeaves();
  for (const values of reachable)
    for (const index of varied) seen.note(values[index]!, variables[index]!.type, variables[index]!.name);
  // A representative stands for states with the same leaves under other names.
  let isCut = false;
  seen.add((values) => {
    const all = spec.withRenamed(values, leavesMax);
    isCut ||= all === undefined;
    return all ?? [];
  });
  for (const [state, values] of reachable.entries()) {
    for (const index of varied) {
      const { type, name } = variables[index]!;
      for (const changed of seen.changes(values[index]!, type, name)) {
        if (collected.isFull) return true;
        collected.add({ values: values.with(index, changed), origin: "one leaf away", state, changed: index });
      }
    }
  }
  return isCut;
}

function variedVariables(variables: readonly Variable[], read: ReadonlySet<string>): readonly number[] {
  const readOnes = [...variables.keys()].filter((index) => read.has(variables[index]!.name));
  const plain = readOnes.filter((index) => !variables[index]!.tags.ghost);
  return plain.length > 0 ? plain : readOnes;
}
