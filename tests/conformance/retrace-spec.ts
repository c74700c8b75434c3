/**
 * Every step that the spec allows is reproduced by the core: every reachable state of an instance is walked, the core is
 * driven there along a path, and each step from there is taken by both.
 *
 * The core sees neither hosts nor network, so states that differ only in these have one core behind them: cores stand in a
 * tree of what was done to them, and what is done to one once is not done again. The same with what is around the core. So
 * a node that has been compared with a state of the spec is, in another one, compared by number: what is the core's in a
 * state has a number, and so has what is around it. Invariant: each node of the tree was reached by driving a core from its
 * opening, through every event on the way, and none is ever copied.
 */
import type { Value } from "@countersign/kernel";
import { type Environment, environmentAfter, environmentFields, openingEnvironment } from "./environment.ts";
import { type Event, tell } from "./event.ts";
import { fieldsOf } from "./fields.ts";
import { answerDisagreement, disagreementIn } from "./follow-schedule.ts";
import { type Tally, addTo, happenings } from "./happening.ts";
import type { Instance } from "./instance.ts";
import type { Reference } from "./reference.ts";
import { type Seen, seenOf } from "./seen.ts";
import { type Done, type Remake, Servers } from "./servers.ts";
import { specSteps } from "./spec-steps.ts";
import { StateNumbers } from "./state-numbers.ts";
import { environmentWith, startOf, stateOf } from "./world.ts";

export interface Retraced {
  readonly states: number;
  readonly steps: number;
  /** Cores that were driven from their opening to where they were looked at. */
  readonly cores: number;
  /** Whether every reachable state was walked. */
  readonly complete: boolean;
  readonly happened: Tally;
  readonly disagreement?: string;
}

/** A core after the events from its opening to here. */
class Node {
  readonly seen: Seen;
  /** The number of what is the core's in the states that it was found to agree with. */
  agreed: number | undefined;
  readonly #path: readonly Event[];
  readonly #instance: Instance;
  readonly #remake: Remake;
  readonly #next = new Map<string, Node>();

  constructor(instance: Instance, remake: Remake, path: readonly Event[]) {
    this.#instance = instance;
    this.#remake = remake;
    this.#path = path;
    const servers = new Servers(instance, remake);
    let last: Done = { accepted: true };
    for (const event of path) last = servers.do(event);
    this.seen = seenOf(servers, last);
  }

  /** The core one event later. What only hosts and network do, no core sees. */
  after(event: Event, sentence: string): Node {
    if (event.kind === "end" || event.kind === "lapse" || event.kind === "send" || event.kind === "lose") return this;
    let node = this.#next.get(sentence);
    if (node === undefined) {
      node = new Node(this.#instance, this.#remake, [...this.#path, event]);
      this.#next.set(sentence, node);
    }
    return node;
  }
}

/** What is around a core, once for all states that have the same. */
class Surroundings {
  readonly environment: Environment;
  readonly number: number;
  readonly next = new Map<string, Surroundings>();

  constructor(environment: Environment, number: number) {
    this.environment = environment;
    this.number = number;
  }
}

interface Reached {
  readonly values: readonly Value[];
  readonly around: Surroundings;
  /** One for each way to use the core. */
  readonly nodes: readonly Node[];
  readonly from?: Reached;
  readonly event?: Event;
}

/** `ways`: cores that are driven side by side. */
export function retraceSpec(
  instance: Instance,
  reference: Reference,
  ways: readonly Remake[],
  statesMax = Infinity,
): Retraced {
  const nodes = ways.map((remake) => new Node(instance, remake, []));
  const looked = new Set(nodes);
  const walk = new Walk(instance, reference);
  const first = { values: startOf(instance), around: walk.surroundings(openingEnvironment(instance)), nodes };
  const queue: Reached[] = [first];
  const known = new Set([walk.numbers.ofState(first.values)]);
  let steps = 0;
  const happened: Tally = new Map();
  const result = (complete: boolean): Retraced => ({
    states: known.size,
    steps,
    cores: looked.size,
    complete,
    happened,
  });
  const opening = walk.disagreementAt(first);
  if (opening !== undefined) return { ...result(false), disagreement: opening };

  for (let at = 0; at < queue.length; at += 1) {
    const here = queue[at] as Reached;
    for (const [sentence, { event, values }] of specSteps(instance.oracle, here.values)) {
      const next = walk.reach(here, event, sentence, values);
      steps += 1;
      const disagreement = walk.disagreementAt(next);
      if (disagreement !== undefined) return { ...result(false), disagreement: tellPath(next, disagreement) };
      for (const node of next.nodes) looked.add(node);
      addTo(happened, happenings(event, (next.nodes[0] as Node).seen, true));
      const state = walk.numbers.ofState(values);
      if (known.has(state)) continue;
      if (known.size >= statesMax) return result(false);
      known.add(state);
      queue.push(next);
    }
  }
  return result(true);
}

/** What is known of an instance while its states are walked. */
class Walk {
  readonly numbers: StateNumbers;
  readonly #instance: Instance;
  readonly #reference: Reference;
  readonly #surroundings = new Map<number, Surroundings>();

  constructor(instance: Instance, reference: Reference) {
    this.#instance = instance;
    this.#reference = reference;
    this.numbers = new StateNumbers(instance.oracle.variables);
  }

  surroundings(environment: Environment): Surroundings {
    const number = this.numbers.ofEnvironment(environmentFields(environment, this.#instance));
    let known = this.#surroundings.get(number);
    if (known === undefined) this.#surroundings.set(number, (known = new Surroundings(environment, number)));
    return known;
  }

  reach(from: Reached, event: Event, sentence: string, values: readonly Value[]): Reached {
    const nodes = from.nodes.map((node) => node.after(event, sentence));
    const [before, after] = [from.nodes[0] as Node, nodes[0] as Node];
    // What a host reports, and whether the servers did it, the sentence does not say.
    const tag = event.kind === "send" ? before.seen.tags.get(event.host) : after.seen.accepted;
    const key = `${sentence} ${String(tag)}`;
    let around = from.around.next.get(key);
    if (around === undefined) {
      const { environment } = from.around;
      const moved = environmentAfter(environment, event, this.#instance, before.seen.tags);
      if (moved === undefined) throw new Error(`the environment has no such event: ${sentence}`);
      around = this.surroundings(environmentWith(environment, moved, event, after.seen));
      from.around.next.set(key, around);
    }
    return { values, around, nodes, from, event };
  }

  /**
   * A node that has agreed with a state agrees with all that have the same for the core: all that it is asked about depends
   * on that alone, and what who reported was told on where it came from, which is the one node before it.
   */
  disagreementAt(reached: Reached): string | undefined {
    const { nodes, around, values } = reached;
    const number = this.numbers.ofCore(values);
    const isAround = around.number === this.numbers.ofEnvironment(values);
    for (const node of nodes) {
      if (isAround && node.agreed === number) continue;
      const disagreement = this.#compare(node, reached);
      if (disagreement !== undefined) return disagreement;
      node.agreed = number;
    }
    return undefined;
  }

  #compare({ seen }: Node, { around, values, from, event }: Reached): string | undefined {
    const instance = this.#instance;
    const core = { instance, seen, values: stateOf(instance, around.environment, seen) };
    const isTold = from !== undefined && event !== undefined;
    const fields = isTold ? fieldsOf(instance.oracle.variables, from.values) : undefined;
    const told = isTold && fields ? answerDisagreement(core, this.#reference, fields, event) : undefined;
    return told ?? disagreementIn(core, this.#reference, values);
  }
}

function tellPath(last: Reached, disagreement: string): string {
  const events: string[] = [];
  for (let at: Reached | undefined = last; at?.event !== undefined; at = at.from) events.unshift(tell(at.event));
  return [...events.map((event, index) => `${index + 1}. ${event}`), disagreement].join("\n");
}
