/**
 * What cannot be told of a spec whose choices from `Int` and `Nat` were given ends: that something is *not* possible,
 * where a number beyond those ends would make it so.
 *
 * Invariant: what is possible within the ends is possible in the spec as written; only the opposite is in doubt. Of a
 * spec in which no choice was given ends, nothing is.
 */
import type { BoundedProgram, IntegerRange, ScenarioState } from "@countersign/engine";
import type { Value } from "@countersign/kernel";
import { reachedFrom } from "../mutate/reached-definitions.ts";

export class ChoiceEnds {
  private readonly bounded: BoundedProgram;
  private readonly range: IntegerRange | undefined;
  private readonly cutActions = new Map<string, boolean>();

  constructor(bounded: BoundedProgram, range: IntegerRange | undefined) {
    this.bounded = bounded;
    this.range = range;
  }

  /** For messages. */
  get words(): string {
    return this.range === undefined ? "" : `${this.range.low} to ${this.range.high}`;
  }

  /** A choice was made that the ends do not reach; a start is told by its values, as it shows no choices. */
  isBeyond({ label, values }: ScenarioState, isStart: boolean): boolean {
    if (!this.bounded.isBounded) return false;
    return (isStart ? values : label.picks.map(({ value }) => value)).some((value) => this.hasBeyond(value));
  }

  /** Whether the action can happen may turn on a choice that was given ends. An action is known by its name. */
  isCut(action: string): boolean {
    const { program, isBounded, cut } = this.bounded;
    if (!isBounded) return false;
    let isCut = this.cutActions.get(action);
    if (isCut === undefined) {
      const named = [...program.definitions.keys()].filter((index) => program.definitions[index]!.name === action);
      const reached = reachedFrom(program, named, new Set());
      // What has no definition of its own may be anywhere.
      isCut = named.length === 0 || [...reached].some((index) => cut.has(index));
      this.cutActions.set(action, isCut);
    }
    return isCut;
  }

  private hasBeyond(value: Value): boolean {
    if (typeof value === "number" || typeof value === "bigint") {
      return this.range !== undefined && (value < this.range.low || value > this.range.high);
    }
    return typeof value === "object" && partsOf(value).some((part) => this.hasBeyond(part));
  }
}

function partsOf(value: Extract<Value, object>): readonly Value[] {
  switch (value.kind) {
    case "set":
    case "list":
    case "tuple":
      return value.items;
    case "map":
      return [...value.keys, ...value.values];
    case "record":
      return value.values;
    case "variant":
      return [value.payload];
  }
}
