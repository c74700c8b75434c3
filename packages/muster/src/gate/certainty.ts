/**
 * What is certain of a part of a policy by itself.
 *
 * Invariant: never wrong, but for a part that pulls in both directions it may be late. It is for explanations; the verdict
 * is the gate's.
 */
import type { Formula } from "../policy/formula.ts";
import type { Counts } from "./counts.ts";

export type Certainty = "certain" | "lost" | "open";

export function certainty(formula: Formula | boolean, counts: Counts): Certainty {
  if (typeof formula === "boolean") return formula ? "certain" : "lost";
  switch (formula.kind) {
    case "atom": {
      const ready = counts.ready[formula.group] ?? 0;
      if (ready >= formula.ready) return "certain";
      return ready + (counts.outstanding[formula.group] ?? 0) < formula.ready ? "lost" : "open";
    }
    case "not": {
      const inner = certainty(formula.of, counts);
      return inner === "open" ? "open" : inner === "lost" ? "certain" : "lost";
    }
    case "at-least": {
      const states = formula.of.map((part) => certainty(part, counts));
      const certain = states.filter((state) => state === "certain").length;
      if (certain >= formula.count) return "certain";
      const open = states.filter((state) => state === "open").length;
      return certain + open < formula.count ? "lost" : "open";
    }
  }
}
