/**
 * The groups of hosts that a policy speaks of.
 *
 * Invariant: group 0 is everybody; a group is what labels its hosts have, whatever order a policy names them in, so the
 * same hosts by the same labels are one group. The label `host` is every host's own name.
 */
import { compareNames } from "../canonical-json.ts";
import { accept, refuse, type Outcome } from "../refusal.ts";
import { labelOf, type Roster } from "../roster/roster.ts";

export interface Group {
  /** What its hosts have in common; nothing for everybody. */
  readonly labels: ReadonlyMap<string, string>;
  /** Numbers of hosts, ascending. */
  readonly hosts: Int32Array;
}

export class Groups {
  readonly #roster: Roster;
  readonly #numbers = new Map<string, number>();
  readonly all: Group[] = [];

  constructor(roster: Roster) {
    this.#roster = roster;
    this.#add({ labels: new Map(), hosts: firstNumbers(roster.hosts.length) });
  }

  at(group: number): Group {
    const found = this.all[group];
    if (found === undefined) throw new Error(`there is no group ${group}`);
    return found;
  }

  /** The groups into which the label divides the hosts of a group, in the order of its values. */
  divide(group: number, label: string): Outcome<readonly number[]> {
    const { hosts, labels } = this.at(group);
    const values: string[] = [];
    const numbers = new Map<string, number>();
    const valueOf = hosts.map((host) => {
      const value = this.#value(host, label);
      if (value === undefined) return -1;
      const known = numbers.get(value) ?? values.push(value) - 1;
      if (known === numbers.size) numbers.set(value, known);
      return known;
    });
    if (values.length === 0) return this.#unknownLabel(label);
    const unlabelled = valueOf.indexOf(-1);
    if (unlabelled >= 0) {
      const others = valueOf.filter((value) => value < 0).length - 1;
      const who = `'${this.#roster.hosts[hosts[unlabelled] ?? -1]?.host}'${others === 0 ? "" : ` and ${others} more`}`;
      return refuse("unlabelled-host", `${who} has no label '${label}', so nobody would wait for it by ${label}`);
    }
    const parts = partition(hosts, valueOf, values.length);
    const order = [...values.keys()].sort((left, right) => compareNames(values[left] ?? "", values[right] ?? ""));
    return accept(order.map((at) => this.#part(labels, label, values[at] ?? "", parts[at] ?? new Int32Array(0))));
  }

  /** The hosts of a group that have this value. */
  select(group: number, label: string, value: string): Outcome<number> {
    const { hosts, labels } = this.at(group);
    const chosen = hosts.filter((host) => this.#value(host, label) === value);
    if (chosen.length > 0) return accept(this.#part(labels, label, value, chosen));
    const everybody = this.at(0).hosts;
    if (everybody.some((host) => this.#value(host, label) === value)) {
      const within = [...labels].map(([name, own]) => `${name} ${own}`).join(", ");
      return refuse("nested-scope-empty", `no host of ${within} has ${label} '${value}'`);
    }
    if (everybody.every((host) => this.#value(host, label) === undefined)) return this.#unknownLabel(label);
    return refuse("unknown-label-value", `no host has ${label} '${value}'`);
  }

  #part(labels: ReadonlyMap<string, string>, label: string, value: string, hosts: Int32Array): number {
    return this.#add({ labels: new Map([...labels, [label, value]]), hosts });
  }

  #add(group: Group): number {
    const pairs = [...group.labels].sort(([left], [right]) => compareNames(left, right));
    const key = JSON.stringify(pairs);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.all.length);
    return this.all.push(group) - 1;
  }

  #value(host: number, label: string): string | undefined {
    const entry = this.#roster.hosts[host];
    return entry === undefined ? undefined : labelOf(entry, label);
  }

  #unknownLabel(label: string): Outcome<never> {
    const known = new Set(this.#roster.hosts.flatMap((entry) => Object.keys(entry.labels)));
    const hint = known.size === 0 ? undefined : `the roster has ${[...known].sort(compareNames).join(", ")}`;
    return refuse("unknown-label", `no host has a label '${label}'`, hint);
  }
}

function firstNumbers(count: number): Int32Array {
  const numbers = new Int32Array(count);
  for (let at = 0; at < count; at++) numbers[at] = at;
  return numbers;
}

/** The hosts of each value, in their order. */
function partition(hosts: Int32Array, valueOf: Int32Array, values: number): readonly Int32Array[] {
  const start = new Int32Array(values + 1);
  for (const value of valueOf) start[value + 1] = (start[value + 1] ?? 0) + 1;
  for (let value = 0; value < values; value++) start[value + 1] = (start[value + 1] ?? 0) + (start[value] ?? 0);
  const sorted = new Int32Array(hosts.length);
  const next = start.slice();
  for (let at = 0; at < hosts.length; at++) {
    const value = valueOf[at] as number;
    sorted[next[value] as number] = hosts[at] as number;
    next[value] = (next[value] as number) + 1;
  }
  return Array.from({ length: values }, (_, value) => sorted.subarray(start[value], start[value + 1]));
}
