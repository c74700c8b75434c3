/**
 * specs/examples/dining-philosophers.qnt by hand. Where the forks are follows from the moods, so only these are kept.
 */
import type { Model } from "./brute-force.ts";

type Mood = "thinking" | "hungry" | "holds one" | "eating";

export function diningPhilosophers(size: number, leftHanded: readonly number[]): Model<readonly Mood[]> {
  // Fork f lies to the right of philosopher f and to the left of the next one.
  const reach = (seat: number): readonly [number, number] => {
    const left = (seat + size - 1) % size;
    return leftHanded.includes(seat) ? [left, seat] : [seat, left];
  };
  const taken = (moods: readonly Mood[], fork: number): boolean =>
    moods.some((mood, seat) => {
      const [first, second] = reach(seat);
      return (mood === "eating" && (first === fork || second === fork)) || (mood === "holds one" && first === fork);
    });
  return {
    initial: () => [new Array<Mood>(size).fill("thinking")],
    successors: (moods) =>
      moods.flatMap((mood, seat) => {
        const [first, second] = reach(seat);
        if (mood === "thinking") return [moods.with(seat, "hungry")];
        if (mood === "hungry") return taken(moods, first) ? [] : [moods.with(seat, "holds one")];
        if (mood === "holds one") return taken(moods, second) ? [] : [moods.with(seat, "eating")];
        return [moods.with(seat, "thinking")];
      }),
  };
}
