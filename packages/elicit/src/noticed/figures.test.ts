/** Every reading is counted once; the always-yes person gets nowhere on a real spec. */
import { describe, expect, it } from "vitest";
import { loadSpec, loadText } from "../mutate/__fixtures__/load-spec.ts";
import { nextOf } from "../sitting/next.ts";
import { outcomeOf, pinnedBy } from "../sitting/outcome.ts";
import { type Sitting, addEvent, startSitting } from "../sitting/sitting.ts";
import { elicited, settings } from "./__fixtures__/elicited.ts";
import { noticedFigures, readingFigures, strongestSurvivors } from "./figures.ts";
import { noticeReadings } from "./notice-readings.ts";

const spec = elicited(loadSpec("specs/examples/two-phase-commit.qnt"));
const noticed = noticeReadings(spec.parting, { ...settings, secondsMax: 60 });

describe("the figures", () => {
  it("have each reading in one place", () => {
    const { distinct, ...rest } = readingFigures(spec.generated, spec.parting);
    const { equivalent, toldApart, notToldApart, masked, errorOnly, illFormed, notCompared } = rest;
    expect(equivalent + toldApart + notToldApart + masked + errorOnly + illFormed + notCompared).toBe(distinct);
    expect(rest.independent).toBeLessThanOrEqual(rest.classes);
    expect(rest.classes).toBeLessThanOrEqual(toldApart);
    const { of, ...parts } = noticedFigures(noticed);
    expect(Object.values(parts).reduce((sum, count) => sum + count)).toBe(of);
  });

  it("name as survivors what nothing notices, and no more once it is ruled out", () => {
    const survivors = strongestSurvivors(spec.parting, noticed, new Set());
    expect(survivors.map(({ parted }) => parted.reading.sentence)).toContain("`rmChooseToAbort(rm)` does not happen");
    for (const { group, candidate } of survivors) {
      expect(noticed.classes[group]?.state).toBe("unnoticed");
      expect(spec.parting.board.candidates[candidate]?.apart).toContain(group);
    }
    const all = new Set(survivors.map(({ group }) => group));
    expect(strongestSurvivors(spec.parting, noticed, all)).toEqual([]);
  });
});

describe.each(["allow", "forbid"] as const)("who always says %s", (always) => {
  const gate = elicited(
    loadText(`module gate {
      var ready: int
      action init = ready' = 0
      action arrive = all { ready < 3, ready' = ready + 1 }
      action leave = all { ready > 0, ready' = ready - 1 }
      action step = any { arrive, leave }
      /// @invariant
      val bounded = and { ready >= 0, ready <= 3 }
    }`),
  );

  it.each([
    ["two-phase commit", spec],
    ["a gate", gate],
  ] as const)("never reaches half of the headline of %s without a conflict", (_, { parting }) => {
    let sitting: Sitting = startSitting(parting.board, 1);
    for (let asked = 0; asked < 200; asked += 1) {
      const outcome = outcomeOf(sitting);
      if (outcome.suspicions.length > 0) break;
      expect(pinnedBy(sitting, outcome).weakest?.share ?? 0).toBeLessThan(0.5);
      const next = nextOf(sitting, outcome, "ann");
      if (next.kind !== "question") break;
      const { candidate } = next;
      sitting = addEvent(sitting, {
        kind: "answered",
        candidate,
        answer: { kind: always },
        by: "ann",
        isControl: next.why === "control",
        isBlind: true,
      });
    }
    expect(outcomeOf(sitting).suspicions.length).toBeGreaterThan(0);
  });
});
