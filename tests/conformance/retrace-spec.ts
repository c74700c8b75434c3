/**
 * Every step that the spec allows is reproduced by the core: every reachable state of an instance is walked, the core is
 * driven there along a path, and each step from there is taken by both.
 *
 * The core sees neither hosts nor network, so states that differ only in these have one core behind them: cores stand in a
 * tree of what was done to them, and what is done to one once is not done again. Invariant: each node of the tree was
 * reached by driving a core from its opening, through every event on the way, and none is ever copied.
 */
import { type Value, canonicalText } from "@countersign/kernel";
import { type Environment, environmentAfter, openingEnvironment } from "./environment.ts";
import { type Event, tell } from "./event.ts";
import { fieldsOf } from "./fields.ts";
import { answerDisagreement, disagreementIn } from "./follow-schedule.ts";
import type { Instance } from "./instance.ts";
import type { Reference } from "./reference.ts";
import { type Seen, seenOf } from "./seen.ts";
import { type Remake, Servers } from "./servers.ts";
import { specSteps } from "./spec-steps.ts";
import { environmentWith, startOf, stateOf } from "./world.ts";

export interface Retraced {
  readonly states: number;
  readonly steps: number;
  /** Cores that were driven from their opening to where they were looked at. */
  readonly cores: number;
  /** Whether every reachable state was walked. */
  readonly complete: boolean;
  readonly disagreement?: string;
}

/** A core after the events from its opening to here. */
class Node {
  readonly seen: Seen;
  readonly #path: readonly Event[];
  readonly #instance: Instance;
  readonly #remake: Remake;
  readonly #next = new Map<string, Node>();

  constructor(instance: Instance, remake: Remake, path: readonly Event[]) {
    this.#instance = instance;
    this.#remake = remake;
    this.#path = path;
    const servers = new Servers(instance, remake);
    let last = { accepted: true };
    for (const event of path) last = servers.do(event);
    this.seen = seenOf(servers, last);
  }

  /** The core one event later. What only hosts and network do, no core sees. */
  after(event: Event): Node {
    if (event.kind === "end" || event.kind === "lapse" || event.kind === "send" || event.kind === "lose") return this;
    const sentence = tell(event);
    let node = this.#next.get(sentence);
    if (node === undefined) {
      node = new Node(this.#instance, this.#remake, [...this.#path, event]);
      this.#next.set(sentence, node);
    }
    return node;
  }
}

interface Reached {
  readonly values: readonly Value[];
  readonly environment: Environment;
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
  const first = { values: startOf(instance), environment: openingEnvironment(instance), nodes };
  const queue: Reached[] = [first];
  const known = new Set([textOf(first.values)]);
  let steps = 0;
  const result = (complete: boolean): Retraced => ({ states: known.size, steps, cores: looked.size, complete });
  const opening = disagreementAt(instance, reference, first);
  if (opening !== undefined) return { ...result(false), disagreement: opening };

  for (let at = 0; at < queue.length; at += 1) {
    const here = queue[at] as Reached;
    for (const { event, values } of specSteps(instance.oracle, here.values).values()) {
      const next = reach(instance, here, event, values);
      steps += 1;
      const disagreement = disagreementAt(instance, reference, next);
      if (disagreement !== undefined) return { ...result(false), disagreement: tellPath(next, disagreement) };
      for (const node of next.nodes) looked.add(node);
      const text = textOf(values);
      if (known.has(text)) continue;
      if (known.size >= statesMax) return result(false);
      known.add(text);
      queue.push(next);
    }
  }
  return result(true);
}

function reach(instance: Instance, from: Reached, event: Event, values: readonly Value[]): Reached {
  const nodes = from.nodes.map((node) => node.after(event));
  const [before, after] = [from.nodes[0] as Node, nodes[0] as Node];
  const moved = environmentAfter(from.environment, event, instance, before.seen.tags);
  if (moved === undefined) throw new Error(`the environment has no such event: ${tell(event)}`);
  return { values, environment: environmentWith(from.environment, moved, event, after.seen), nodes, from, event };
}

function disagreementAt(instance: Instance, reference: Reference, reached: Reached): string | undefined {
  const { nodes, environment, values, from, event } = reached;
  for (const { seen } of nodes) {
    const core = { instance, seen, values: stateOf(instance, environment, seen) };
    const told =
      from === undefined || event === undefined
        ? undefined
        : answerDisagreement(core, reference, fieldsOf(instance.oracle.variables, from.values), event);
    const disagreement = told ?? disagreementIn(core, reference, values);
    if (disagreement !== undefined) return disagreement;
  }
  return undefined;
}

function textOf(values: readonly Value[]): string {
  return values.map(canonicalText).join(" ");
}

function tellPath(last: Reached, disagreement: string): string {
  const events: string[] = [];
  for (let at: Reached | undefined = last; at?.event !== undefined; at = at.from) events.unshift(tell(at.event));
  return [...events.map((event, index) => `${index + 1}. ${event}`), disagreement].join("\n");
}
