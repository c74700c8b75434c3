/** What `compare` says, as text and as JSON, with the exit code that follows from it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compareSchema } from "../json/compare-schema.ts";
import { record } from "../terminal/recording-terminal.fixture.ts";

const counter = (name: string, step: string, more = "") => `module ${name} {
  var n: int
  action init = n' = 0
  /// @says it goes up by {by}
  action up(by: int): bool = all { n + by <= 3, n' = n + by }
  action down = all { n > 0, n' = n - 1 }
  action lower = all { n > 0, n' = n - 1 }
  action leap = all { n == 3, n' = 7 }
  action fall = all { n == 7, n' = 0 }
  action step = ${step}
  ${more}
}
`;
const go = "nondet by = oneOf(1.to(2)) up(by)";
const small = (most: number) => `/// @invariant\n  val small = n <= ${most}`;

const files: Readonly<Record<string, string>> = {
  base: counter("base", `any { ${go}, down }`, small(5)),
  more: counter("more", `any { ${go}, down, lower, leap, fall }`, small(5)),
  strict: counter("strict", `any { ${go}, down }`, small(3)),
  bare: counter("bare", `any { ${go}, down }`),
  idle: counter("idle", `any { ${go}, down }`, "/// @invariant\n  val small = n * n >= 0"),
  some: counter("some", `any { ${go}, down }`, "/// @invariant\n  val small = n * n <= 50"),
  again: counter("again", `any { ${go}, down }`, "/// @invariant\n  val small = n * n <= 60"),
  wrong: "module wrong { var n: int action init = n' = m }\n",
  two: `${counter("one", go)}${counter("other", `any { ${go}, down }`)}`,
};

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "compare-"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, `${name}.qnt`), text);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const pathOf = (name: string) => join(folder, name.replace(/^(\w+)/, "$1.qnt"));

async function compare(names: readonly string[], ...flags: readonly string[]) {
  return record(["compare", ...names.map(pathOf), ...flags, "--no-cache"]);
}

async function json(names: readonly string[], ...flags: readonly string[]) {
  const { exitCode, standardOutput } = await compare(names, ...flags, "--json");
  return { exitCode, document: compareSchema.parse(JSON.parse(standardOutput)) };
}

describe("the report", () => {
  it("says what is new only in its name, and what lies behind another change", async () => {
    const { exitCode, standardOutput } = await compare(["base", "more"]);
    expect(exitCode).toBe(1);
    expect(standardOutput).toMatch(/^different: 3 changes; no judgement covers them\n/);
    expect(standardOutput).toMatch(
      /newly possible: a step of 'lower' after 1 step; 7 steps in all\n(.*\n){3} {2}A takes the same/,
    );
    expect(standardOutput).toMatch(
      /newly possible: a step of 'fall' after 3 steps\n(.*\n){3} {2}A cannot get to state 3/,
    );
    expect(standardOutput).toContain("it goes up by 2");
    expect(standardOutput).toContain("action 'leap' is only in B");
  });

  it("says where nobody gets to", async () => {
    const { exitCode, standardOutput } = await compare(["base", "strict"]);
    expect(exitCode).toBe(1);
    expect(standardOutput).toMatch(
      /no longer acceptable: a situation, as 'small' sees it; 2 situations in all\n(.*\n){3} {2}nobody gets there/,
    );
    expect(standardOutput).toContain("n: 4");
  });

  it("names the specs by letters, and each two groups with what tells them apart", async () => {
    const { standardOutput } = await compare(["base", "more", "base", "strict"]);
    expect(standardOutput).toMatch(/^different: \d+ differences, 3 groups of 4 specs/);
    expect(standardOutput).toMatch(/groups +A, C agree\n +B is alone\n +D is alone\n/);
    expect(standardOutput).toMatch(
      /apart +A and B: newly possible: .*\n +A and D: no longer acceptable: .*\n +B and D: no longer possible/,
    );
  });

  it("says which invariant is gone, with a scenario or without, and never that specs in doubt agree", async () => {
    expect((await compare(["base", "bare"])).standardOutput).toContain("\n  B has no invariant 'small'\n");
    const { standardOutput } = await compare(["idle", "bare", "idle"]);
    expect(standardOutput).toMatch(/^different: 1 difference, 2 groups of 3 specs; no judgement covers it\n/);
    expect(standardOutput).toMatch(
      /groups +A, C agree\n +B is alone\n +apart +A and B: invariant 'small' is only in A\n/,
    );
    expect(standardOutput).toMatch(
      /\nA to B: no longer demanded: invariant 'small'\n(.*\n){3} {2}no situation was found/,
    );
    expect((await compare(["some", "again", "some"])).standardOutput).toMatch(/groups +A, B, C were not told apart\n/);
  });

  it("has colours on a terminal only", async () => {
    const words = ["compare", pathOf("base"), pathOf("more"), "--no-cache"];
    const escape = "\u001B[";
    expect((await record(words, { outputColour: true })).standardOutput).toContain(escape);
    expect((await record(words)).standardOutput).not.toContain(escape);
  });
});

describe("the document", () => {
  it("has every difference with its question and scenario", async () => {
    const { exitCode, document } = await json(["base", "more"]);
    expect(exitCode).toBe(1);
    expect(document).toMatchObject({
      schema: "countersign.compare/1",
      specs: [{ main: "base" }, { main: "more" }],
      verdict: "different",
      complete: true,
      groups: [[0], [1]],
      separations: [{ groups: [0, 1] }],
    });
    const [separation] = document.separations;
    expect(document.differences[separation?.difference ?? -1]?.class).toBe("newly possible");
    for (const { question, scenario, covered, place } of document.differences) {
      expect([question.id.length, covered, place?.file]).toEqual([16, false, pathOf("more")]);
      expect(scenario.states.at(-1)).toHaveProperty(["mbt::actionTaken"]);
    }
    expect(document.differences.map(({ obligation, departsAt = 0 }) => [obligation.name, departsAt])).toEqual([
      ["lower", 0],
      ["leap", 0],
      ["fall", 3],
    ]);
  });

  it("is the same for the same, with 0, and 3 where a bound left something out", async () => {
    expect(await json(["base", "base"])).toMatchObject({ exitCode: 0, document: { verdict: "same", differences: [] } });
    expect(await json(["base", "base"], "--depth", "1")).toMatchObject({
      exitCode: 3,
      document: { verdict: "unknown", complete: false, bounds: { depth: 1 }, pairs: [{ stoppedBy: "depth" }] },
    });
    // A difference is one, wherever the search ended.
    expect(await json(["base", "more"], "--depth", "2")).toMatchObject({ exitCode: 1, document: { complete: false } });
  });

  it("has what became of invariants, with 1 for one that is gone and 3 for one that was not told apart", async () => {
    const obligation = { kind: "invariant", name: "small", covered: false };
    const only = ({ document }: Awaited<ReturnType<typeof json>>) => [document.verdict, ...document.obligations];
    const [gone, unseen, rewritten] = [
      await json(["base", "bare"]),
      await json(["idle", "bare"]),
      await json(["some", "again"]),
    ];
    expect(only(gone)).toMatchObject(["different", { ...obligation, change: "removed", toldApart: true }]);
    expect(only(unseen)).toMatchObject(["different", { ...obligation, change: "removed", toldApart: false }]);
    expect(only(rewritten)).toMatchObject(["unknown", { ...obligation, change: "changed", toldApart: false }]);
    expect([gone, unseen, rewritten].map(({ exitCode }) => exitCode)).toEqual([1, 1, 3]);
    expect(only(await json(["some", "some"]))).toEqual(["same"]);
  });

  it("knows the modules of one file", async () => {
    expect((await json(["two#one", "two#other"])).document.specs.map(({ main }) => main)).toEqual(["one", "other"]);
    expect((await json(["two", "two#other"], "--main", "other")).exitCode).toBe(0);
  });
});

describe("wrong input", () => {
  it("of any spec is told, and that of all of them at once", async () => {
    const { exitCode, standardError } = await compare(["wrong", "base", "nothing"]);
    expect(exitCode).toBe(2);
    expect(standardError).toMatch(/wrong\.qnt:1:\d+: CS102/);
    expect(standardError).toContain("CS002");
    expect((await compare(["base", "base"], "--symmetric", "NOTHING")).standardError).toContain("CS111");
    expect((await compare(["base", "base"], "--mapping", pathOf("base"))).standardError).toContain("CS620");
  });

  it("is a mapping that was only proposed", async () => {
    const names = join(folder, "names.json");
    expect(await compare(["base", "more"], "--propose", names)).toMatchObject({ exitCode: 0, standardOutput: "" });
    expect(JSON.parse(readFileSync(names, "utf8"))).toEqual({ confirmed: false });
    expect(await compare(["base", "more"], "--mapping", names)).toMatchObject({ exitCode: 2 });
    expect(await compare(["base", "more"], "--propose", join(folder, "no/names.json"))).toMatchObject({ exitCode: 2 });
  });
});
