/**
 * The first ledger of the barrier's spec: drafts by the project, each with a reason, and the spec says what they say.
 *
 * `verify` counts drafts for nothing, so it would not tell that one of them is wrong.
 */
import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Judgement, agreementWith, readLedger } from "@countersign/elicit";
import { expect, it } from "vitest";
import { loadSpec, oracleOf, specText } from "../elicit/load-spec.ts";
import { patched } from "../elicit/planted/planted-defect.ts";

const file = "specs/provisioning-barrier/barrier.qnt";
const folder = fileURLToPath(new URL("../../specs/provisioning-barrier/ledger/", import.meta.url));
const files = readdirSync(folder)
  .filter((name) => name.endsWith(".json"))
  .map((name) => ({ name, text: readFileSync(`${folder}${name}`, "utf8") }));
const { judgements, problems } = readLedger(files);

it("has at least thirty drafts, about thresholds, failures, epochs, amendments and signatures", () => {
  expect(problems).toEqual([]);
  expect(judgements.length).toBeGreaterThanOrEqual(30);
  const modules = new Set(judgements.map(({ judgement }) => judgement.spec.module));
  expect([...modules]).toEqual(
    expect.arrayContaining(["barrier", "fleet_8", "max_failures", "reopened", "amended", "attested"]),
  );
});

it("says of each that it is a draft by the project, and why", () => {
  for (const { judgement, signature } of judgements) {
    expect([judgement.by, signature]).toEqual(["draft-by-the-project", undefined]);
    expect(judgement.reason.length).toBeGreaterThan(40);
  }
});

/** Judgements of a module that the spec, or a variant of it, does not bear out. */
function disagreeing(main: string, text = specText(file)): readonly Judgement[] {
  const spec = loadSpec(file, text, main);
  const oracle = oracleOf(spec);
  return judgements
    .map(({ judgement }) => judgement)
    .filter(({ spec: { module } }) => module === main)
    .filter(({ question, answer }) => agreementWith(oracle, spec.roots, question, answer).kind !== "agrees");
}

it.each(["barrier", "fleet_8", "max_failures", "reopened", "amended", "attested"])(
  "%s says what was judged of it",
  (main) => {
    expect(disagreeing(main).map(({ reason }) => reason)).toEqual([]);
  },
);

it("notices that a spec says something else", () => {
  const text = patched(specText(file), {
    before: "    decision != Wait,\n    epoch < EPOCHS,",
    after: "    epoch < EPOCHS,",
  });
  expect(disagreeing("reopened", text).map(({ question }) => question.kind)).toContain("step");
});
