/**
 * Numbers for the two halves of a state: what is the core's, and what is around it.
 *
 * Invariant: halves have the same number exactly if they are the same. A state is known by both, without a text of it.
 */
import { RowNumbers, type Value } from "@countersign/kernel";
import type { Fields } from "./fields.ts";

const around = ["hosts", "network"];

export class StateNumbers {
  readonly #aroundAt: readonly number[];
  readonly #coreAt: readonly number[];
  readonly #environments = new RowNumbers();
  readonly #cores = new RowNumbers();

  constructor(variables: readonly string[]) {
    this.#aroundAt = around.map((name) => variables.indexOf(name));
    this.#coreAt = variables.flatMap((name, at) => (around.includes(name) ? [] : [at]));
  }

  /** Of a state of the spec, or of an environment by its fields. */
  ofEnvironment(state: readonly Value[] | Fields): number {
    const row = isState(state) ? this.#aroundAt.map((at) => state[at]) : around.map((name) => state.get(name));
    return this.#environments.numberOf(row as Value[]);
  }

  ofCore(state: readonly Value[]): number {
    return this.#cores.numberOf(this.#coreAt.map((at) => state[at] as Value));
  }

  /** One number of both, as long as there are fewer than 2^26 of either, which no walk lives to see. */
  ofState(state: readonly Value[]): number {
    return this.ofCore(state) * 2 ** 26 + this.ofEnvironment(state);
  }
}

function isState(state: readonly Value[] | Fields): state is readonly Value[] {
  return Array.isArray(state);
}
