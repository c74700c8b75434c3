/** The core and all that is around it, as one state of the spec. */
import { type Value, showValue } from "@countersign/kernel";
import { type Environment, environmentAfter, environmentFields, openingEnvironment } from "./environment.ts";
import type { Event } from "./event.ts";
import type { Instance } from "./instance.ts";
import { type Seen, seenOf } from "./seen.ts";
import { type Remake, Servers } from "./servers.ts";

export class World {
  readonly instance: Instance;
  environment: Environment;
  seen: Seen;
  readonly #servers: Servers;

  constructor(instance: Instance, remake: Remake) {
    this.instance = instance;
    this.environment = openingEnvironment(instance);
    this.#servers = new Servers(instance, remake);
    this.seen = seenOf(this.#servers, { accepted: true });
  }

  /** False if this cannot happen around the core: nobody has sent it, or the host has ended already. */
  do(event: Event): boolean {
    const after = environmentAfter(this.environment, event, this.instance, this.seen.tags);
    if (after === undefined) return false;
    this.seen = seenOf(this.#servers, this.#servers.do(event));
    this.environment = environmentWith(this.environment, after, event, this.seen);
    return true;
  }

  get values(): readonly Value[] {
    return stateOf(this.instance, this.environment, this.seen);
  }
}

/** The hosts start anew only if the servers have opened the barrier again, or have amended its roster. */
export function environmentWith(before: Environment, after: Environment, event: Event, seen: Seen): Environment {
  return (event.kind === "reopen" || event.kind === "amend") && !seen.accepted ? before : after;
}

/** Where every behaviour of an instance begins. */
export function startOf({ main, oracle }: Instance): readonly Value[] {
  const { steps } = oracle.starts();
  const [start] = steps;
  if (start === undefined || steps.length > 1) throw new Error(`'${main}' does not begin in one state`);
  return start.values;
}

export function stateOf(instance: Instance, environment: Environment, seen: Seen): readonly Value[] {
  const around = environmentFields(environment, instance);
  return instance.oracle.variables.map((name) => {
    const value = around.get(name) ?? seen.fields.get(name);
    if (value === undefined) throw new Error(`the core has nothing that is '${name}' in the spec`);
    return value;
  });
}

/** The variables in which two states differ, with what each says. */
export function differenceOf(instance: Instance, core: readonly Value[], spec: readonly Value[]): string {
  const differing = instance.oracle.variables.flatMap((name, at) => {
    const [own, theirs] = [showValue(core[at] as Value), showValue(spec[at] as Value)];
    return own === theirs ? [] : [`${name}: the core says ${own}, the spec ${theirs}`];
  });
  return differing.join("; ");
}
