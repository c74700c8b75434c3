/**
 * A parting without what is not known: questions whose answer turns on integers beyond the ends that choices were given.
 *
 * The spec as written may allow there what was not explored, and a reading too. Invariant: a reading that nothing else
 * tells apart is "not told apart", never gone.
 */
import { boardWithout } from "./choose/board-without.ts";
import type { Parting } from "./part/parting.ts";
import type { ChoiceEnds } from "./question/choice-ends.ts";

export function knownParting(parting: Parting, ends: ChoiceEnds): Parting {
  const { board, origins, arenas, readings } = parting;
  const kept = [...board.candidates.keys()].filter((candidate) => !isUnknown(parting, candidate, ends));
  if (kept.length === board.candidates.length) return parting;
  const { board: known, classOf } = boardWithout(board, kept);
  return {
    ...parting,
    board: known,
    origins: kept.map((candidate) => origins[candidate]!),
    arenas: kept.map((candidate) => arenas[candidate]!),
    readings: readings.map((each) => {
      if (each.fate.kind !== "apart") return each;
      const group = classOf.get(each.fate.group);
      return { ...each, fate: group === undefined ? { kind: "not told apart" } : { kind: "apart", group } };
    }),
  };
}

function isUnknown({ board, origins, arenas }: Parting, candidate: number, ends: ChoiceEnds): boolean {
  const origin = origins[candidate]!;
  switch (origin.kind) {
    case "enabled":
      return ends.isCut(origin.action);
    case "step":
    case "start": {
      const arena = arenas[candidate]!;
      const { label, next } = origin.step;
      const step = { label: arena.labelOf(label), values: arena.nextOf(next) };
      // A start that the spec allows is one, whatever else there is; of a step, a reading may miss a choice so far off.
      const isKnown = origin.kind === "start" && board.candidates[candidate]!.says === "allow";
      return !isKnown && ends.isBeyond(step, origin.kind === "start");
    }
    case "situation":
    case "history":
      return false;
  }
}
