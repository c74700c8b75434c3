/**
 * The truth of a formula, and in which groups by themselves another count would turn it.
 *
 * All groups are asked about in one pass: working the formula out once for each would take the groups squared.
 *
 * Invariant: a group is among those that turn it just if the formula comes out otherwise with this group's other count and
 * everybody else's own.
 */
import type { Formula } from "../policy/formula.ts";

export interface Turning {
  readonly truth: boolean;
  readonly groups: readonly number[];
}

export function turningGroups(
  formula: Formula,
  readyOf: (group: number) => number,
  otherOf: (group: number) => number,
): Turning {
  switch (formula.kind) {
    case "atom": {
      const { group, ready } = formula;
      const truth = readyOf(group) >= ready;
      return { truth, groups: otherOf(group) >= ready === truth ? [] : [group] };
    }
    case "not": {
      const { truth, groups } = turningGroups(formula.of, readyOf, otherOf);
      return { truth: !truth, groups };
    }
    case "at-least": {
      let count = 0;
      /** By group: how many more parts are true with its other count. */
      const more = new Map<number, number>();
      for (const part of formula.of) {
        const { truth, groups } = turningGroups(part, readyOf, otherOf);
        if (truth) count++;
        for (const group of groups) more.set(group, (more.get(group) ?? 0) + (truth ? -1 : 1));
      }
      const truth = count >= formula.count;
      const turning = [...more].filter(([, shift]) => count + shift >= formula.count !== truth);
      return { truth, groups: turning.map(([group]) => group) };
    }
  }
}
