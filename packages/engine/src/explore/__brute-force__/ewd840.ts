/**
 * specs/examples/ewd840.qnt by hand.
 */
import type { Model } from "./brute-force.ts";

interface State {
  readonly active: readonly boolean[];
  readonly black: readonly boolean[];
  readonly tokenAt: number;
  readonly tokenBlack: boolean;
}

export function ewd840(size: number): Model<State> {
  return {
    initial: () =>
      rows(size).flatMap((active) =>
        rows(size).flatMap((black) =>
          Array.from({ length: size }, (_, tokenAt) => ({ active, black, tokenAt, tokenBlack: true })),
        ),
      ),
    successors: (state) => [...tokenSteps(state), ...computation(state), ...announcement(state)],
  };
}

/** Every row of that many booleans. */
function rows(size: number): boolean[][] {
  return size === 0
    ? [[]]
    : rows(size - 1).flatMap((row) => [
        [...row, false],
        [...row, true],
      ]);
}

function tokenSteps(state: State): State[] {
  const { active, black, tokenAt, tokenBlack } = state;
  const here = black[tokenAt] === true;
  if (tokenAt === 0) {
    if (!tokenBlack && !here) return [];
    return [{ active, black: black.with(0, false), tokenAt: active.length - 1, tokenBlack: false }];
  }
  if (active[tokenAt] && !here && !tokenBlack) return [];
  return [{ active, black: black.with(tokenAt, false), tokenAt: tokenAt - 1, tokenBlack: tokenBlack || here }];
}

function computation(state: State): State[] {
  const { active, black } = state;
  return active.flatMap((busy, from) => {
    if (!busy) return [];
    const next: State[] = [{ ...state, active: active.with(from, false) }];
    for (let to = 0; to < active.length; to += 1) {
      if (to === from) continue;
      next.push({ ...state, active: active.with(to, true), black: to > from ? black.with(from, true) : black });
    }
    return next;
  });
}

function announcement(state: State): State[] {
  return state.tokenAt === 0 && !state.tokenBlack && !state.black[0] && !state.active[0] ? [state] : [];
}
