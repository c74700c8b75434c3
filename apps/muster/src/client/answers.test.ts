/** The shapes by which answers are believed say the same as the schemas by which they are written. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { explanationSchema, whatIfAnswer } from "../api/explanation-schemas.ts";
import { openedSchema, problemSchema, reportsAnswer, statusSchema, waitAnswer } from "../api/schemas.ts";
import { isExplanation, isOpened, isProblem, isReportsAnswer, isStatus, isWaitAnswer, isWhatIf } from "./answers.ts";
import { decidedAnswerOf, problemOf, roster, waitAnswerOf } from "./scripted-server.fixture.ts";

const explanation = {
  verdict: "wait",
  ready: 1,
  failed: 0,
  outstanding: 2,
  needsReady: 1,
  fatalFailures: 2,
  deciders: ["rack r1"],
  clauses: [{ policy: "all", state: "open", lostIn: ["rack r1"] }],
  sentence: "wait",
};
const decision = { verdict: "converge", ready: 2, failed: 0, outstanding: 1, roster };
const status = {
  barrier: "boot",
  epoch: 1,
  policy: "all",
  roster,
  hosts: 3,
  verdict: "wait",
  ready: 0,
  failed: 0,
  outstanding: 3,
  presumed: 0,
  conflicts: 0,
  sentence: "wait",
  journal: { batches: 1, chain: "c" },
  decision,
};
const refused = { reason: "unknown-host", sentence: "who", hint: "look" };

const pairs = [
  ["wait", waitAnswer, isWaitAnswer, [waitAnswerOf(), decidedAnswerOf()]],
  ["status", statusSchema, isStatus, [status]],
  ["opened", openedSchema, isOpened, [{ ...status, tokens: { h1: "t" } }]],
  [
    "reports",
    reportsAnswer,
    isReportsAnswer,
    [
      { receipts: [{ host: "h", taken: "counted", late: false }], verdict: "wait", decision },
      { receipts: [{ host: "h", refused }], verdict: "failed" },
    ],
  ],
  ["explanation", explanationSchema, isExplanation, [explanation]],
  [
    "what-if",
    whatIfAnswer,
    isWhatIf,
    [{ assumed: [{ host: "h", status: "ready" }], before: explanation, after: explanation }],
  ],
  ["problem", problemSchema, isProblem, [problemOf(404, "unknown-host").body]],
] as const;

/** Every path to a value within. */
function pathsOf(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([name, inner]) => pathsOf(inner, [...path, name]))];
}

/** The value with something else at the path, or nothing. */
function changed(value: unknown, [name, ...rest]: readonly string[], by: unknown): unknown {
  if (name === undefined) return by;
  if (Array.isArray(value)) return value.map((item, at) => (String(at) === name ? changed(item, rest, by) : item));
  const fields = Object.entries(value as object).map(([own, inner]) => [
    own,
    own === name ? changed(inner, rest, by) : inner,
  ]);
  return Object.fromEntries(fields.filter(([, inner]) => inner !== undefined));
}

describe.each(pairs)("%s", (_, schema, shape, samples) => {
  test("is believed as it is, and with fields of a newer server", () => {
    for (const sample of samples) {
      expect(schema.safeParse(sample).success).toBe(true);
      expect(shape({ ...(sample as object), news: true })).toBe(true);
    }
  });

  test("is believed exactly where the schema would take it", () => {
    const others = fc.constantFrom<unknown>(undefined, null, true, "text", "wait", "converge", 0, 3, -1, 0.5, [], {});
    const cases = fc
      .constantFrom<unknown>(...samples)
      .chain((sample) =>
        fc.record({ sample: fc.constant(sample), path: fc.constantFrom(...pathsOf(sample)), by: others }),
      );
    let refusals = 0;
    fc.assert(
      fc.property(cases, ({ sample, path, by }) => {
        const value = changed(sample, path, by);
        // Counts below nought are no counts, whatever a schema for the wire lets through.
        if (by === -1 && schema.safeParse(value).success) return;
        const expected = schema.safeParse(value).success;
        if (!expected) refusals += 1;
        expect([value, shape(value)]).toEqual([value, expected]);
      }),
      { numRuns: 300 },
    );
    expect(refusals).toBeGreaterThan(50);
  });
});
