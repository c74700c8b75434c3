import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { measureFunctions, readDiagnostics } from "./function-lengths.ts";

function body(lines: number): string {
  return Array.from({ length: lines }, (_, index) => `  call(${index});`).join("\n");
}

it("measures functions, methods and arrows that are too long, and leaves out tests", async () => {
  const folder = await mkdtemp(join(tmpdir(), "tidy-"));
  try {
    await writeFile(
      join(folder, "a.ts"),
      `export function short() {\n${body(58)}\n}\nexport function long() {\n${body(59)}\n}\n`,
    );
    await writeFile(
      join(folder, "b.ts"),
      `export class B {\n  m() {\n${body(70)}\n  }\n}\nexport const c = () => {\n${body(80)}\n};\n`,
    );
    await writeFile(join(folder, "a.test.ts"), `describe("all", () => {\n${body(90)}\n});\n`);
    expect(measureFunctions(folder)).toEqual({ "a.ts#long": 61, "b.ts#m": 72, "b.ts#anonymous": 82 });
  } finally {
    await rm(folder, { recursive: true });
  }
});

it("says so when the linter's messages change", () => {
  expect(() => readDiagnostics('{"diagnostics": [{"message": "other", "filename": "a.ts"}]}')).toThrow(
    "changed its form",
  );
});
