/** What is noticed is noticed by what notices it, and what nothing notices is called unnoticed only after all was tried. */
import { describe, expect, it } from "vitest";
import { loadText } from "../mutate/__fixtures__/load-spec.ts";
import { elicited, settings } from "./__fixtures__/elicited.ts";
import { type NoticeOptions, noticeReadings } from "./notice-readings.ts";
import { type Noticed, type NoticedReading, sayNoticer } from "./noticed.ts";

function notice(text: string, changes: Partial<NoticeOptions> = {}): { noticed: Noticed; of: Of } {
  const { parting } = elicited(loadText(text));
  const noticed = noticeReadings(parting, { ...settings, secondsMax: 60, ...changes });
  const of: Of = (start, definition) => {
    const found = parting.readings.find(
      ({ reading }) => reading.id.startsWith(start) && reading.definition === definition,
    );
    if (found?.fate.kind !== "apart") throw new Error(`${start} of ${definition}: ${found?.fate.kind ?? "none"}`);
    return noticed.weakening.get(found.reading.id) ?? noticed.classes[found.fate.group]!;
  };
  return { noticed, of };
}

type Of = (start: string, definition: string) => NoticedReading;

const lift = (invariant: string, test: string) => `module lift {
  var floor: int
  action init = floor' = 0
  action rise = all { floor < 2, floor' = floor + 1 }
  action drop = all { floor == 2, floor' = 0 }
  action step = any { rise, drop }
  ${invariant}
  ${test}
}`;
const inside = "/// @invariant\n  val inside = floor <= 2";
const riseTest = "run riseTest = init.then(rise).then(rise).expect(floor == 2)";

describe("what the spec itself notices", () => {
  const { noticed, of } = notice(lift(inside, riseTest));

  it("is an invariant that the reading breaks, and a deadlock that it has", () => {
    expect(of("missing-guard", "rise")).toMatchObject({
      state: "noticed",
      by: [{ kind: "invariant", name: "inside" }],
    });
    expect(of("drop-branch", "step").state).toBe("noticed");
    const dropped = noticed.classes.filter(({ reading }) => reading.operator === "drop-branch");
    expect(dropped.flatMap(({ by }) => by.map(sayNoticer))).toContain("a deadlock");
  });

  it("is a test that fails on the reading and not on the spec", () => {
    expect(noticed.tests).toEqual(["riseTest"]);
    const byTest = noticed.classes.filter(({ by }) => by.some(({ kind }) => kind === "test"));
    expect(byTest.length).toBeGreaterThan(0);
    const failing = notice(lift(inside, "run riseTest = init.then(rise).expect(floor == 7)"));
    expect(failing.noticed).toMatchObject({ tests: [], failingTests: ["riseTest"] });
    expect(failing.noticed.classes.flatMap(({ by }) => by.map(({ kind }) => kind))).not.toContain("test");
  });

  it("is nothing where an invariant is deleted: there only a person notices", () => {
    expect(of("drop-property", "inside")).toMatchObject({ state: "unnoticed", by: [] });
  });

  it("is an invariant of the reading that the spec breaks", () => {
    expect(of("boundary", "inside")).toMatchObject({ state: "noticed", by: [{ kind: "invariant", name: "inside" }] });
  });

  it("is not what the spec breaks by itself", () => {
    const broken = notice(lift("/// @invariant\n  val inside = floor < 2", ""));
    expect(broken.of("missing-guard", "rise").by).not.toContainEqual({ kind: "invariant", name: "inside" });
  });
});

describe("what was not looked at to the end", () => {
  it("is told of a reading for itself where it takes something away, as its class may do something else beyond", () => {
    const { noticed, of } = notice(lift("", ""));
    expect(of("boundary@4:23", "rise").by).toEqual([{ kind: "deadlock" }]);
    expect(noticed.weakening.size).toBeGreaterThan(0);
  });

  it("is cut, where the reading has far more states than the spec", () => {
    expect(notice(lift("", "")).of("missing-guard", "rise")).toMatchObject({ state: "cut", by: [] });
  });

  it("is not looked at, where there was no time or Ctrl-C came", () => {
    const states = ({ noticed }: { noticed: Noticed }) => new Set(noticed.classes.map(({ state }) => state));
    expect(states(notice(lift(inside, ""), { secondsMax: 0 }))).toEqual(new Set(["not looked at"]));
    const context = { ...settings.context, signal: AbortSignal.abort() };
    expect(states(notice(lift(inside, ""), { context }))).toEqual(new Set(["not looked at"]));
  });
});

it("holds a guard to the invariants as they were, and what is meant on both sides to its own", () => {
  const { of } = notice(`module shared {
    var count: int
    def isRoom(n: int): bool = n < 3
    action init = count' = 0
    action add = all { isRoom(count + 1), count' = count + 1 }
    action clear = all { count > 0, count' = 0 }
    action step = any { add, clear }
    /// @invariant
    val room = isRoom(count)
  }`);
  const more = (side: string) => of(`boundary@3:32${side}`, "isRoom");
  expect(more("!guard")).toMatchObject({ state: "noticed", by: [{ kind: "invariant", name: "room" }] });
  expect(more("!both")).toMatchObject({ state: "unnoticed", by: [] });
});
