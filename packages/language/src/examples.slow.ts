/** Every spec of the repository loads, or is a module whose constants are open on purpose. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, test } from "vitest";
import { formatProblem } from "@countersign/kernel";
import { loadProgram } from "./load-program.ts";

const root = join(import.meta.dirname, "../../../specs");
const specs = existsSync(root)
  ? readdirSync(root, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".qnt"))
  : [];

test("there are specs to load", () => expect(specs.length).toBeGreaterThan(0));

test.each(specs)("%s", (name) => {
  const path = join(root, name);
  const readFile = (file: string) => (existsSync(file) ? readFileSync(file, "utf8") : undefined);
  const result = loadProgram({ path, text: readFile(path) ?? "", readFile });
  if (result.ok) {
    expect(Object.keys(result.value.names).length).toBeGreaterThan(0);
    expect(result.value.files[0]?.path).toBe(path);
  } else {
    const report = result.problems.map((problem) => formatProblem(problem).replaceAll(root, relative(".", root)));
    expect(report.filter((line) => !line.includes(" CS109 "))).toEqual([]);
  }
});
