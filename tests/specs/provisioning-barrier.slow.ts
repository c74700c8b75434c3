/**
 * The gate over more than a hundred hosts, explored to the end with symmetry, and the published gate caught there; and the
 * README's tables of what every instance promises.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { instanceRow, promisesTable, withPromises } from "../../tools/promises/promises-table.ts";
import { patched } from "../elicit/planted/planted-defect.ts";
import { barrierMains, barrierText, checked, checkedInstance, violated } from "./checked-barrier.ts";

const readme = readFileSync(
  fileURLToPath(new URL("../../specs/provisioning-barrier/README.md", import.meta.url)),
  "utf8",
);

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

it("the README says what every instance promises, and how many states were explored", () => {
  const rows = barrierMains.map((main) => {
    const { program, report } = checkedInstance(main);
    return instanceRow(program, report);
  });
  expect(readme).toBe(withPromises(readme, promisesTable(rows)));
});

it("an instance does not promise what it breaks", () => {
  const text = patched(barrierText, {
    before: "if (endings.forall(up => holdsFor(policy, up, n - up, n))) Converge",
    after: "if (holdsFor(policy, n - failed, failed, n)) Converge",
  });
  const { program, report } = checkedInstance("fleet_8", text);
  expect(instanceRow(program, report).promises.map(({ name }) => name)).not.toContain("convergeMeansPolicy");
  expect(instanceRow(program, checked("fleet_8")).promises.map(({ name }) => name)).toContain("convergeMeansPolicy");
});
