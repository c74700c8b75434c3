/**
 * Every trace of the core is a behaviour of the spec: a schedule is put to the core, and each step has to be one that the
 * spec takes, to the same state.
 *
 * Where the spec has no step for an event, the core must not change, and the event must be one of those below: then the
 * step is a stutter. Invariant: the spec is followed in its own states, so what the core does once cannot excuse what it does
 * next.
 */
import type { Value } from "@countersign/kernel";
import { answersDiffer, differencesIn } from "./compare-seen.ts";
import { type Event, tell } from "./event.ts";
import { type Fields, fieldsOf } from "./fields.ts";
import { type Happening, happenings } from "./happening.ts";
import type { Instance } from "./instance.ts";
import type { Reference } from "./reference.ts";
import type { Remake } from "./servers.ts";
import { sameValues, specStepsAgain } from "./spec-steps.ts";
import { World, differenceOf, startOf } from "./world.ts";

/** Why the core may be asked what the spec has no step for, and must stay as it is. */
export const stutters: Partial<Record<Event["kind"], string>> = {
  intrude: "a report of a stranger, of an epoch or under a roster that never was: there is nothing of it in the spec",
  presume: "the deadline of a host that has spoken, or of a barrier that has decided, means nothing",
  decide: "a gate looks before the evidence says anything, or once more after it has told the verdict",
  crash: "a gate is killed that had told nothing yet: it has nothing to forget that the spec knows of",
  restart: "whoever takes the reports in is killed: all that it knew is on disk, and it reads it back",
  reopen: "a barrier that has not decided is not opened again, nor one beyond the epochs that are looked at",
  amend: "an amendment is refused: too late, of a host that is not there, or to a roster that decides everything",
};

export interface Followed {
  /** Steps of the spec that were taken, and events that changed nothing. */
  readonly steps: number;
  readonly stutters: number;
  /** What steps were taken, and what who reported was told, each time. */
  readonly happened: readonly Happening[];
  /** What was done, up to the first disagreement. */
  readonly events: readonly Event[];
  readonly disagreement?: string;
}

/** A move of a schedule comes to an event once it is known what is on its way. */
export type Move = (world: World) => Event | undefined;

export function followSchedule(
  instance: Instance,
  reference: Reference,
  remake: Remake,
  schedule: readonly Move[],
): Followed {
  const world = new World(instance, remake);
  const [events, happened]: [Event[], Happening[]] = [[], []];
  let [values, taken, still] = [startOf(instance), 0, 0];
  const opening = disagreementIn(world, reference, values);
  if (opening !== undefined) return { steps: 0, stutters: 0, happened, events, disagreement: opening };
  for (const move of schedule) {
    const event = move(world);
    if (event === undefined) continue;
    const fields = fieldsOf(instance.oracle.variables, values);
    const expected = specStepsAgain(instance.oracle, values).get(tell(event));
    const done = attempt(world, event);
    if (done === undefined && expected === undefined) continue;
    events.push(event);
    const disagreement =
      done !== "done"
        ? (done ?? "it cannot happen here")
        : expected === undefined && stutters[event.kind] === undefined
          ? "the spec has no such step"
          : (answerDisagreement(world, reference, fields, event) ??
            disagreementIn(world, reference, expected?.values ?? values));
    if (disagreement !== undefined) return { steps: taken, stutters: still, happened, events, disagreement };
    happened.push(...happenings(event, world.seen, expected !== undefined));
    if (expected === undefined) still += 1;
    else [values, taken] = [expected.values, taken + 1];
  }
  return { steps: taken, stutters: still, happened, events };
}

/** What the core throws is a disagreement like any other, and is shrunk like one. Undefined if it cannot happen here. */
function attempt(world: World, event: Event): string | undefined {
  try {
    return world.do(event) ? "done" : undefined;
  } catch (error) {
    return `the core fails: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** How the core differs from a state of the spec that it is said to be in. */
export function disagreementIn(
  { instance, seen, values }: Pick<World, "instance" | "seen" | "values">,
  reference: Reference,
  spec: readonly Value[],
): string | undefined {
  if (!sameValues(values, spec)) return differenceOf(instance, values, spec);
  return differencesIn(seen, reference.derived(fieldsOf(instance.oracle.variables, spec)))[0];
}

/** `before`: the state in which the report arrived. */
export function answerDisagreement(
  { seen }: Pick<World, "seen">,
  reference: Reference,
  before: Fields,
  event: Event,
): string | undefined {
  if (event.kind !== "arrive" && event.kind !== "intrude") return undefined;
  const spec = reference.answer(before, event.sent);
  if (!answersDiffer(seen.answer, spec, reference.derived(before).verdict)) return undefined;
  return `answer: the core says ${String(seen.answer)}, the spec ${String(spec)}`;
}

/** A disagreement with the schedule that leads to it, to be read from the top. */
export function tellFollowed({ events, disagreement }: Followed): string {
  return [...events.map((event, index) => `${index + 1}. ${tell(event)}`), disagreement ?? "no disagreement"].join(
    "\n",
  );
}
