/** Real answers against their schemas, and the schemas against the files that describe them to others. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { record } from "../terminal/recording-terminal.fixture.ts";
import { checkSchema } from "./check-schema.ts";
import { runSchema } from "./run-schema.ts";
import { documentSchemas, schemaFiles } from "./schema-files.ts";
import { showSchema } from "./show-schema.ts";
import { testSchema } from "./test-schema.ts";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const examples = join(root, "specs/examples");
const spec = `module clock {
  /// @ghost
  var seen: Set[int]
  var hour: int
  action init = all { hour' = 0, seen' = Set(0) }
  /// @says the hour goes by
  action tick = all { hour' = (hour + 1) % 12, seen' = seen.union(Set(hour)) }
  action step = tick
  /// @invariant
  val early = hour < 5
  /// @witness
  val evening = hour == 8
  temporal comesRound = weakFair(tick, hour) implies always(eventually(hour == 0))
  run failsTest = init.then(tick).expect(hour == 2)
  run passesTest = init.then(tick).expect(hour == 1)
}
`;

let folder = "";
let file = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "documents-"));
  file = join(folder, "clock.qnt");
  writeFileSync(file, spec);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function answer(...words: readonly string[]): Promise<{ readonly json: unknown; readonly exitCode: number }> {
  const { exitCode, standardOutput } = await record([...words, "--json", "--no-cache"]);
  return { exitCode, json: JSON.parse(standardOutput) };
}

describe("check --json", () => {
  it("tells a violation with its scenario, which --itf writes and show reads", async () => {
    const itf = join(folder, "late.itf.json");
    const { json, exitCode } = await answer("check", file, "--itf", itf, "--states", "1_000");
    const document = checkSchema.parse(json);
    expect(exitCode).toBe(1);
    expect(document).toMatchObject({
      schema: "countersign.check/1",
      spec: { file, main: "clock" },
      verdict: "violated",
      complete: false,
      bounds: { states: 1000 },
      invariants: [{ name: "early", status: "violated" }],
      witnesses: [{ name: "evening", status: "unknown" }],
    });
    expect(document.bounds).not.toHaveProperty("depth");
    const [finding] = document.findings;
    expect(finding).toMatchObject({ code: "CS401", subject: "early", place: { file, line: 10 } });
    expect(finding?.scenario?.states).toHaveLength(6);
    expect(JSON.parse(readFileSync(itf, "utf8"))).toEqual(finding?.scenario);
    const shown = showSchema.parse((await answer("show", itf)).json);
    expect(shown).toMatchObject({ kind: "scenario", file: itf, scenario: { states: finding?.scenario?.states } });
  });

  it("tells a complete search, witnesses, properties and symmetry", async () => {
    const words = ["--invariant", "hour < 12", "--property", "comesRound", "--no-symmetry"];
    const document = checkSchema.parse((await answer("check", file, ...words)).json);
    expect(document).toMatchObject({
      verdict: "holds",
      complete: true,
      invariants: [{ name: "hour < 12", status: "holds" }],
      properties: [{ name: "comesRound", status: "holds" }],
      witnesses: [{ name: "evening", status: "reached" }],
      symmetry: [],
    });
    const commit = join(examples, "two-phase-commit.qnt");
    expect(checkSchema.parse((await answer("check", commit, "--symmetric", "RMS")).json).symmetry).toEqual([
      { name: "RMS", used: true },
    ]);
  });

  it("tells a bound, and exits with 3", async () => {
    const { json, exitCode } = await answer("check", file, "--invariant", "hour < 12", "--depth", "2");
    expect(checkSchema.parse(json)).toMatchObject({
      verdict: "unknown",
      stoppedBy: "depth",
      bounds: { depth: 2 },
      invariants: [{ status: "unknown" }],
    });
    expect(exitCode).toBe(3);
  });
});

describe("the other commands", () => {
  it("run gives the same walks for the same seed", async () => {
    const words = ["run", file, "--samples", "20", "--seed", "7", "--steps", "3"];
    const [first, second] = [await answer(...words), await answer(...words)];
    const document = runSchema.parse(first.json);
    expect(document).toMatchObject({ verdict: "nothing found", samples: 20, steps: 60, seed: 7 });
    expect({ ...document, seconds: 0 }).toEqual({ ...runSchema.parse(second.json), seconds: 0 });
    const violated = await answer("run", file, "--steps", "30");
    expect(runSchema.parse(violated.json)).toMatchObject({
      verdict: "violated",
      invariants: [{ name: "early", status: "violated" }],
    });
    expect([first.exitCode, violated.exitCode]).toEqual([0, 1]);
  });

  it("test tells why a test failed, and where", async () => {
    const { json, exitCode } = await answer("test", file);
    expect(testSchema.parse(json)).toMatchObject({
      verdict: "failed",
      tests: [
        { name: "failsTest", status: "failed", failedAt: { line: 14 }, message: expect.any(String) },
        { name: "passesTest", status: "passed", samples: 1 },
      ],
    });
    expect(exitCode).toBe(1);
    expect((await answer("test", file, "--match", "passes")).exitCode).toBe(0);
  });

  it("show describes the spec", async () => {
    const document = showSchema.parse((await answer("show", file)).json);
    expect(document).toMatchObject({
      kind: "spec",
      definitions: {
        variables: [{ name: "seen", ghost: true, type: "Set[int]" }, { name: "hour" }],
        invariants: [{ name: "early" }],
      },
    });
  });
});

describe("docs/look-up/schemas", () => {
  const written = join(root, "docs/look-up/schemas");

  it("says what the schemas say; otherwise: npx tsx tools/write-schemas.ts", () => {
    const files = schemaFiles();
    expect(readdirSync(written).sort()).toEqual([...files.keys()].sort());
    for (const [name, schema] of files) expect(JSON.parse(readFileSync(join(written, name), "utf8"))).toEqual(schema);
  });

  it("has schemas that refuse what is not in them", async () => {
    const { json } = await answer("check", file);
    const document = checkSchema.parse(json);
    expect(checkSchema.safeParse({ ...document, verdict: "fine" }).success).toBe(false);
    expect(checkSchema.safeParse({ ...document, surprise: 1 }).success).toBe(false);
    for (const [name, schema] of Object.entries(documentSchemas)) {
      expect(schema.safeParse(document).success).toBe(name === "countersign.check/1");
    }
  });
});
