/**
 * What the invariants of two specs say of the same situations, and for each invariant the situation that is easiest to
 * judge of those that only the other spec accepts.
 *
 * Invariant: a situation is judged as a whole, by all invariants together. It is told under the first invariant that
 * rejects it; and under another one, if that one would otherwise not be told at all.
 */
import { type ExploredSpec, type Scenario, truth } from "@countersign/engine";
import { type Value, equal } from "@countersign/kernel";
import type { Origin, Situation } from "../part/domain.ts";
import { makeQuestion } from "../question/make-question.ts";
import type { FoundDifference } from "./found-difference.ts";
import type { Placed, Side } from "./situations-compared.ts";

const ranks: Readonly<Record<Origin, number>> = { reachable: 0, "one leaf away": 1, beyond: 2 };

interface Chosen {
  readonly placed: Placed;
  readonly rank: number;
  readonly count: number;
  readonly rejecting: Side;
  readonly name: string;
}

export class SituationJudging {
  readonly #first: Side;
  readonly #second: Side;
  readonly #chosen = new Map<string, Chosen>();
  /** Of invariants that were not the first to reject a situation. */
  readonly #besides = new Map<string, Chosen>();
  #count = 0;

  constructor(first: Side, second: Side) {
    this.#first = first;
    this.#second = second;
  }

  /** Situations that were looked at. */
  get count(): number {
    return this.#count;
  }

  judge(placed: readonly Placed[]): void {
    this.#count += placed.length;
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
      if (brokenHere.length > 0) this.#note(each, this.#first, brokenHere);
      else this.#note(each, this.#second, brokenThere);
    });
  }

  found(): FoundDifference[] {
    const besides = [...this.#besides].filter(([key]) => !this.#chosen.has(key));
    return [...this.#chosen, ...besides].map(
      ([
        ,
        {
          placed: { spec, situation },
          count,
          rejecting,
          name,
        },
      ]): FoundDifference => {
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

  #note(placed: Placed, rejecting: Side, broken: readonly number[]): void {
    const rank = ranks[placed.situation.origin] + 3 * (broken.length - 1);
    broken.forEach((index, position) => {
      const { name } = rejecting.invariants[index]!;
      const kept = position === 0 ? this.#chosen : this.#besides;
      const key = `${rejecting === this.#first} ${name}`;
      const best = kept.get(key);
      const isBetter = best === undefined || rank < best.rank || (rank === best.rank && isNearer(placed, best.placed));
      const chosen = isBetter ? { placed, rank } : { placed: best.placed, rank: best.rank };
      kept.set(key, { ...chosen, count: (best?.count ?? 0) + 1, rejecting, name });
    });
  }
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
