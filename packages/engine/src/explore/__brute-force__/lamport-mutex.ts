/**
 * specs/examples/lamport-mutex.qnt by hand. In a channel a number is a request made at that tick.
 */
import type { Model } from "./brute-force.ts";

type Message = number | "acknowledge" | "release";

interface State {
  readonly clock: number[];
  readonly request: number[][];
  readonly acknowledged: boolean[][];
  readonly network: Message[][][];
  readonly critical: boolean[];
}

export function lamportMutex(size: number, clockMax: number): Model<State> {
  const processes = Array.from({ length: size }, (_, index) => index);
  const square = <Value>(value: () => Value): Value[][] => processes.map(() => processes.map(value));
  return {
    initial: () => [
      {
        clock: processes.map(() => 1),
        request: square(() => 0),
        acknowledged: square(() => false),
        network: square(() => []),
        critical: processes.map(() => false),
      },
    ],
    successors: (state) =>
      processes.flatMap((p) => [
        ...ownSteps(state, p),
        ...processes.flatMap((q) => (q === p ? [] : receive(state, p, q, clockMax))),
      ]),
  };
}

/** Asking, entering and leaving. Each step changes a copy of its own. */
function ownSteps(state: State, p: number): State[] {
  const next: State[] = [];
  if (state.request[p]![p] === 0) {
    const copy = structuredCopy(state);
    copy.request[p]![p] = copy.clock[p]!;
    copy.acknowledged[p] = copy.clock.map((_, index) => index === p);
    broadcast(copy, p, copy.clock[p]!);
    next.push(copy);
  }
  if (state.acknowledged[p]!.every(Boolean) && state.clock.every((_, q) => q === p || beats(state, p, q))) {
    const copy = structuredCopy(state);
    copy.critical[p] = true;
    next.push(copy);
  }
  if (state.critical[p]) {
    const copy = structuredCopy(state);
    copy.critical[p] = false;
    copy.request[p]![p] = 0;
    copy.acknowledged[p] = copy.clock.map(() => false);
    broadcast(copy, p, "release");
    next.push(copy);
  }
  return next;
}

/** Process p takes the oldest message from q, or leaves it because a clock would run out of sight. */
function receive(state: State, p: number, q: number, clockMax: number): State[] {
  const message = state.network[q]![p]![0];
  if (message === undefined) return [];
  const copy = structuredCopy(state);
  copy.network[q]![p]!.shift();
  if (message === "acknowledge") copy.acknowledged[p]![q] = true;
  else if (message === "release") copy.request[p]![q] = 0;
  else {
    copy.clock[p] = Math.max(message, state.clock[p]!) + 1;
    if (copy.clock[p] > clockMax) return [state];
    copy.request[p]![q] = message;
    copy.network[p]![q]!.push("acknowledge");
  }
  return [copy];
}

function broadcast(state: State, sender: number, message: Message): void {
  for (const [receiver, channel] of state.network[sender]!.entries()) if (receiver !== sender) channel.push(message);
}

function beats({ request }: State, p: number, q: number): boolean {
  const [mine, theirs] = [request[p]![p]!, request[p]![q]!];
  return theirs === 0 || mine < theirs || (mine === theirs && p < q);
}

function structuredCopy({ clock, request, acknowledged, network, critical }: State): State {
  return {
    clock: [...clock],
    request: request.map((row) => [...row]),
    acknowledged: acknowledged.map((row) => [...row]),
    network: network.map((row) => row.map((channel) => [...channel])),
    critical: [...critical],
  };
}
