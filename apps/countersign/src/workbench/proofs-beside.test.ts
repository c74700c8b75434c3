import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { axiomsRecorded, proofsBeside } from "./proofs-beside.ts";

const specs = join(import.meta.dirname, "../../../../specs");

it("counts the rows of the tables of theorems, and what rests on something", () => {
  const readme = [
    "| file | what |",
    "| --- | --- |",
    "| a.v | none |",
    "",
    "| theorem | in words | axioms |",
    "| --- | --- | --- |",
    "| `one` | a \\| b | none |",
    "| `two` | c | functional_extensionality |",
  ].join("\n");
  expect(axiomsRecorded(readme)).toEqual(["none", "functional_extensionality"]);
});

it("counts what is recorded beside the barrier, a row for each theorem", () => {
  const folder = join(specs, "provisioning-barrier");
  const readme = readFileSync(join(folder, "proofs/README.md"), "utf8");
  const rows = readme.split("\n").filter((line) => /^\| `\w+` \|.*\|$/.test(line) && line.endsWith("| none |"));
  expect(rows.length).toBeGreaterThan(50);
  expect(proofsBeside(folder)).toEqual({ proved: rows.length, assumed: 0, from: "proofs/README.md" });
});

it("knows of no proofs where nothing is recorded", () => {
  expect(proofsBeside(join(specs, "examples"))).toBeUndefined();
});
