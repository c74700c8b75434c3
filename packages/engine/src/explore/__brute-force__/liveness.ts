/**
 * The two machines of specs/examples/liveness.qnt by hand: Peterson's algorithm and a lock.
 */
import type { Model } from "./brute-force.ts";

interface Peterson {
  readonly at: readonly ("idle" | "polite" | "waiting" | "critical")[];
  readonly turn: number;
}

/** A process wants to enter whenever it is not idle, so the flags are not kept. */
export function peterson(): Model<Peterson> {
  return {
    initial: () => [0, 1].map((turn) => ({ at: ["idle", "idle"], turn })),
    successors: ({ at, turn }) =>
      [0, 1].flatMap((p): Peterson[] => {
        const other = 1 - p;
        if (at[p] === "idle")
          return [
            { at: at.with(p, "polite"), turn },
            { at, turn },
          ];
        if (at[p] === "polite") return [{ at: at.with(p, "waiting"), turn: other }];
        if (at[p] === "critical") return [{ at: at.with(p, "idle"), turn }];
        return at[other] === "idle" || turn === p ? [{ at: at.with(p, "critical"), turn }] : [];
      }),
  };
}

/** Who has the lock, or "open". */
export function spinLock(): Model<string> {
  return {
    initial: () => ["open"],
    successors: (lock) => (lock === "open" ? ["0", "1"] : ["open"]),
  };
}
