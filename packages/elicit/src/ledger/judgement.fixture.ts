/** Judgements for tests: random ones with every kind of question, answer and value, and one that is easy to read. */
import type { Scenario } from "@countersign/engine";
import { makeInteger, makeList, makeMap, makeRecord, makeSet, makeTuple, makeVariant } from "@countersign/kernel";
import type { Value } from "@countersign/kernel";
import fc from "fast-check";
import type { Judgement } from "../judgement/judgement.ts";
import type { Answer, Question } from "../question/question.ts";

const names = fc.stringMatching(/^[a-zA-Z_][a-zA-Z0-9_]{0,7}$/);
const texts = fc.string({ unit: "grapheme", maxLength: 12 });

export const values: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.oneof(fc.boolean(), fc.bigInt().map(makeInteger), texts),
    fc.array(tie("value"), { maxLength: 3 }).map(makeSet),
    fc.array(tie("value"), { maxLength: 3 }).map(makeList),
    fc.array(tie("value"), { maxLength: 3 }).map(makeTuple),
    fc.array(fc.tuple(tie("value"), tie("value")), { maxLength: 3 }).map(makeMap),
    fc
      .uniqueArray(fc.tuple(names, tie("value")), { maxLength: 3, selector: ([name]) => name })
      .filter((fields) => !fields.some(([name]) => name === "tag"))
      .map((fields) =>
        makeRecord(
          fields.map(([name]) => name),
          fields.map(([, value]) => value),
        ),
      ),
    fc.tuple(names, tie("value")).map(([label, payload]) => makeVariant(label, payload)),
  ),
})).value;

/** Picks always in the same order, as the format of scenarios keeps no other. */
export const scenarios: fc.Arbitrary<Scenario> = fc
  .record({
    variables: fc.uniqueArray(names, { minLength: 1, maxLength: 3 }),
    pickNames: fc.uniqueArray(names, { maxLength: 2 }),
    length: fc.integer({ min: 1, max: 4 }),
  })
  .chain(({ variables, pickNames, length }) => {
    const state = fc.record({
      label: fc.record({
        action: names,
        picks: fc.tuple(...pickNames.map((name) => values.map((value) => ({ name, value })))),
      }),
      values: fc.tuple(...variables.map(() => values)),
    });
    const states = fc.array(state, { minLength: length, maxLength: length });
    return fc
      .record({ states, loopStart: fc.option(fc.nat({ max: length - 1 }), { nil: undefined }) })
      .map(({ states, loopStart }) => ({ variables, states, ...(loopStart === undefined ? {} : { loopStart }) }));
  });

const digests = fc.stringMatching(/^[0-9a-f]{64}$/);

const questions: fc.Arbitrary<Question> = fc
  .record({
    id: digests,
    kind: fc.constantFrom(
      "step" as const,
      "enabled" as const,
      "start" as const,
      "situation" as const,
      "history" as const,
    ),
    scenario: scenarios,
    action: names,
  })
  .map(({ id, kind, scenario, action }) => {
    if (kind === "enabled") return { id, kind, scenario, action };
    if (kind !== "start") return { id, kind, scenario };
    return { id, kind, scenario: { variables: scenario.variables, states: scenario.states.slice(0, 1) } };
  });

const ranges = fc
  .tuple(fc.maxSafeInteger(), fc.maxSafeInteger())
  .map(([a, b]) => ({ low: Math.min(a, b), high: Math.max(a, b) }));

export const judgements: fc.Arbitrary<Judgement> = questions.chain((question) =>
  fc
    .record({
      spec: fc.record(
        { module: names, file: fc.constant("../spec.qnt"), sha256: digests, integers: ranges },
        { requiredKeys: ["module", "file", "sha256"] },
      ),
      apart: fc.array(texts, { maxLength: 3 }),
      answer: fc.oneof(
        fc
          .constantFrom("allow" as const, "forbid" as const, "either" as const, "unsure" as const)
          .map((kind) => ({ kind })),
        fc.nat({ max: question.scenario.states.length - 1 }).map((wrongAt): Answer => ({ kind: "earlier", wrongAt })),
      ),
      reason: fc.string({ unit: "grapheme" }),
      by: fc.constantFrom("alice@example.org", "bob@example.org", "Zoë"),
      at: fc
        .date({ min: new Date("2000-01-01"), max: new Date("2100-01-01"), noInvalidDate: true })
        .map((date) => date.toISOString()),
      seconds: fc.option(fc.oneof(fc.nat(), fc.double({ min: 0, max: 1e6, noNaN: true }).map(Math.abs)), {
        nil: undefined,
      }),
      blind: fc.boolean(),
      control: fc.boolean(),
      known: fc.constantFrom("allow" as const, "forbid" as const, undefined),
      supersedes: fc.option(digests, { nil: undefined }),
    })
    .map(({ supersedes, seconds, known, ...judgement }) => ({
      ...judgement,
      question,
      ...(seconds === undefined ? {} : { seconds }),
      ...(known === undefined || !judgement.control ? {} : { known }),
      ...(supersedes === undefined ? {} : { supersedes }),
    })),
);

/** A judgement of which a test says only what matters to it. */
export function judgement(changes: Partial<Judgement> = {}): Judgement {
  return {
    spec: { module: "lift", file: "../lift.qnt", sha256: "0".repeat(64) },
    question: {
      id: "1".repeat(64),
      kind: "step",
      scenario: {
        variables: ["floor", "door"],
        states: [
          { label: { action: "init", picks: [] }, values: [0, "open"] },
          { label: { action: "rise", picks: [{ name: "by", value: 1 }] }, values: [1, "open"] },
        ],
      },
    },
    apart: ["drop-conjunct@7:5"],
    answer: { kind: "forbid" },
    reason: "nobody wants to fall out",
    by: "alice@example.org",
    at: "2026-03-01T12:00:00Z",
    seconds: 12.5,
    blind: true,
    control: false,
    ...changes,
  };
}
