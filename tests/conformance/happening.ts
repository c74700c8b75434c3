/**
 * What a comparison has come to: steps by their kind, and what was answered to who reported.
 *
 * That nothing disagrees says little if nothing happens. Invariant: an event that changed nothing in the spec is no step.
 */
import type { Event } from "./event.ts";
import type { Seen } from "./seen.ts";

/** A kind of step, with the verdict of one that decides, or `told` and an answer. */
export type Happening = string;

/** Every policy that is compared can end either way. */
const bothVerdicts: readonly Happening[] = ["decide Converge", "decide Fail"];

export function happenings(event: Event, { answer, verdict }: Seen, isStep: boolean): readonly Happening[] {
  const isReport = event.kind === "arrive" || event.kind === "intrude";
  const step = event.kind === "decide" ? `decide ${verdict}` : event.kind;
  return [...(isStep ? [step] : []), ...(isReport && answer !== undefined ? [`told ${answer}`] : [])];
}

export type Tally = Map<Happening, number>;

export function addTo(tally: Tally, happened: readonly Happening[]): void {
  for (const each of happened) tally.set(each, (tally.get(each) ?? 0) + 1);
}

/** What happens somewhere in the spec, or has to, and in no schedule. */
export function neverTried(inSpec: ReadonlyMap<Happening, number>, tried: ReadonlyMap<Happening, number>): string[] {
  return [...new Set([...bothVerdicts, ...inSpec.keys()])].filter((each) => !tried.has(each)).sort();
}
