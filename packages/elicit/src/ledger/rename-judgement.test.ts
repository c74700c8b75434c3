import fc from "fast-check";
import { expect, it } from "vitest";
import { makeMap, makeRecord, makeSet, makeVariant } from "@countersign/kernel";
import { makeQuestion } from "../question/make-question.ts";
import { keepJudgement } from "./judgement-document.ts";
import { readJudgementFile, writeJudgementFile } from "./judgement-file.ts";
import { judgement, judgements } from "./judgement.fixture.ts";
import { type Revision, renameInJudgement } from "./rename-judgement.ts";
import { type NameMapping, renameInScenario, reverseMapping } from "./rename-scenario.ts";

const revision: Revision = {
  by: "bob@example.org",
  at: "2026-04-01T00:00:00Z",
  spec: { module: "new", file: "../new.qnt", sha256: "2".repeat(64) },
};

/** Every name gets a prefix, under a letter that the generator of names has not. */
const everyName = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, `ä${name}`]));

function namesOf(text: string): string[] {
  return [...new Set([...text.matchAll(/"([a-zA-Z_][a-zA-Z0-9_]*)"/g)].map(([, name = ""]) => name))];
}

it("renaming and renaming back is the identity", () => {
  fc.assert(
    fc.property(judgements, (random) => {
      const { kind, scenario, action } = random.question;
      const judgement = { ...random, question: makeQuestion(kind, scenario, action) };
      const kept = keepJudgement(judgement);
      const all = everyName(namesOf(writeJudgementFile(kept).text));
      const mapping = { variables: all, actions: all, picks: all, variants: all, fields: all };
      const there = renameInJudgement(kept, mapping, revision);
      if (!there.ok) return expect.fail(there.problems[0]?.message ?? "");
      const names = new Set(there.value.question.scenario.variables);
      for (const name of judgement.question.scenario.variables) expect(names.has(name)).toBe(false);
      const back = renameInJudgement(keepJudgement(there.value), reverseMapping(mapping), judgement);
      if (!back.ok) return expect.fail(back.problems[0]?.message ?? "");
      expect(back.value.supersedes).toBe(keepJudgement(there.value).id);
      const { supersedes: _, ...content } = judgement;
      const { supersedes: __, ...returned } = back.value;
      expect(returned).toEqual(content);
    }),
  );
});

it("gives a draft that supersedes, and says the same otherwise", () => {
  const kept = { ...keepJudgement(judgement()), signature: "signed" };
  const mapping: NameMapping = { variables: { floor: "storey" }, actions: { rise: "climb" }, picks: { by: "steps" } };
  const moved = renameInJudgement(kept, mapping, revision);
  if (!moved.ok) return expect.fail();
  expect(moved.value).toMatchObject({
    supersedes: kept.id,
    by: "bob@example.org",
    reason: kept.judgement.reason,
    question: { scenario: { variables: ["storey", "door"] } },
  });
  expect(moved.value.question).toEqual(makeQuestion("step", moved.value.question.scenario));
  expect(moved.value.question.id).not.toBe(kept.judgement.question.id);
  expect(moved.value.question.scenario.states[1]?.label).toEqual({
    action: "climb",
    picks: [{ name: "steps", value: 1 }],
  });
  const file = writeJudgementFile(keepJudgement(moved.value));
  expect(readJudgementFile(file)).toMatchObject({ ok: true, value: { judgement: moved.value } });
});

it("reaches every place where a name can stand, and no text", () => {
  const value = makeMap([[makeVariant("On", 1), makeSet([makeRecord(["On", "b"], ["On", 2])])]]);
  const scenario = { variables: ["On"], states: [{ label: { action: "On", picks: [] }, values: [value] }] };
  const to = (mapping: NameMapping) => {
    const renamed = renameInScenario(scenario, mapping);
    return renamed.ok ? renamed.value : expect.fail();
  };
  const changed = makeMap([[makeVariant("Up", 1), makeSet([makeRecord(["b", "z"], [2, "On"])])]]);
  expect(to({ variants: { On: "Up" }, fields: { On: "z" } }).states[0]?.values).toEqual([changed]);
  expect(to({ variables: { On: "x" } })).toEqual({ ...scenario, variables: ["x"] });
  expect(to({ actions: { On: "x" } }).states[0]?.label.action).toBe("x");
});

it("refuses to make one name of two, and lets two change places", () => {
  const { scenario } = judgement().question;
  const merged = { floor: "door" };
  expect(renameInScenario(scenario, { variables: merged })).toMatchObject({ ok: false, problems: [{ code: "CS619" }] });
  expect(renameInScenario(scenario, { actions: { init: "x", rise: "x" } }).ok).toBe(false);
  expect(renameInScenario(scenario, { actions: { rise: "fall" } }, ["fall"]).ok).toBe(false);
  expect(renameInScenario(scenario, { variables: { floor: "door", door: "floor" } })).toMatchObject({
    ok: true,
    value: { variables: ["door", "floor"] },
  });
});

it("keeps the ends that choices from integers had, as a moved judgement is verified with them too", () => {
  const { spec } = judgement();
  const integers = { low: -3, high: 3 };
  const kept = keepJudgement(judgement({ spec: { ...spec, integers } }));
  const moved = renameInJudgement(kept, { variables: { floor: "storey" } }, revision);
  expect(moved).toMatchObject({ ok: true, value: { spec: { ...revision.spec, integers } } });
  const without = renameInJudgement(keepJudgement(judgement()), { variables: { floor: "storey" } }, revision);
  expect(without.ok && without.value.spec).toEqual(revision.spec);
});
