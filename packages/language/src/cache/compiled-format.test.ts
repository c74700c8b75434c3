import { expect, test } from "vitest";
import { loadFixture } from "../__fixtures__/load.ts";
import { hashText } from "../hash-text.ts";
import { compiledFormat, compilerVersion } from "./compiled-format.ts";
import { writeEntry } from "./entry.ts";

/** What the fixtures are compiled to. Where this changes, raise `compiledFormat`, and put both here. */
const known = { format: 1, fingerprint: "1adce4b447b8a8e5" };

test("what a spec is compiled to changes only together with the format", () => {
  const entries = ["instances.qnt", "polymorphism.qnt", "files.qnt", "operators.qnt"].map((name) =>
    writeEntry(loadFixture(name)),
  );
  const fingerprint = hashText(entries.join("\n")).slice(0, 16);
  expect({ format: compiledFormat, fingerprint }).toEqual(known);
});

test("the version names ours and Quint's", () => {
  expect(compilerVersion).toMatch(/^\d+ \d+\.\d+\.\d+\S* \d+\.\d+\.\d+$/);
});
