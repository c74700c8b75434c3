/**
 * What every gate has to obey, as properties of a scene: the gate's own tests and the planted bugs run the same ones.
 */
import * as fc from "fast-check";
import { expect } from "vitest";
import { scenes, type Event, type Scene } from "../__arbitraries__/scenes.ts";
import { makeRoster } from "../roster/roster.ts";
import type { Verdict } from "./gate.ts";
import { openPlan } from "./open-plan.ts";
import { oracle, type Known } from "./oracle.fixture.ts";
import type { Plan } from "./plan.ts";

/** What all gates under test can do; the planted bugs are gates as well. */
interface AnyGate {
  settle(host: number, ready: boolean): unknown;
  verdict(): Verdict;
}
export type MakeGate = (plan: Plan, scene: Scene) => AnyGate;

export function planOf({ hosts, policy }: Pick<Scene, "hosts" | "policy">): Plan | undefined {
  const roster = makeRoster({ barrier: "b", epoch: 1, hosts });
  if (!roster.ok) throw new Error(roster.refusal.sentence);
  const plan = openPlan(policy, roster.value);
  return plan.ok ? plan.value : undefined;
}

export function knownAfter(hosts: number, events: readonly Event[]): Known[] {
  const known: Known[] = Array.from({ length: hosts }, () => "silent");
  for (const { at, ready } of events) known[at] = ready ? "ready" : "failed";
  return known;
}

/** The gate answers as the definition does, after every report. */
export function equalsOracle(make: MakeGate, scene: Scene): void {
  const plan = planOf(scene);
  fc.pre(plan !== undefined);
  if (plan === undefined) return;
  const gate = make(plan, scene);
  for (let taken = 0; taken <= scene.events.length; taken++) {
    const event = scene.events[taken - 1];
    if (event !== undefined) gate.settle(event.at, event.ready);
    const known = knownAfter(scene.hosts.length, scene.events.slice(0, taken));
    expect(gate.verdict()).toBe(oracle(scene.policy, scene.hosts, known));
  }
}

/** The verdict on the same hosts does not hang on the order, nor on how often each is told. */
export function forgetsOrder(make: MakeGate, scene: Scene, other: readonly Event[]): void {
  const plan = planOf(scene);
  fc.pre(plan !== undefined);
  if (plan === undefined) return;
  const verdicts = [scene.events, other].map((events) => {
    const gate = make(plan, scene);
    for (const { at, ready } of events) {
      gate.settle(at, ready);
      gate.verdict();
    }
    return gate.verdict();
  });
  expect(verdicts[0]).toBe(verdicts[1]);
}

/** Once the gate has answered it keeps to it. */
export function isFinal(make: MakeGate, scene: Scene): void {
  const plan = planOf(scene);
  fc.pre(plan !== undefined);
  if (plan === undefined) return;
  const gate = make(plan, scene);
  let last = gate.verdict();
  for (const { at, ready } of scene.events) {
    gate.settle(at, ready);
    if (last !== "wait") expect(gate.verdict()).toBe(last);
    last = gate.verdict();
  }
}

function withRepeats(events: readonly Event[]): fc.Arbitrary<readonly Event[]> {
  return fc
    .tuple(fc.shuffledSubarray([...events], { minLength: events.length }), fc.shuffledSubarray([...events]))
    .map(([all, again]) => [...all, ...again]);
}

/** A scene, and its events once more in another order with repetitions. */
export const ordered = scenes().chain((scene) => fc.tuple(fc.constant(scene), withRepeats(scene.events)));
