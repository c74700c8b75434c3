import { mkdirSync } from "node:fs";
import { type Judgement, keepJudgement, type KeptJudgement } from "@countersign/elicit";
import { afterAll, beforeAll, expect, it } from "vitest";
import { elicitFile, judgementsAbout, writeLedger } from "../sitting/ledger-maker.fixture.ts";
import { makeSigner } from "../sitting/ssh-signer.fixture.ts";
import { signedBy } from "../sitting/ledger-maker.fixture.ts";
import { openScene, removeScenes } from "../sitting/turnstile.fixture.ts";
import { serveBench } from "./serve-bench.ts";
import { quietSurroundings, usualFlags } from "./surroundings.fixture.ts";

const [alice, bob, carol] = ["alice@example.org", "bob@example.org", "carol@example.org"];
const signer = makeSigner();
const lines = [alice, bob].map((name) => `${name} namespaces="countersign" ${signer.publicText}`);

let given: readonly Judgement[] = [];
beforeAll(async () => {
  given = judgementsAbout(await elicitFile(openScene().spec), "../turnstile.qnt", 2, alice);
});
afterAll(removeScenes);

const sign = (judgement: Judgement): KeptJudgement => signedBy(signer, judgement);
const ofBob = (judgement: Judgement, answer = judgement.answer): Judgement => ({ ...judgement, by: bob, answer });
const opposite = ({ answer }: Judgement): Judgement["answer"] => ({
  kind: answer.kind === "allow" ? "forbid" : "allow",
});

async function differing(judgements: readonly KeptJudgement[]) {
  const scene = openScene();
  mkdirSync(scene.ledger, { recursive: true });
  writeLedger(scene.ledger, judgements, lines);
  const request = { command: "bench", file: scene.spec, flags: { ...usualFlags, by: carol } } as const;
  const reply = await serveBench(request, quietSurroundings)({ kind: "readback" });
  if (reply.kind !== "readback") throw new Error(JSON.stringify(reply));
  return reply.readback.findings.filter(({ code }) => code === "CS609");
}

it("is a finding that needs a decision, and says not who said what", async () => {
  const [first, second] = given.map(sign);
  const against = sign(ofBob(given[0]!, opposite(given[0]!)));
  const found = await differing([first!, second!, against, sign(ofBob(given[1]!))]);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({ isViolation: true, judgement: first!.id });
  expect(found[0]!.message).toMatch(/^alice@example\.org and bob@example\.org answer this differently: .+\?$/);
  const said = JSON.stringify(found);
  for (const word of ["allow", "forbid", "must not"]) expect(said).not.toContain(word);
  // The other way round it reads the same, but for which judgement is linked to.
  const turned = [sign({ ...given[0]!, answer: opposite(given[0]!) }), sign(ofBob(given[0]!))];
  expect((await differing(turned)).map(({ message }) => message)).toEqual(found.map(({ message }) => message));
});

it("is none where they agree, or where one of them has signed nothing", async () => {
  expect(await differing([sign(given[0]!), sign(ofBob(given[0]!))])).toEqual([]);
  const draft = keepJudgement(ofBob(given[0]!, opposite(given[0]!)));
  expect(await differing([sign(given[0]!), draft])).toEqual([]);
});
