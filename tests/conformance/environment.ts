/**
 * The hosts and the network around the core: what the core never sees, and what it is told.
 *
 * It is the spec's own, as there is nothing of it to test: who ends how, what is on its way, what is lost. Invariant: an
 * environment never changes; what happens in it makes another one.
 */
import { type Value, makeRecord, makeSet } from "@countersign/kernel";
import { type Event, type Sent, tellSent } from "./event.ts";
import { type Fields, variants } from "./fields.ts";
import type { Instance } from "./instance.ts";

export interface Environment {
  readonly hosts: ReadonlyMap<string, string>;
  readonly network: readonly Sent[];
}

export function openingEnvironment({ hosts, first }: Instance): Environment {
  const expected = new Set(first.map(({ host }) => host));
  return { hosts: new Map(hosts.map((host) => [host, expected.has(host) ? "Provisioning" : "Absent"])), network: [] };
}

/** `tags`: what each host that reports now puts on its report. Undefined if this cannot happen here. */
export function environmentAfter(
  environment: Environment,
  event: Event,
  { flapping, program }: Instance,
  tags: ReadonlyMap<string, number>,
): Environment | undefined {
  const { hosts, network } = environment;
  const withHosts = (changes: readonly (readonly [string, string])[]): Environment => ({
    hosts: new Map([...hosts, ...changes]),
    network,
  });
  const status = "host" in event ? hosts.get(event.host) : undefined;
  switch (event.kind) {
    case "end":
      return status === "Provisioning" ? withHosts([[event.host, event.status]]) : undefined;
    case "lapse":
      return flapping && status === "Ready" ? withHosts([[event.host, "Lapsed"]]) : undefined;
    case "send": {
      if (status === undefined || status === "Provisioning" || status === "Absent") return undefined;
      const { host } = event;
      const sent: Sent = { host, tag: tags.get(host) ?? 0, status: status === "Ready" ? "ready" : "failed" };
      return isOnItsWay(network, sent) ? undefined : { hosts, network: [...network, sent] };
    }
    case "lose": {
      if (program.names["lose"] === undefined || !isOnItsWay(network, event.sent)) return undefined;
      const lost = tellSent(event.sent);
      return { hosts, network: network.filter((sent) => tellSent(sent) !== lost) };
    }
    case "arrive":
      return isOnItsWay(network, event.sent) ? environment : undefined;
    case "reopen":
      return withHosts([...hosts.keys()].map((host) => [host, "Provisioning"]));
    case "amend":
      return withHosts([
        ...(event.leaving === undefined ? [] : [[event.leaving, "Absent"] as const]),
        ...(event.coming === undefined ? [] : [[event.coming, "Provisioning"] as const]),
      ]);
    default:
      return environment;
  }
}

const known = new WeakMap<Environment, Fields>();

/** The variables of the spec that are the environment's. */
export function environmentFields(environment: Environment, instance: Instance): Fields {
  let fields = known.get(environment);
  if (fields === undefined) {
    const names = ["host", instance.tag, "status"];
    const network = environment.network.map(({ host, tag, status }) => makeRecord(names, [host, tag, status]));
    fields = new Map<string, Value>([
      ["hosts", variants(environment.hosts)],
      ["network", makeSet(network)],
    ]);
    known.set(environment, fields);
  }
  return fields;
}

function isOnItsWay(network: readonly Sent[], sent: Sent): boolean {
  const text = tellSent(sent);
  return network.some((each) => tellSent(each) === text);
}
