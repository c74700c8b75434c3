/**
 * bench/specs/barrier.qnt by hand. A host is "p"rovisioning, "r"eady or "f"ailed.
 */
import type { Model } from "./brute-force.ts";

interface State {
  readonly hosts: string;
  readonly gate: "waiting" | "converged" | "given up";
}

export function barrier(size: number, percent: number): Model<State> {
  return {
    initial: () => [{ hosts: "p".repeat(size), gate: "waiting" }],
    successors: ({ hosts, gate }) => {
      const next: State[] = [];
      const count = (status: string): number => hosts.split(status).length - 1;
      const set = (index: number, status: string): string => hosts.slice(0, index) + status + hosts.slice(index + 1);
      for (let index = 0; index < size; index += 1) {
        if (hosts[index] === "p") next.push({ hosts: set(index, "r"), gate }, { hosts: set(index, "f"), gate });
        if (hosts[index] === "f" && gate === "waiting") next.push({ hosts: set(index, "p"), gate });
      }
      if (gate !== "waiting") return count("p") === 0 ? [...next, { hosts, gate }] : next;
      if (100 * count("r") >= percent * size) next.push({ hosts, gate: "converged" });
      if (100 * count("f") > (100 - percent) * size) next.push({ hosts, gate: "given up" });
      return next;
    },
  };
}
