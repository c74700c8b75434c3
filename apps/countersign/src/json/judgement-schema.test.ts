/** The schema and the strict reader have the same idea of a judgement; here is the file that both know. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { judgementSchema } from "./judgement-schema.ts";
import { fieldsOf, without } from "./required-fields.fixture.ts";

const file = new URL("../../../../packages/elicit/src/ledger/__golden__/judgement.json", import.meta.url);
const document = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;

it("describes the file that the reader reads, and needs every field of it but the signature and what was not measured", () => {
  expect(judgementSchema.safeParse(document).error).toBe(undefined);
  const unneeded = fieldsOf(document)
    .filter((path) => judgementSchema.safeParse(without(document, path)).success)
    .map((path) => path.join("."))
    // What a state has is up to its spec.
    .filter((path) => !path.startsWith("question.scenario.states."));
  expect(unneeded).toEqual(["seconds", "signature"]);
});

it("refuses what the reader refuses", () => {
  const wrong = [
    { surprise: 1 },
    { schema: "countersign.judgement/2" },
    { id: "1" },
    { at: "2026-02-30T12:00:00Z" },
    { answer: { kind: "maybe" } },
    { answer: { kind: "allow", wrongAt: 1 } },
    { seconds: -1 },
    { known: "either" },
    { spec: { ...(document["spec"] as object), integers: { low: 0 } } },
  ];
  for (const changes of wrong) expect(judgementSchema.safeParse({ ...document, ...changes }).success).toBe(false);
});
