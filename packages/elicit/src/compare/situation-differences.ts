/**
 * Situations that one spec accepts and the other does not: for each invariant the one that is easiest to judge.
 *
 * Looked for in the states that either reaches and around them: invariants exist to reject states that are never reached.
 * Where that tells nothing of an invariant, states further away are looked at, that readings of the two specs lead to.
 *
 * Invariant: an invariant that only one of the two has, by what is written, and of which nothing was told, is open, never
 * the same; unless every situation there can be was looked at.
 */
import { RowNumbers, type Value } from "@countersign/kernel";
import { statesBreaking } from "./broken-claims.ts";
import type { CompareOptions } from "./compare-options.ts";
import type { FoundDifference } from "./found-difference.ts";
import type { NearbyBehaviour } from "./nearby-behaviours.ts";
import { type Claim, claimsOf } from "./obligation-claims.ts";
import { SituationJudging } from "./situation-judging.ts";
import { type Placed, type Side, outsideOf, situationsOf, unreached } from "./situations-compared.ts";

export interface ComparedSituations {
  readonly found: readonly FoundDifference[];
  readonly count: number;
  /** In words, what was left out. */
  readonly uncompared: readonly string[];
  /** What is not the same by its text, nor by looking at everything. */
  readonly claims: readonly Claim[];
}

interface Options {
  readonly situationsMax: number;
  /** Asked for only where an invariant is not told apart nearby. */
  readonly nearby: () => Iterable<readonly NearbyBehaviour[]>;
  /** The time that is left is another one whenever it is asked for. */
  readonly timed: Pick<CompareOptions, "bounds" | "context"> & { readonly isOver: () => boolean };
}

/** Situations whose truths are computed in one go. */
const chunkSize = 4096;

export function situationDifferences(first: Side, second: Side, options: Options): ComparedSituations {
  const { situationsMax, timed } = options;
  const claims = claimsOf(second.spec.program, first.invariants, second.invariants);
  if (claims.length === 0) return { found: [], count: 0, uncompared: [], claims };
  const judging = new SituationJudging(first, second);
  const compared = (uncompared: readonly string[], left = claims): ComparedSituations => {
    const { count } = judging;
    return { found: judging.found(), count, uncompared, claims: left };
  };
  const changed = claims.map(({ root }) => root);
  const outside = outsideOf(first, second, changed, situationsMax);
  for (const chunk of chunksOf(situationsOf(first, second, outside.placed))) {
    if (timed.isOver()) return compared(["invariants: no time was left"]);
    judging.judge(chunk);
  }
  if (outside.isEverything)
    return compared(
      [],
      claims.filter((claim) => isTold(claim, judging.found())),
    );
  lookFurther(claims, judging, [first, second], outside.placed, options);
  return compared(
    outside.isCut ? [`invariants: only ${situationsMax} situations were made beside those that are reached`] : [],
  );
}

export function isTold({ root, class: name }: Claim, found: readonly FoundDifference[]): boolean {
  return found.some((each) => each.class === name && each.obligation.name === root.name);
}

/** Judges what readings lead to, until every claim is told or there are no more. */
function lookFurther(
  claims: readonly Claim[],
  judging: SituationJudging,
  [first, second]: readonly [Side, Side],
  near: readonly Placed[],
  { nearby, timed }: Options,
): void {
  const open = (): readonly Claim[] => claims.filter((claim) => !isTold(claim, judging.found()));
  if (open().length === 0) return;
  const { spec } = second;
  const known = new RowNumbers();
  for (const { situation } of near) known.add(situation.values);
  for (const round of nearby()) {
    const left = open();
    if (left.length === 0 || timed.isOver()) return;
    const states = round.flatMap((behaviour) => statesBreaking(left, behaviour, spec.variables, timed));
    const placed = states.map((values: readonly Value[]): Placed => ({
      spec,
      situation: { values, origin: "beyond" },
    }));
    const further = unreached(placed, first, second, known);
    if (further.length > 0) judging.judge(further);
  }
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
