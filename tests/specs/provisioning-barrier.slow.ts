/** The gate over more than a hundred hosts, explored to the end with symmetry, and the published gate caught there. */
import { expect, it } from "vitest";
import { patched } from "../elicit/planted/planted-defect.ts";
import { barrierText, checked, violated } from "./checked-barrier.ts";

it("104 hosts are explored to the end up to symmetry, and everything holds", () => {
  const report = checked("fleet_104");
  expect([report.verdict, report.complete, report.states]).toEqual(["holds", true, 314]);
  expect(report.symmetry).toEqual([{ name: "HOSTS", used: true }]);
});

it("a gate that takes outstanding hosts for ready is caught among 104 hosts", () => {
  const text = patched(barrierText, {
    before: "if (endings.forall(up => holdsFor(policy, up, n - up, n))) Converge",
    after: "if (holdsFor(policy, n - failed, failed, n)) Converge",
  });
  expect(violated("fleet_104", text)).toContain("convergeMeansPolicy");
});
