/**
 * Where the core says something else of a state than the spec: its verdict, whom it waits for, and the reasons it gives.
 *
 * The numbers are compared as long as the core waits: what counts for a decision is what it was taken on, while the spec
 * goes on counting.
 */
import type { Seen } from "./seen.ts";
import type { Derived } from "./reference.ts";

export function differencesIn(seen: Seen, derived: Derived): readonly string[] {
  const { verdict, silent, explanation } = seen;
  const pairs: (readonly [what: string, core: unknown, spec: unknown])[] = [
    ["verdict", verdict, derived.verdict],
    ["waited for", silent.join(), derived.outstanding.join()],
  ];
  if (derived.verdict === "Wait") {
    pairs.push(
      ["ready", explanation.ready, derived.ready.length],
      ["failed", explanation.failed, derived.failed.length],
      ["outstanding", explanation.outstanding, derived.outstanding.length],
      ["explained verdict", explanation.verdict, "wait"],
      ["needed ready", explanation.needsReady, derived.needsReady],
      ["fatal failures", explanation.fatalFailures, derived.fatalFailures],
    );
  }
  return pairs
    .filter(([, core, spec]) => core !== spec)
    .map(([what, core, spec]) => `${what}: the core says ${String(core)}, the spec ${String(spec)}`);
}

/**
 * What who reports is told. The core decides with the report that decides; a server writes the decision a moment later. In
 * between the spec says that a report is recorded, and the core already tells the verdict; it is the one that is written.
 */
export function answersDiffer(core: string | undefined, spec: string | undefined, verdict: string): boolean {
  if (spec === undefined || core === spec) return false;
  return !(verdict !== "Wait" && core === `Decided(${verdict})` && (spec === "Recorded" || spec === "Duplicate"));
}
