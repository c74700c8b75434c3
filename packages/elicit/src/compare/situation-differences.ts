/**
 * Situations that one spec accepts and the other does not: for each invariant the one that is easiest to judge.
 *
 * Looked for in the states that either reaches, what a reading reaches beyond them, and one leaf away: invariants exist to reject states
 * that are never reached. A situation is judged as a whole, by all invariants together; it is told under the first
 * invariant that rejects it.
 */
import { type ExploredSpec, type Root, type Scenario, truth } from "@countersign/engine";
import { type Value, canonicalText, equal } from "@countersign/kernel";
import type { Program } from "@countersign/language";
import { type Origin, type Situation, situationDomain } from "../part/domain.ts";
import { makeQuestion } from "../question/make-question.ts";
import type { FoundDifference } from "./found-difference.ts";
import { SameDefinitions } from "./same-definition.ts";

export interface ComparedSituations {
  readonly found: readonly FoundDifference[];
  readonly count: number;
  /** In words, what was left out. */
  readonly uncompared: readonly string[];
}

/** An explored spec of a pair, and the states one step beyond it. */
export interface Side {
  readonly spec: ExploredSpec;
  readonly invariants: readonly Root[];
  readonly beyond: readonly number[];
}

const ranks: Readonly<Record<Origin, number>> = { reachable: 0, "one leaf away": 1, beyond: 2 };

/** Situations whose truths are computed in one go. */
const chunkSize = 4096;

export function situationDifferences(
  first: Side,
  second: Side,
  situationsMax: number,
  isOver: () => boolean,
): ComparedSituations {
  if (areWrittenAlike(second.spec.program, first.invariants, second.invariants))
    return { found: [], count: 0, uncompared: [] };
  const judging = new Judging(first, second);
  const domains = outsideDomains(first, second, situationsMax);
  let count = 0;
  for (const chunk of chunksOf(situationsOf(first, second, domains.placed))) {
    if (isOver()) return { found: judging.found(), count, uncompared: ["invariants: no time was left"] };
    judging.judge(chunk);
    count += chunk.length;
  }
  const uncompared = domains.isCut
    ? [`invariants: only ${situationsMax} situations were made beside those that are reached`]
    : [];
  return { found: judging.found(), count, uncompared };
}

interface Chosen {
  readonly placed: Placed;
  readonly rank: number;
  readonly count: number;
}

class Judging {
  readonly #first: Side;
  readonly #second: Side;
  readonly #chosen = new Map<string, Chosen & { readonly rejecting: Side; readonly name: string }>();

  constructor(first: Side, second: Side) {
    this.#first = first;
    this.#second = second;
  }

  judge(placed: readonly Placed[]): void {
    const { spec } = this.#second;
    const situations = spec.situations(placed.map(({ situation }) => situation.values));
    const truthsOf = ({ invariants }: Side): Uint8Array[] =>
      situations.truths(
        spec.program,
        invariants.map(({ definition }) => definition),
      );
    const [here, there] = [truthsOf(this.#first), truthsOf(this.#second)];
    const brokenOf = (truths: readonly Uint8Array[], at: number): number[] =>
      [...truths.keys()].filter((index) => truths[index]![at] !== truth.true);
    placed.forEach((each, at) => {
      const [brokenHere, brokenThere] = [brokenOf(here, at), brokenOf(there, at)];
      if ((brokenHere.length === 0) === (brokenThere.length === 0)) return;
      if (brokenHere.length > 0) this.note(each, this.#first, brokenHere);
      else this.note(each, this.#second, brokenThere);
    });
  }

  found(): FoundDifference[] {
    return [...this.#chosen.values()].map(
      ({ placed: { spec, situation }, count, rejecting, name }): FoundDifference => {
        const { values } = situation;
        const alone: Scenario = { variables: spec.variables, states: [{ label: { action: "", picks: [] }, values }] };
        return {
          class: rejecting === this.#first ? "newly acceptable" : "no longer acceptable",
          obligation: { kind: "invariant", name },
          question: makeQuestion("situation", alone),
          scenario: historyOf(spec, situation) ?? alone,
          count,
          isLabelOnly: false,
        };
      },
    );
  }

  private note(placed: Placed, rejecting: Side, broken: readonly number[]): void {
    const { name } = rejecting.invariants[broken[0]!]!;
    const rank = ranks[placed.situation.origin] + 3 * (broken.length - 1);
    const key = `${rejecting === this.#first} ${name}`;
    const best = this.#chosen.get(key);
    const isBetter = best === undefined || rank < best.rank || (rank === best.rank && isNearer(placed, best.placed));
    const chosen = isBetter ? { placed, rank } : { placed: best.placed, rank: best.rank };
    this.#chosen.set(key, { ...chosen, count: (best?.count ?? 0) + 1, rejecting, name });
  }
}

interface Placed {
  readonly situation: Situation;
  readonly spec: ExploredSpec;
}

/** The states that each spec reaches, those that both reach once, and then those outside. */
function* situationsOf(first: Side, second: Side, outside: readonly Placed[]): Generator<Placed> {
  for (const { spec } of [first, second]) {
    for (let state = 0; state < spec.count; state += 1) {
      const values = spec.valuesOf(state);
      if (spec === first.spec || first.spec.indexOf(values) < 0)
        yield { spec, situation: { values, origin: "reachable", state } };
    }
  }
  yield* outside;
}

function* chunksOf(placed: Iterable<Placed>): Generator<Placed[]> {
  let chunk: Placed[] = [];
  for (const each of placed) {
    chunk.push(each);
    if (chunk.length < chunkSize) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

/** One leaf away from what either reaches, and one step beyond. */
function outsideDomains(
  first: Side,
  second: Side,
  situationsMax: number,
): { readonly placed: readonly Placed[]; readonly isCut: boolean } {
  const read = variablesRead([first, second]);
  const placed = new Map<string, Placed>();
  let isCut = false;
  for (const { spec, beyond } of [first, second]) {
    const domain = situationDomain(
      spec,
      beyond.map((next) => spec.nextOf(next)),
      read,
      Math.ceil(situationsMax / 2),
    );
    isCut ||= domain.isCut;
    for (const situation of domain.situations) {
      if (situation.origin === "reachable") continue;
      const key = situation.values.map(canonicalText).join();
      if (!placed.has(key) || situation.origin === "one leaf away") placed.set(key, { situation, spec });
    }
  }
  const isReached = ({ situation }: Placed): boolean =>
    [first, second].some(({ spec }) => spec.indexOf(situation.values) >= 0);
  return { placed: [...placed.values()].filter((each) => !isReached(each)), isCut };
}

/** Reached by a shorter history. */
function isNearer(one: Placed, other: Placed): boolean {
  if (one.situation.origin !== "reachable" || other.situation.origin !== "reachable") return false;
  return one.spec.depthOf(one.situation.state!) < other.spec.depthOf(other.situation.state!);
}

/** With symmetry the history may end in the situation under other names: then it is shown without one. */
function historyOf(spec: ExploredSpec, { origin, state, values }: Situation): Scenario | undefined {
  if (origin !== "reachable" || state === undefined) return undefined;
  const history = spec.scenarioTo(state);
  const end: readonly Value[] = history.states.at(-1)!.values;
  return values.every((value, index) => equal(value, end[index]!)) ? history : undefined;
}

/** The same conditions, whatever their order: then they accept the same, and nothing need be looked at. */
function areWrittenAlike(program: Program, first: readonly Root[], second: readonly Root[]): boolean {
  const same = new SameDefinitions(program);
  const within = (some: readonly Root[], others: readonly Root[]): boolean =>
    some.every(({ definition }) => others.some((other) => same.isSame(definition, other.definition)));
  return within(first, second) && within(second, first);
}

function variablesRead(sides: readonly Side[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { spec, invariants } of sides)
    for (const { definition } of invariants)
      for (const variable of spec.program.definitions[definition]!.reads)
        names.add(spec.program.variables[variable]!.name);
  return names;
}
