import { expect, it } from "vitest";
import { proofFile } from "./development.ts";
import { headlineTable, sameTable, withTable } from "./headline-table.ts";

const text = "(** Meaning: m. Hypotheses: h. Not covered: c. *)\nTheorem t : True. Proof. exact I. Qed.\n";
const files = [proofFile("A", text)];
const statements = new Map([["A.t", "t\n     : forall b,\n b || b = b"]]);

it("writes a row for each headline, from what was printed", () => {
  const table = headlineTable(files, statements, new Map([["A.t", "Closed under the global context"]]), "8.16.1");
  expect(table).toContain("| `t` | m. | h. | c. | `forall b, b \\|\\| b = b` | none |");
});

it("never writes none for a headline that rests on something", () => {
  const table = headlineTable(files, statements, new Map([["A.t", "Axioms: gap"]]), "8.16.1");
  expect(table).toContain("| SOME |");
  expect(table).toContain("NOT ALL are closed");
});

it("replaces what stands between the marks, minds no version, and sees every other difference", () => {
  const marks = "<!-- prettier-ignore-start -->\nold\n<!-- prettier-ignore-end -->\n";
  const written = withTable(`# Title\n${marks}`, "with Rocq (Coq) 8.16.1.\nnew");
  expect(written).toContain("new\n\n<!-- prettier-ignore-end -->");
  expect(written).not.toContain("old");
  expect(sameTable(written, written.replace("8.16.1", "9.0"))).toBe(true);
  expect(sameTable(written, written.replace("new", "none"))).toBe(false);
  expect(() => withTable("# Title\n", "new")).toThrow("no place for the table");
});
