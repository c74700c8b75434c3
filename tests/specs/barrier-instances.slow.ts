/**
 * The provisioning barrier's spec: every small instance is explored to the end, holds, and has the size it always had;
 * its stories pass; and what is broken on purpose is found.
 *
 * The large roster is in provisioning-barrier.slow.ts.
 */
import { describe, expect, it } from "vitest";
import { patched } from "../elicit/planted/planted-defect.ts";
import { barrierText, checked, tested, violated } from "./checked-barrier.ts";

const instances = [
  { main: "barrier", states: 288, tests: 1 },
  { main: "reopened", states: 80_682, tests: 4 },
  { main: "strict_all", states: 11_618, tests: 10 },
  { main: "threshold", states: 14_520, tests: 3 },
  { main: "threshold_90", states: 45_600, tests: 1 },
  { main: "max_failures", states: 37_560, tests: 4 },
  { main: "combined", states: 14_520, tests: 2 },
  { main: "racks", states: 10_078, tests: 2 },
  { main: "attested", states: 328, tests: 3 },
  { main: "amended", states: 102_204, tests: 7 },
  { main: "fleet_8", states: 82, tests: 0 },
];

it.each(instances)("$main is explored to the end, holds, and tells its stories", ({ main, states, tests }) => {
  const report = checked(main);
  expect([report.verdict, report.complete, report.states]).toEqual(["holds", true, states]);
  expect(report.witnesses.filter(({ status }) => status !== "reached")).toEqual([]);
  expect(tested(main)).toEqual({ count: tests, failed: [] });
});

/** The gate as it was published: it tests the policy on the evidence of the moment. */
function publishedGate(): string {
  const byNumbers = patched(barrierText, {
    before: "if (endings.forall(up => holdsFor(policy, up, n - up, n))) Converge",
    after: "if (holdsFor(policy, ready, failed, n)) Converge",
  });
  return patched(byNumbers, {
    before: "else if (not(endings.exists(up => holdsFor(policy, up, n - up, n)))) Fail",
    after: "else if (ready + failed == n) Fail",
  });
}

describe("the published gate in place of the exact one", () => {
  const text = publishedGate();

  it.each(["strict_all", "max_failures", "combined"])("breaks a promise of %s", (main) => {
    expect(violated(main, text)).not.toEqual([]);
  });

  it("is sound for a bare threshold, and only late", () => {
    expect(violated("fleet_8", text)).toEqual([]);
    expect(violated("threshold", text)).toEqual(["countingIsExact", "neverLate"]);
  });

  it("converges with no report at all, waits for all to fail, and decides by the order of reports", () => {
    expect(tested("max_failures", text).failed).toContain("noReportIsNoReasonTest");
    expect(tested("strict_all", text).failed).toContain("firstFailureDecidesTest");
    expect(tested("combined", text).failed).toEqual(["readyFirstTest", "failedFirstTest"]);
  });
});

const broken = [
  {
    name: "a later report flips the first",
    main: "max_failures",
    before: "if (sent == epoch and evidence.get(h) == Silent)",
    after: "if (sent == epoch)",
  },
  {
    name: "reports of an earlier epoch count",
    main: "reopened",
    before: "if (sent == epoch and evidence.get(h) == Silent)",
    after: "if (evidence.get(h) == Silent)",
  },
  {
    name: "a presumed failure does not count",
    main: "strict_all",
    before: "HOSTS.filter(h => evidence.get(h) == SaidFailed or evidence.get(h) == PresumedFailed)",
    after: "HOSTS.filter(h => evidence.get(h) == SaidFailed)",
  },
  {
    name: "a crash loses the evidence",
    main: "threshold",
    before: "memory' = memory.set(g, Wait),\n    hosts' = hosts,\n    network' = network,\n    evidence' = evidence,",
    after:
      "memory' = memory.set(g, Wait),\n    hosts' = hosts,\n    network' = network,\n    evidence' = HOSTS.mapBy(h => Silent),",
  },
  {
    name: "there is no deadline in what is promised to meet one",
    main: "strict_all",
    before: "(deadlinePasses and gatesLook) implies",
    after: "gatesLook implies",
  },
  {
    name: "a fair network is not assumed",
    main: "strict_all",
    before: "(reportsGetThrough and hostsEnd and gatesLook) implies",
    after: "(hostsEnd and gatesLook) implies",
  },
  {
    name: "what a host said that was replaced still counts",
    main: "amended",
    before: "evidence' = HOSTS.mapBy(h => if (h.in(changed)) Silent else evidence.get(h)),",
    after: "evidence' = evidence,",
  },
  {
    name: "old reports of a name count for who has it now",
    main: "amended",
    before: "r.host.in(roster) and r.roster >= since.get(r.host)",
    after: "r.host.in(roster)",
  },
  {
    name: "a roster is amended after the decision",
    main: "amended",
    before: "verdict == Wait,\n      amended < AMENDMENTS,",
    after: "amended < AMENDMENTS,",
  },
  {
    name: "a roster is amended to one that decides everything",
    main: "amended",
    before: "      isOpen(expected),\n",
    after: "",
  },
  {
    name: "signatures are not looked at",
    main: "attested",
    before: "    claims.keys().forall(h => isGenuine(h, claims.get(h))),\n",
    after: "",
  },
  {
    name: "old signatures convince",
    main: "attested",
    before: "claims.keys().filter(h => claims.get(h) == Claimed({ epoch: 2, says: says }))",
    after: "claims.keys().filter(h => Set(1, 2).exists(e => claims.get(h) == Claimed({ epoch: e, says: says })))",
  },
];

/** What must be found by the promise that was made for it, as no other one minds. */
const brokenPromises = [
  {
    name: "a gate waits for all hosts",
    main: "racks",
    before: "if (endings.forall(ending => accepts(policy, roster, ending))) Converge",
    after: "if (ready.union(failed) == roster and endings.forall(ending => accepts(policy, roster, ending))) Converge",
    promise: "neverLate",
  },
  {
    name: "contradictions are not put on record",
    main: "reopened",
    before: "conflicts' = if (sent == epoch and contradicts(r)) conflicts.union(Set(h)) else conflicts,",
    after: "conflicts' = conflicts,",
    promise: "noticed",
  },
];

it.each(brokenPromises)("notices that $name, by $promise", ({ main, before, after, promise }) => {
  expect(violated(main, patched(barrierText, { before, after }))).toEqual([promise]);
});

it("has stories that notice a deadline after the decision, and a late report that is dropped", () => {
  const late = patched(barrierText, {
    before: "    decision == Wait,\n    evidence.get(h) == Silent,\n",
    after: "    evidence.get(h) == Silent,\n",
  });
  expect(tested("strict_all", late).failed).toEqual(["deadlineAfterDecisionTest"]);
  const dropped = patched(barrierText, {
    before: "if (sent == epoch and evidence.get(h) == Silent)",
    after: "if (sent == epoch and evidence.get(h) == Silent and decision == Wait)",
  });
  expect(tested("strict_all", dropped).failed).toEqual(["allFailTest", "lateReportIsToldTest"]);
});

it.each(broken)("notices that $name", ({ name, main, before, after }) => {
  const text = patched(barrierText, { before, after });
  // A caller that looks at old claims must also stop refusing them, or they never reach it.
  const variant = name === "old signatures convince" ? patched(text, { before: "c.epoch == 2", after: "true" }) : text;
  expect(violated(main, variant)).not.toEqual([]);
});
