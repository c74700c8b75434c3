import { describe, expect, it } from "vitest";
import { layers, readLayers } from "./layers.ts";
import { repositoryOf } from "./repository.ts";

const table = [
  "| folder | layer | what |",
  "| --- | --- | --- |",
  "| `packages/kernel` | L0 | values |",
  "| `packages/engine` | L2 | searches |",
  "| `packages/muster` | L1 | the barrier |",
  "| `apps/countersign` | app | the command line |",
].join("\n");

const manifests = {
  "ARCHITECTURE.md": table,
  "packages/kernel/package.json": '{"name": "@countersign/kernel"}',
  "packages/engine/package.json": '{"name": "@countersign/engine"}',
  "packages/muster/package.json": '{"name": "@countersign/muster"}',
  "apps/countersign/package.json": '{"name": "countersign"}',
};

function messages(files: Record<string, string>): readonly string[] {
  return layers(repositoryOf({ ...manifests, ...files })).map(({ path, message }) => `${path}: ${message}`);
}

describe("layers", () => {
  it("reads the table", () => {
    expect([...readLayers(table)]).toEqual([
      ["packages/kernel", 0],
      ["packages/engine", 2],
      ["packages/muster", 1],
      ["apps/countersign", "app"],
    ]);
  });

  it("accepts imports that go down", () => {
    expect(
      messages({
        "packages/engine/src/a.ts": 'import { b } from "@countersign/kernel";',
        "apps/countersign/src/a.ts": 'import { b } from "@countersign/engine";',
        "tests/a.test.ts": 'import { b } from "@countersign/muster";\nimport { c } from "@countersign/engine";',
      }),
    ).toEqual([]);
  });

  it.each([
    [
      "a package that imports a higher one",
      "packages/kernel/src/a.ts",
      "@countersign/engine",
      "L2; move the code down",
    ],
    ["a package that imports an app", "packages/engine/src/a.ts", "countersign", "nothing may import an app"],
    [
      "an app that imports Muster's package",
      "apps/countersign/src/a.ts",
      "@countersign/muster",
      "never import each other",
    ],
    [
      "Muster importing the workbench's engine",
      "packages/muster/src/a.ts",
      "@countersign/engine",
      "never import each other",
    ],
    ["a relative way up", "packages/kernel/src/a.ts", "../../engine/src/b.ts", "L2; move the code down"],
  ])("refuses %s", (_, path, specifier, expected) => {
    expect(messages({ [path]: `import type { b } from "${specifier}";` })).toEqual([expect.stringContaining(expected)]);
  });

  it("refuses a folder without a row, and a row without a folder", () => {
    expect(messages({ "packages/elicit/package.json": "{}" })).toEqual([expect.stringContaining("has no row")]);
    const gone = { ...manifests, "ARCHITECTURE.md": `${table}\n| \`packages/gone\` | L3 | nothing |` };
    expect(layers(repositoryOf(gone))).toHaveLength(1);
  });
});
