/**
 * The groups of hosts that a policy speaks of.
 *
 * Invariant: group 0 is everybody; a group is what labels its hosts have, whatever order a policy names them in, so the
 * same hosts by the same labels are one group. The label `host` is every host's own name.
 */
import { compareNames } from "../canonical-json.ts";
import { accept, refuse, type Outcome } from "../refusal.ts";
import type { Roster } from "../roster/roster.ts";

export interface Group {
  /** What its hosts have in common; nothing for everybody. */
  readonly labels: ReadonlyMap<string, string>;
  /** Numbers of hosts, ascending. */
  readonly hosts: readonly number[];
}

export class Groups {
  readonly #roster: Roster;
  readonly #numbers = new Map<string, number>();
  readonly all: Group[] = [];

  constructor(roster: Roster) {
    this.#roster = roster;
    this.#add({ labels: new Map(), hosts: roster.hosts.map((_, index) => index) });
  }

  at(group: number): Group {
    const found = this.all[group];
    if (found === undefined) throw new Error(`there is no group ${group}`);
    return found;
  }

  /** The groups into which the label divides the hosts of a group, in the order of its values. */
  divide(group: number, label: string): Outcome<readonly number[]> {
    const { hosts, labels } = this.at(group);
    const byValue = new Map<string, number[]>();
    const without: number[] = [];
    for (const host of hosts) {
      const value = this.#value(host, label);
      const known = byValue.get(value ?? "");
      if (value === undefined) without.push(host);
      else if (known === undefined) byValue.set(value, [host]);
      else known.push(host);
    }
    if (byValue.size === 0) return this.#unknownLabel(label);
    const [unlabelled] = without;
    if (unlabelled !== undefined) {
      const more = without.length === 1 ? "" : ` and ${without.length - 1} more`;
      const who = `'${this.#roster.hosts[unlabelled]?.host}'${more}`;
      return refuse("unlabelled-host", `${who} has no label '${label}', so nobody would wait for it by ${label}`);
    }
    const values = [...byValue.keys()].sort(compareNames);
    return accept(values.map((value) => this.#part(labels, label, value, byValue.get(value) ?? [])));
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

  #part(labels: ReadonlyMap<string, string>, label: string, value: string, hosts: readonly number[]): number {
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
    if (entry === undefined) return undefined;
    if (label === "host") return entry.host;
    return Object.hasOwn(entry.labels, label) ? entry.labels[label] : undefined;
  }

  #unknownLabel(label: string): Outcome<never> {
    const known = new Set(this.#roster.hosts.flatMap((entry) => Object.keys(entry.labels)));
    const hint = known.size === 0 ? undefined : `the roster has ${[...known].sort(compareNames).join(", ")}`;
    return refuse("unknown-label", `no host has a label '${label}'`, hint);
  }
}
