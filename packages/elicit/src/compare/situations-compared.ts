/**
 * Where the invariants of two specs are held against one another: states that either reaches, what a reading reaches
 * beyond them, and states one leaf away, also by a number or text that the invariants name.
 *
 * Invariants: each situation once, those that are reached first. Where the variables have few values, it is all there are.
 */
import type { ExploredSpec, Root } from "@countersign/engine";
import { RowNumbers, type Value, canonicalText } from "@countersign/kernel";
import type { Type } from "@countersign/language";
import { type Situation, situationDomain } from "../part/domain.ts";
import { productOf } from "./finite-values.ts";
import { WrittenValues } from "./written-values.ts";

/** An explored spec of a pair, and the states one step beyond it. */
export interface Side {
  readonly spec: ExploredSpec;
  readonly invariants: readonly Root[];
  readonly beyond: readonly number[];
}

export interface Placed {
  readonly situation: Situation;
  readonly spec: ExploredSpec;
}

/** The states that each spec reaches, those that both reach once, and then those outside. */
export function* situationsOf(first: Side, second: Side, outside: readonly Placed[]): Generator<Placed> {
  for (const { spec } of [first, second]) {
    for (let state = 0; state < spec.count; state += 1) {
      const values = spec.valuesOf(state);
      if (spec === first.spec || first.spec.indexOf(values) < 0)
        yield { spec, situation: { values, origin: "reachable", state } };
    }
  }
  yield* outside;
}

export interface Outside {
  readonly placed: readonly Placed[];
  /** A bound left situations out. */
  readonly isCut: boolean;
  /** With those that are reached, every combination of values that the invariants could tell from another. */
  readonly isEverything: boolean;
}

export function outsideOf(first: Side, second: Side, changed: readonly Root[], situationsMax: number): Outside {
  const all = everySituation(first, second, situationsMax);
  if (all !== undefined) return { placed: all, isCut: false, isEverything: true };
  const near = situationsNear(first, second, situationsMax);
  return {
    ...near,
    placed: unreached([...near.placed, ...situationsWritten(first, second, changed, situationsMax)], first, second),
    isEverything: false,
  };
}

/** Those of `placed` that neither reaches, each once; `known` are those that were taken before. */
export function unreached(
  placed: readonly Placed[],
  first: Side,
  second: Side,
  known = new RowNumbers(),
): readonly Placed[] {
  return placed.filter(
    ({ situation: { values } }) => known.add(values) && ![first, second].some(({ spec }) => spec.indexOf(values) >= 0),
  );
}

/** One leaf away from what either reaches, and one step beyond. */
function situationsNear(first: Side, second: Side, situationsMax: number): Pick<Outside, "placed" | "isCut"> {
  const read = variablesRead([first, second]);
  const placed = new Map<string, Placed>();
  let isCut = false;
  for (const { spec, beyond } of [first, second]) {
    const domain = situationDomain(
      spec,
      beyond.map((next) => spec.nextOf(next)),
      read,
      Math.ceil(situationsMax / 2),
    );
    isCut ||= domain.isCut;
    for (const situation of domain.situations) {
      if (situation.origin === "reachable") continue;
      const key = situation.values.map(canonicalText).join();
      if (!placed.has(key) || situation.origin === "one leaf away") placed.set(key, { situation, spec });
    }
  }
  return { placed: [...placed.values()], isCut };
}

/** A part of them only, in the order of the states: what a limit is shows in any state. */
function situationsWritten(first: Side, second: Side, changed: readonly Root[], situationsMax: number): Placed[] {
  const read = variablesRead([first, second]);
  const { program } = second.spec;
  const written = new WrittenValues(
    program,
    changed.map(({ definition }) => definition),
  );
  const most = Math.ceil(situationsMax / 8);
  return [first, second].flatMap(({ spec }) => {
    const types = typesOf(spec);
    const placed: Placed[] = [];
    for (let state = 0; state < spec.count && placed.length < most; state += 1) {
      const values = spec.valuesOf(state);
      for (const [at, name] of spec.variables.entries()) {
        if (!read.has(name)) continue;
        for (const value of written.changes(values[at]!, types[at]!)) {
          if (placed.length >= most) break;
          const situation = { values: values.with(at, value), origin: "one leaf away", state, changed: at } as const;
          placed.push({ spec, situation });
        }
      }
    }
    return placed;
  });
}

/** Undefined where there are too many. What the invariants do not read is as it is in some state that is reached. */
function everySituation(first: Side, second: Side, situationsMax: number): readonly Placed[] | undefined {
  const { spec } = second;
  if (spec.count === 0) return undefined;
  const read = variablesRead([first, second]);
  const types = typesOf(spec);
  const positions = [...spec.variables.keys()].filter((at) => read.has(spec.variables[at]!));
  // One that is read and takes no part in either spec has no values to choose from.
  if (positions.length !== read.size) return undefined;
  const rows = productOf(
    positions.map((at) => types[at]!),
    situationsMax,
  );
  if (rows === undefined) return undefined;
  const start = spec.valuesOf(0);
  const placed = rows.map((row): Placed => {
    const values: Value[] = [...start];
    positions.forEach((at, index) => (values[at] = row[index]!));
    return { spec, situation: { values, origin: "beyond" } };
  });
  return unreached(placed, first, second);
}

function typesOf({ program, variables }: ExploredSpec): readonly Type[] {
  const byName = new Map(program.variables.map(({ name, type }) => [name, type]));
  return variables.map((name) => byName.get(name)!);
}

function variablesRead(sides: readonly Side[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { spec, invariants } of sides)
    for (const { definition } of invariants)
      for (const variable of spec.program.definitions[definition]!.reads)
        names.add(spec.program.variables[variable]!.name);
  return names;
}
