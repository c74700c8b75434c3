/** Negative controls on the barrier: a gate without its guard, a shared policy, and a cap that cannot part at this size. */
import { type SameReading, noticeReadings, plain, sameReadings, sayNoticer, wordQuestion } from "@countersign/elicit";
import { expect, it } from "vitest";
import { elicited, loadSpec, operatorsNamed, specText } from "../load-spec.ts";
import { patched } from "../planted/planted-defect.ts";
import { readingOf, toldApart } from "./told-apart.ts";

const file = "bench/specs/barrier.qnt";
const share = "100 * count(Ready) >= PERCENT * HOSTS.size()";
const unbounded = { statesMax: Infinity, depthMax: Infinity, secondsMax: Infinity, memoryMaxBytes: Infinity };

it("a gate without its guard parts at the start, and a check notices it", () => {
  const elicitation = elicited(loadSpec(file));
  const { candidate, question, reading } = toldApart(
    elicitation,
    ({ operator, definition, before }) => operator === "missing-guard" && definition === "converge" && before === share,
  );
  expect(candidate).toMatchObject({ kind: "step", says: "forbid" });
  expect(question.scenario.states).toHaveLength(2);
  expect(plain(wordQuestion(elicitation.spec.program, question).ask)).toBe("May the gate say converged now?");
  const { board } = elicitation.parting;
  const group = board.classes.find(({ readings }) => readings.includes(reading.id))!;
  expect(group.notice).toBe("check");
});

/** The gate's policy in one place, where the gate and the invariant both ask for it. */
function sharedPolicy(): string {
  const named = patched(specText(file), {
    before: `    ${share},\n    gate' = Converged,`,
    after: "    isEnough,\n    gate' = Converged,",
  });
  const both = patched(named, {
    before: `gate == Converged implies ${share}`,
    after: "gate == Converged implies isEnough",
  });
  const before = "  /// All hosts are being brought up, and the gate waits.\n";
  return patched(both, { before, after: `  /// Enough hosts are ready.\n  val isEnough = ${share}\n\n${before}` });
}

it("a policy shared by guard and invariant has three readings, and the one of both is noticed by no check", () => {
  const elicitation = elicited(loadSpec(file, sharedPolicy()), { operators: operatorsNamed("counted-by-one") });
  expect(elicitation.findings.map(({ code, subject }) => `${code} ${subject}`)).toContain("CS630 isEnough");
  const told = ["!guard", "!invariant", "!both"].map((side) =>
    toldApart(elicitation, ({ id, definition, after }) => {
      return definition === "isEnough" && after === "count(Ready) + 1" && id.endsWith(side);
    }),
  );
  expect(told.map(({ reading }) => reading.side)).toEqual(["behaviour", "property", "both"]);
  expect(told.map(({ kinds }) => kinds.filter((kind) => kind !== "situation allow"))).toEqual([
    ["step forbid"],
    ["situation forbid"],
    ["situation forbid", "step forbid"],
  ]);
  // The tests of the spec tell a story of three hosts: without them nothing notices that the gate opens too early.
  const { classes } = noticeReadings(elicitation.parting, {
    bounds: unbounded,
    context: { clock: () => 0 },
    symmetric: "none",
    deadlock: true,
    secondsMax: Infinity,
  });
  const noticers = told.map(({ reading }) =>
    classes
      .find((each) => each.reading.id === reading.id)
      ?.by.filter(({ kind }) => kind !== "test")
      .map(sayNoticer),
  );
  expect(noticers).toEqual([["invariant 'enoughReady'"], [], []]);
});

/** The gate does not converge either when more than so many hosts have failed. */
function withCap(hosts: number): string {
  const capped = patched(specText(file), {
    before: `    ${share},\n    gate' = Converged,`,
    after: `    ${share},\n    count(Failed) <= FAILED_MAX,\n    gate' = Converged,`,
  });
  const named = Array.from({ length: hosts }, (_, host) => `"h${host + 1}"`).join(", ");
  const before = "  /// A host that failed may be tried again";
  const cap = `  /// More failed hosts than this are too many.\n  pure val FAILED_MAX = 1\n\n${before}`;
  return `${patched(capped, { before, after: cap })}
    module sized { import barrier_n(HOSTS = Set(${named}), PERCENT = 70).* }`;
}

it("a cap that a percentage overrules is the same at this size, and parts at a larger one", () => {
  const [five, seven] = [5, 7].map((hosts) => {
    const elicitation = elicited(loadSpec(file, withCap(hosts), "sized"), {
      symmetric: "tagged",
      operators: operatorsNamed("change-literal", "missing-guard"),
    });
    const { readings, spec } = elicitation.parting;
    return { elicitation, looked: { name: `${hosts} hosts`, states: spec.count, complete: true, readings } };
  });
  const isCap = ({ before, after }: { readonly before: string; readonly after: string }) =>
    before === "1" && after === "2";
  expect(readingOf(five!.elicitation, isCap).fate).toEqual({ kind: "same" });
  const { question } = toldApart(seven!.elicitation, isCap);
  expect(question.scenario.states.at(-1)?.label.action).toBe("converge");
  const same = sameReadings(five!.looked, [seven!.looked]).find(({ parted }) => isCap(parted.reading));
  expect(same).toMatchObject({
    sameAt: ["5 hosts"],
    partsAt: ["7 hosts"],
    unknownAt: [],
  } satisfies Partial<SameReading>);
});
