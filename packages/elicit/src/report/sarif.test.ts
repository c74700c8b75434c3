import type { Finding } from "@countersign/engine";
import { describe, expect, it } from "vitest";
import { specProgram, until, witnesses } from "../wording/__fixtures__/asked.ts";
import { relativePath, sarifReport } from "./sarif.ts";
import { wrongInSarif } from "./__fixtures__/wrong-in-sarif.ts";

const program = specProgram("specs/examples/two-phase-commit.qnt", "two_phase_commit");
const scenario = until(witnesses(program).get("allCommit")!, 3);
const place = { file: "specs/two phase.qnt", line: 12, column: 3, endLine: 12, endColumn: 9 };
const violated: Finding = {
  code: "CS401",
  severity: "violation",
  message: "invariant 'consistent' is violated",
  subject: "consistent",
  place,
  scenario,
  hint: "look at step 3",
};
const unused: Finding = {
  code: "CS409",
  severity: "notice",
  message: "variable 'x' is never used",
  subject: "x",
  place: { ...place, line: 4 },
};
const request = {
  tool: { name: "Countersign", version: "0.1.0" },
  findings: [violated, unused],
  openQuestions: [{ id: "abc", text: "May r1 be told to commit now?", place }],
  program,
};

describe("SARIF", () => {
  const log = sarifReport(request);
  const { results, tool } = log.runs[0];

  it("has all that the schema requires", () => {
    expect(wrongInSarif(JSON.parse(JSON.stringify(log)))).toEqual([]);
    expect(
      wrongInSarif(JSON.parse(JSON.stringify(sarifReport({ ...request, findings: [], openQuestions: [] })))),
    ).toEqual([]);
  });

  it("would not pass if something were missing", () => {
    const broken = JSON.parse(JSON.stringify(log)) as {
      runs: { results: { message?: unknown; level: string; ruleIndex: number }[] }[];
    };
    delete broken.runs[0]!.results[0]!.message;
    broken.runs[0]!.results[1]!.level = "bad";
    broken.runs[0]!.results[2]!.ruleIndex = 0;
    expect(wrongInSarif(broken)).toHaveLength(3);
  });

  it("tells errors, warnings and notes apart", () => {
    expect(results.map(({ ruleId, level }) => [ruleId, level])).toEqual([
      ["CS401", "error"],
      ["CS409", "warning"],
      ["open-question", "note"],
    ]);
    expect(tool.driver.rules.map(({ id, name }) => [id, name])).toEqual([
      ["CS401", "InvariantViolated"],
      ["CS409", "VariableNeverUsed"],
      ["open-question", "OpenQuestion"],
    ]);
    expect(tool.driver.rules[0]!.help.text).toContain("docs/look-up/problems/CS401.md");
  });

  it("places a result, and tells the scenario as a code flow in the words of the spec", () => {
    const [first] = results;
    expect(first!.locations[0]!.physicalLocation).toEqual({
      artifactLocation: { uri: "specs/two%20phase.qnt", uriBaseId: "%SRCROOT%" },
      region: { startLine: 12, startColumn: 3, endLine: 12, endColumn: 9 },
    });
    const steps = first!.codeFlows![0]!.threadFlows[0]!.locations;
    expect(steps.map(({ location }) => location.message?.text)).toEqual([
      "start: init",
      "step 1: r1 gets prepared",
      "step 2: the transaction manager hears that r1 is prepared",
      "step 3: r2 gets prepared",
    ]);
    expect(steps[2]!.state["tmPrepared"]).toEqual({ text: 'Set("r1")' });
    expect(steps[1]!.location.physicalLocation?.artifactLocation.uri).toBe("specs/examples/two-phase-commit.qnt");
  });

  it("knows a finding again when its lines move, and tells two of a kind apart", () => {
    const fingerprints = (findings: readonly Finding[]) =>
      sarifReport({ ...request, findings, openQuestions: [] }).runs[0].results.map(
        (result) => result.partialFingerprints["countersign/v1"],
      );
    const moved = { ...violated, place: { ...place, line: 99 } };
    expect(fingerprints([moved])).toEqual(fingerprints([violated]));
    expect(new Set(fingerprints([violated, violated, unused, { ...violated, subject: "other" }])).size).toBe(4);
  });

  it("never tells of the machine", () => {
    expect(relativePath("/srv/ann/spec.qnt")).toBe("spec.qnt");
    expect(relativePath("C:\\Users\\ann\\spec.qnt")).toBe("spec.qnt");
    expect(relativePath(".\\specs\\a.qnt")).toBe("specs/a.qnt");
    expect(relativePath("./specs/a.qnt")).toBe("specs/a.qnt");
  });
});
