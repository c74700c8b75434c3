/**
 * Puts what was found on a board: readings that do the same become one class, candidates get their obligation, their
 * effort and their pattern.
 *
 * Obligations are what a spec promises, by name: each action it ever takes, how it starts, each invariant, each temporal
 * property. A candidate counts for the obligation that its scenario is about, whatever definition was changed.
 */
import type { ExploredSpec } from "@countersign/engine";
import type { Board, Candidate, Obligation, ReadingClass } from "../choose/board.ts";
import { completeBoard } from "../choose/complete-board.ts";
import type { Reading } from "../reading/reading.ts";
import { describeCandidate } from "./describe-candidate.ts";
import { type DraftNotice, noticesOf } from "./noticed-drafts.ts";
import type { Origin } from "./parting.ts";
import type { Draft } from "./step-candidates.ts";

export interface MadeBoard {
  readonly board: Board;
  readonly origins: readonly Origin[];
  readonly arenas: readonly ExploredSpec[];
  /** By reading, the class it belongs to; undefined for those that nothing tells apart. */
  readonly groupOf: readonly (number | undefined)[];
}

/** `keys`: equal for readings that do the same everywhere. */
export function makeBoard(
  spec: ExploredSpec,
  readings: readonly Reading[],
  drafts: readonly Draft[],
  keys: readonly string[],
): MadeBoard {
  const told = new Set(drafts.flatMap(({ apart }) => apart));
  const groups = new Map<string, number>();
  const members: number[][] = [];
  const groupOf = readings.map((_, index) => {
    if (!told.has(index)) return undefined;
    const key = keys[index]!;
    let group = groups.get(key);
    if (group === undefined) groups.set(key, (group = members.push([]) - 1));
    members[group]!.push(index);
    return group;
  });
  const groupsOf = (some: readonly number[]): number[] =>
    [...new Set(some.flatMap((reading) => groupOf[reading] ?? []))].sort((a, b) => a - b);
  const described = drafts.map((draft) => describeCandidate(draft, spec));
  const obligations = obligationsOf(
    spec,
    described.map(({ obligation }) => obligation),
  );
  const candidates = drafts.map((draft, index): Candidate => {
    const { obligation, ...rest } = described[index]!;
    return {
      ...rest,
      says: draft.says,
      obligation: obligations.findIndex((each) => isSame(each, obligation)),
      apart: groupsOf(draft.apart),
      objecting: groupsOf(draft.objecting),
    };
  });
  const notices = noticesOf(drafts);
  const classes = members.map((group, index) => ({
    readings: group.map((member) => readings[member]!.id),
    isFrame: group.every((member) => readings[member]!.isFrame),
    ...noticeOf(candidates, notices, index),
  }));
  return {
    board: completeBoard({ obligations, classes, candidates }),
    origins: drafts.map(({ origin }) => origin),
    arenas: drafts.map(({ arena }) => arena),
    groupOf,
  };
}

/** A class is unprotected where all that tells it apart is, and it takes nothing away. */
function noticeOf(
  candidates: readonly Candidate[],
  notices: readonly DraftNotice[],
  group: number,
): Pick<ReadingClass, "notice"> {
  const own = [...candidates.keys()].filter((index) => candidates[index]!.apart.includes(group));
  if (own.some((index) => notices[index] === "noticed")) return { notice: "check" };
  const telling = own.filter((index) => notices[index] === "unprotected" && !candidates[index]!.isStutter);
  const isUnprotected =
    telling.length > 0 &&
    own.every(
      (index) =>
        notices[index] === "unprotected" ||
        (candidates[index]!.kind === "enabled" && candidates[index]!.says === "forbid"),
    );
  return isUnprotected ? { notice: "nobody" } : {};
}

function isSame(a: Obligation, b: Obligation): boolean {
  return a.kind === b.kind && a.name === b.name;
}

/** In the order a person would go through them: how it starts, what happens, what must hold. */
function obligationsOf({ roots, actions }: ExploredSpec, met: readonly Obligation[]): Obligation[] {
  const all: Obligation[] = [
    { kind: "init", name: roots.init.name },
    ...actions.map((name): Obligation => ({ kind: "action", name })),
    ...roots.invariants.map(({ name }): Obligation => ({ kind: "invariant", name })),
    ...roots.properties.map(({ name }): Obligation => ({ kind: "property", name })),
  ];
  for (const obligation of met) if (!all.some((each) => isSame(each, obligation))) all.push(obligation);
  return all;
}
