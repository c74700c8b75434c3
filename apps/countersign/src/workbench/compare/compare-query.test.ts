/** What the form of the page may name, and that nothing outside of the folder is among it. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { SpecFolder } from "../spec-folder.ts";
import { argumentsNamed, isAboutPage, readCompareQuery } from "./compare-query.ts";

const outside = mkdtempSync(join(tmpdir(), "compare-query-"));
const root = join(outside, "served");
mkdirSync(root);
for (const path of [
  join(root, "names.json"),
  join(outside, "names.json"),
  join(root, "lock.qnt"),
  join(root, "other.qnt"),
  join(outside, "secret.qnt"),
])
  writeFileSync(path, "module m {}\n");
symlinkSync(join(outside, "secret.qnt"), join(root, "link.qnt"));
symlinkSync(join(outside, "names.json"), join(root, "outside.json"));
const folder = new SpecFolder(root);
const address = { path: "lock.qnt" };
afterAll(() => rmSync(outside, { recursive: true, force: true }));

const read = (query: string, prefix: string | undefined = "specs/served/") =>
  argumentsNamed(readCompareQuery(new URLSearchParams(query), address), address, folder, prefix);

describe("the form", () => {
  it("means the last commit and what is there now, if nothing is said", () => {
    const named = read("");
    expect(named).toMatchObject({
      ok: true,
      value: [
        { name: "HEAD:./lock.qnt", argument: { revision: "HEAD", path: "./lock.qnt" } },
        { name: "working tree", argument: { path: join(folder.root, "lock.qnt") } },
      ],
    });
    expect(named.ok && isAboutPage(named.value.at(-1)!, address, folder)).toBe(true);
  });

  it("takes files, modules, revisions, and more than two, in their order", () => {
    const named = read("a=HEAD~1:specs/served/lock.qnt&also=other.qnt%23one&also=&b=./other.qnt");
    expect(named).toMatchObject({
      ok: true,
      value: [
        { argument: { revision: "HEAD~1" } },
        { argument: { path: join(folder.root, "other.qnt"), module: "one" } },
        { argument: { path: join(folder.root, "other.qnt") } },
      ],
    });
    expect(named.ok && isAboutPage(named.value.at(-1)!, address, folder)).toBe(false);
  });

  it("takes the name of a mapping, which is a file of the folder or none", () => {
    const mappingOf = (query: string) => readCompareQuery(new URLSearchParams(query), address).mapping;
    expect([mappingOf(""), mappingOf("mapping=+"), mappingOf("mapping=./names.json")]).toEqual([
      undefined,
      undefined,
      "names.json",
    ]);
    expect(folder.mapping("names.json")).toEqual({ ok: true, value: join(folder.root, "names.json") });
    for (const path of ["../names.json", "/etc/names.json", "outside.json", "lock.qnt", "gone.json", ""])
      expect(folder.mapping(path)).toMatchObject({ ok: false, problems: [{ code: "CS702" }] });
  });

  it.each([
    "../secret.qnt",
    "link.qnt",
    "/etc/passwd",
    "/etc/x.qnt",
    "HEAD:../secret.qnt",
    "HEAD:./a/../../secret.qnt",
    "HEAD:secret.qnt",
    "HEAD:specs/served/../secret.qnt",
  ])("refuses what is not in the folder: %s", (name) => {
    expect(read(`a=${encodeURIComponent(name)}`)).toMatchObject({ ok: false, problems: [{ code: "CS702" }] });
  });
});
