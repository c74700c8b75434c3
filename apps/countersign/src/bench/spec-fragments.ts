/**
 * The fragments of a spec's text that readings change, and how well each is known for whoever answers.
 *
 * Invariant: a fragment is as well known as the least known of its readings; what others mask, what only raises errors and
 * what has no meaning is no other meaning of the text.
 */
import {
  type Elicitation,
  type Fragment,
  type FragmentState,
  fragmentStates,
  type PartedReading,
  tallyOf,
} from "@countersign/elicit";
import type { Place } from "@countersign/kernel";
import type { Position } from "../sitting/askable.ts";
import { stateOfReading } from "../survey/state-of-reading.ts";

export interface SpecFragment extends Fragment {
  /** As an address names it. */
  readonly id: string;
  readonly parted: readonly { readonly reading: PartedReading; readonly state: FragmentState }[];
}

export function specFragments({ parting, spec }: Elicitation, { outcome }: Position): SpecFragment[] {
  const { states } = tallyOf(parting.board, outcome.standing.standings);
  const files = spec.program.files.map(({ path }) => path);
  const places = new Map<string, SpecFragment["parted"]>();
  const placeOf = new Map<string, Place>();
  for (const reading of parting.readings) {
    const state = stateOfReading(reading, (group) => states[group] === "open");
    if (state === undefined) continue;
    const { place } = reading.reading;
    const id = fragmentId(place, files);
    placeOf.set(id, place);
    places.set(id, [...(places.get(id) ?? []), { reading, state }]);
  }
  return [...places].map(([id, parted]) => ({
    id,
    place: placeOf.get(id)!,
    state: leastKnown(parted.map(({ state }) => state)),
    readings: [],
    parted,
  }));
}

export function leastKnown(states: readonly FragmentState[]): FragmentState {
  return urgency.find((each) => states.includes(each)) ?? "untold";
}

/** What a person can do something about comes first; what is proved says the least against the rest. */
const urgency: readonly FragmentState[] = ["open", "untold", "ruled out", "same"];

/** The fragments that lie within a place, or around no more than it. */
export function fragmentsWithin(place: Place, fragments: readonly SpecFragment[]): SpecFragment[] {
  return fragments.filter(({ place: inner }) => inner.file === place.file && contains(place, inner));
}

/** The most urgent, and of those the first. */
export function firstOf(fragments: readonly SpecFragment[]): SpecFragment | undefined {
  const rank = ({ state }: SpecFragment): number => fragmentStates.indexOf(state);
  return [...fragments].sort((a, b) => rank(a) - rank(b))[0];
}

function contains(outer: Place, inner: Place): boolean {
  const starts = inner.line > outer.line || (inner.line === outer.line && inner.column >= outer.column);
  const [outerLine, outerColumn] = endOf(outer);
  const [innerLine, innerColumn] = endOf(inner);
  return starts && (innerLine < outerLine || (innerLine === outerLine && innerColumn <= outerColumn));
}

function endOf({ line, column, endLine, endColumn }: Place): readonly [number, number] {
  return [endLine ?? line, endColumn ?? column];
}

/** "54.7-54.20", and "2~54.7-54.20" of an imported file. */
function fragmentId(place: Place, files: readonly string[]): string {
  const [endLine, endColumn] = endOf(place);
  const file = files.indexOf(place.file);
  return `${file > 0 ? `${file}~` : ""}${place.line}.${place.column}-${endLine}.${endColumn}`;
}
