/**
 * specs/examples/readers-writers.qnt by hand. A request is `r` or `w` with the number of the person.
 */
import type { Model } from "./brute-force.ts";

interface State {
  readonly queue: readonly string[];
  readonly reading: readonly boolean[];
  readonly writing: readonly boolean[];
}

export function readersWriters(people: number): Model<State> {
  const nobody = new Array<boolean>(people).fill(false);
  return {
    initial: () => [{ queue: [], reading: nobody, writing: nobody }],
    successors: (state) => [...admit(state), ...nobody.flatMap((_, person) => move(state, person))],
  };
}

function admit({ queue, reading, writing }: State): State[] {
  const [request, ...rest] = queue;
  if (request === undefined || writing.includes(true)) return [];
  const person = Number(request.slice(1));
  if (request.startsWith("r")) return [{ queue: rest, reading: reading.with(person, true), writing }];
  return reading.includes(true) ? [] : [{ queue: rest, reading, writing: writing.with(person, true) }];
}

function move({ queue, reading, writing }: State, person: number): State[] {
  if (reading[person] || writing[person]) {
    return [{ queue, reading: reading.with(person, false), writing: writing.with(person, false) }];
  }
  if (queue.some((request) => request.slice(1) === `${person}`)) return [];
  return ["r", "w"].map((kind) => ({ queue: [...queue, `${kind}${person}`], reading, writing }));
}
