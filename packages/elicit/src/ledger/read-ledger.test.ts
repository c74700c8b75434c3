import fc from "fast-check";
import { expect, it } from "vitest";
import type { Judgement } from "../judgement/judgement.ts";
import { keepJudgement } from "./judgement-document.ts";
import { judgementFileName, writeJudgementFile } from "./judgement-file.ts";
import { judgement, judgements } from "./judgement.fixture.ts";
import { readLedger } from "./read-ledger.ts";
import { earlierVersions, supersession } from "./supersession.ts";

const keep = (changes: Partial<Judgement>) => keepJudgement(judgement(changes));

it("gives every judgement back, whatever the order of the files", () => {
  const several = fc.uniqueArray(judgements.map(keepJudgement), { maxLength: 6, selector: ({ id }) => id });
  fc.assert(
    fc.property(
      several.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
      ([all, shuffled]) => {
        const { judgements, problems } = readLedger(shuffled.map(writeJudgementFile));
        expect(problems).toEqual([]);
        expect(judgements).toEqual(readLedger(all.map(writeJudgementFile)).judgements);
        expect(new Set(judgements.map(({ id }) => id))).toEqual(new Set(all.map(({ id }) => id)));
      },
    ),
    { numRuns: 50 },
  );
});

it("names a judgement that is there twice, one that is misplaced, and leaves other files alone", () => {
  const kept = keep({});
  const file = writeJudgementFile(kept);
  const copy = { name: "2026-03-01-copy.json", text: file.text };
  const other = { name: "allowed_signers", text: "" };
  expect(readLedger([copy, file, other])).toMatchObject({
    judgements: [kept],
    problems: [{ code: "CS606", place: { file: copy.name } }],
  });
  expect(readLedger([copy])).toMatchObject({ judgements: [], problems: [{ code: "CS604" }] });
  expect(readLedger([{ name: "NOTES.JSON", text: "{}" }]).problems).toMatchObject([{ code: "CS602" }]);
});

it("lets only the last of a chain stand", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 8 }), (length) => {
      const chain = [keep({})];
      while (chain.length < length) {
        const supersedes = chain.at(-1)?.id ?? "";
        chain.push(keep({ supersedes, at: `2026-03-0${chain.length + 1}T00:00:00Z` }));
      }
      const { standing, superseded, findings } = supersession(chain);
      expect(standing).toEqual(chain.slice(-1));
      expect(superseded).toEqual(chain.slice(0, -1));
      expect(findings).toEqual([]);
      const last = chain.at(-1);
      if (last !== undefined) expect(earlierVersions(last, chain)).toEqual(chain.slice(0, -1).reverse());
    }),
  );
});

it("lets both of two revisions stand, and says so until they agree", () => {
  const original = keep({});
  const one = keep({ supersedes: original.id, by: "bob@example.org", answer: { kind: "allow" } });
  const two = keep({ supersedes: original.id, answer: { kind: "either" } });
  const { standing, findings } = supersession([original, one, two]);
  expect(standing).toEqual([one, two]);
  expect(findings).toMatchObject([{ code: "CS608", judgements: [original.id, one.id, two.id] }]);
  const agreed = keep({ supersedes: two.id, answer: { kind: "allow" } });
  expect(supersession([original, one, two, agreed]).findings).toEqual([]);
  expect(supersession([original, one, two, agreed]).standing).toEqual([one, agreed]);
});

it("says which judgement is missing, and lets only those revise that may", () => {
  const original = keep({});
  const revision = keep({ supersedes: original.id, answer: { kind: "allow" } });
  expect(supersession([revision])).toMatchObject({ standing: [revision], findings: [{ code: "CS607" }] });
  expect(supersession([original, revision], () => false).standing).toEqual([original, revision]);
  expect(judgementFileName(original)).not.toBe(judgementFileName(revision));
});
