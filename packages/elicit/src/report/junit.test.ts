import type { Finding } from "@countersign/engine";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type XmlElement, elementsNamed, readXml, textWithin } from "./__fixtures__/read-xml.ts";
import { junitReport } from "./junit.ts";
import type { ReportedObligation } from "./report-data.ts";

const violated: Finding = {
  code: "CS401",
  severity: "violation",
  message: "invariant 'safe' is violated",
  subject: "safe",
  place: { file: "a.qnt", line: 3, column: 1 },
  hint: "look",
};
const deadlock: Finding = { code: "CS402", severity: "violation", message: "nothing can happen any more" };
const notice: Finding = { code: "CS409", severity: "notice", message: "variable 'x' is never used", subject: "x" };
const figure = (ruledOut: number, of: number) => ({ ruledOut, of });
const obligations: readonly ReportedObligation[] = [
  { name: "safe", kind: "invariant", status: "violated", may: figure(2, 2), mustNot: figure(0, 3) },
  { name: "fair", kind: "property", status: "unknown" },
  { name: "open", kind: "action", may: figure(1, 4), mustNot: figure(1, 1) },
  { name: "total", kind: "invariant", status: "holds" },
];

function cases(xml: string): Record<string, string> {
  const outcome = (element: XmlElement): string => {
    const inner = element.children.find((child) => typeof child !== "string");
    return inner === undefined || typeof inner === "string" ? "passed" : inner.name;
  };
  return Object.fromEntries(
    elementsNamed(readXml(xml), "testcase").map((each) => [
      `${each.attributes.get("classname")!} ${each.attributes.get("name")!}`,
      outcome(each),
    ]),
  );
}

describe("JUnit", () => {
  const xml = junitReport({ spec: "gate", findings: [violated, deadlock, notice], obligations, seconds: 1.5 });

  it("has one case for each thing that was checked, and fails exactly for violations", () => {
    expect(cases(xml)).toEqual({
      "gate.invariant safe": "failure",
      "gate.pinned safe": "system-out",
      "gate.property fair": "skipped",
      "gate.pinned open": "system-out",
      "gate.invariant total": "passed",
      "gate.findings CS402 deadlock": "failure",
      "gate.findings notices": "system-out",
    });
  });

  it("counts what it has", () => {
    const suite = elementsNamed(readXml(xml), "testsuite")[0]!;
    expect(Object.fromEntries(suite.attributes)).toEqual({
      name: "gate",
      tests: "7",
      failures: "2",
      errors: "0",
      skipped: "1",
      time: "1.500",
    });
  });

  it("demands a floor each way, where there is something to rule out", () => {
    const floored = cases(junitReport({ spec: "gate", findings: [], obligations, seconds: 0, floor: 1 }));
    expect(floored["gate.pinned safe"]).toBe("failure");
    expect(floored["gate.pinned open"]).toBe("system-out");
    const none = { name: "safe", kind: "invariant", may: figure(2, 2), mustNot: figure(0, 0) } as const;
    expect(
      cases(junitReport({ spec: "gate", findings: [], obligations: [none], seconds: 0, floor: 1 }))["gate.pinned safe"],
    ).toBe("system-out");
  });

  it("is well-formed whatever a spec is called and a message says", () => {
    const nasty = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("]]>", "<!--", "&amp;", '"><x', "\u0000\u001b[31m", "\ud800", "\ufffe"),
    );
    fc.assert(
      fc.property(nasty, nasty, nasty, (spec, message, name) => {
        const findings: Finding[] = [
          { ...violated, message, subject: name },
          { ...notice, message },
        ];
        const read = readXml(
          junitReport({ spec, findings, obligations: [{ name, kind: "invariant", status: "violated" }], seconds: 0 }),
        );
        const failure = elementsNamed(read, "failure")[0]!;
        if (/^[ -~]*$/.test(message)) expect(failure.attributes.get("message")).toBe(message);
        expect(elementsNamed(read, "testcase")).toHaveLength(2);
        expect(textWithin(failure)).not.toBe("");
      }),
    );
  });

  it("would be refused by the reader if it were not escaped", () => {
    for (const broken of ["<a>&</a>", "<a><b></a>", '<a x="<"/>', "<a>\u0001</a>", "<a/><b/>", "<a>&nbsp;</a>", "<a"]) {
      expect(() => readXml(broken), broken).toThrow(/./);
    }
  });
});
