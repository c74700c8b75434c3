import { expect, it } from "vitest";
import { machinePaths } from "./machine-paths.ts";
import { repositoryOf } from "./repository.ts";

/** Put together here, as this file is under the rule itself. */
const home = ["", "home", "somebody", "spec.qnt"].join("/");

it("accepts relative paths and web addresses", () => {
  const text = "see ./specs/a.qnt, docs/home/a.md and https://example.org/home/page\n";
  expect(machinePaths(repositoryOf({ "a.md": text }))).toEqual([]);
});

it("refuses a path of one machine, with its line", () => {
  expect(machinePaths(repositoryOf({ "a.md": `fine\nrun ${home}\n` }))).toEqual([
    expect.objectContaining({ path: "a.md", line: 2 }),
  ]);
});

it("refuses a private registry in the lockfile and nowhere else", () => {
  const line = '"resolved": "https://mirror.example/a.tgz"';
  expect(machinePaths(repositoryOf({ "package-lock.json": line }))).toHaveLength(1);
  expect(machinePaths(repositoryOf({ "package-lock.json": '"resolved": "https://registry.npmjs.org/a.tgz"' }))).toEqual(
    [],
  );
});
