/**
 * Fields of the documents about sittings and ledgers: each is needed, or is named below as one that may be absent.
 *
 * As in required-fields.slow.ts: each field of real answers is taken away, and the schema must refuse what is left.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { keepJudgement } from "@countersign/elicit";
import { afterAll, expect, it } from "vitest";
import { elicitFile, judgementsAbout, signedBy, writeLedger } from "../sitting/ledger-maker.fixture.ts";
import { makeSigner } from "../sitting/ssh-signer.fixture.ts";
import { openScene, removeScenes, type Scene } from "../sitting/turnstile.fixture.ts";
import { fieldsOf, without } from "./required-fields.fixture.ts";
import { documentSchemas } from "./schema-files.ts";

afterAll(removeScenes);

/** Which of them occur depends on which questions are asked. */
const optional: Readonly<Record<string, readonly string[]>> = {
  "countersign.answer/1": [
    "addToAllowedSigners",
    "against",
    "agrees",
    "supersedes",
    "clauses.here",
    "clauses.meaning",
    "here.strong",
    "yours.strong",
    "spec.strong",
    "place.endColumn",
    "place.endLine",
    "ruledOut.code",
    "ruledOut.strong",
  ],
  "countersign.ledger/1": ["agreements.kappa", "judgements.seconds", "judgements.supersedes", "moved"],
  "countersign.question/1": [
    "question.earlier",
    "question.frame",
    "ask.strong",
    "facts.strong",
    "rows.group",
    "rows.folded",
    "cells.was",
    "columns.note",
    "columns.repeats",
    "columns.states",
    "track.loop",
    "pinned.weakest",
    "obligations.share",
    "weakest.share",
  ],
  "countersign.verify/1": [
    "floor",
    "judgements.answer",
    "judgements.ask",
    "judgements.at",
    "judgements.by",
    "judgements.id",
    "judgements.problem",
    "judgements.question",
    "problem.hint",
    "problem.place",
    "place.endColumn",
    "place.endLine",
    "pinned.weakest",
    "obligations.share",
    "weakest.share",
  ],
};

/** `question.track.columns.0.note` is `columns.note`. */
function shortName(path: readonly string[]): string {
  return path
    .filter((key) => !/^\d+$/.test(key))
    .slice(-2)
    .join(".");
}

async function documentsOf(scene: Scene): Promise<unknown[]> {
  const documents: unknown[] = [];
  const run = async (...words: readonly string[]) => {
    const document: unknown = JSON.parse((await scene.run([...words, "--json"])).standardOutput);
    documents.push(document);
    return document as { readonly question?: { readonly id: string }; readonly conflict?: boolean };
  };
  for (let number = 0; number < 4; number += 1) {
    const { question } = await run("ask", "--next", "--by", "carol");
    if (question === undefined) break;
    const { conflict } = await run("answer", question.id, "--answer", "forbid", "--by", "carol");
    if (conflict === true) await run("answer", question.id, "--answer", "allow", "--revise", "--by", "carol");
  }
  return documents;
}

it("every other field is needed", async () => {
  const scene = openScene();
  const found = await elicitFile(scene.spec);
  const signer = makeSigner();
  const alice = judgementsAbout(found, "../turnstile.qnt", 12).map((each) => signedBy(signer, each));
  const bob = judgementsAbout(found, "../turnstile.qnt", 3, "bob@example.org").map((each, index) =>
    keepJudgement(
      index === 0 ? { ...each, answer: { kind: each.answer.kind === "allow" ? "forbid" : "allow" } } : each,
    ),
  );
  writeLedger(scene.ledger, [...alice, ...bob], [`alice@example.org ${signer.publicText}`]);
  const documents = await documentsOf(scene);
  writeFileSync(join(scene.ledger, "half.json"), "{");
  writeFileSync(join(scene.folder, "names.json"), JSON.stringify({ variables: { outside: "inside" } }));
  for (const words of [
    ["verify", "--floor", "2"],
    ["verify"],
    ["ledger"],
    ["ledger", "--migrate", join(scene.folder, "names.json"), "--by", "bob@example.org"],
  ]) {
    documents.push(JSON.parse((await scene.run([...words, "--json"])).standardOutput));
  }
  const optionalFound: Record<string, Set<string>> = {};
  for (const document of documents) {
    const [name, schema] = Object.entries(documentSchemas).find(([, each]) => each.safeParse(document).success) ?? [];
    if (name === undefined || schema === undefined) return expect.fail(JSON.stringify(document));
    const names = (optionalFound[name] ??= new Set());
    for (const path of fieldsOf(document))
      if (schema.safeParse(without(document, path)).success) names.add(shortName(path));
  }
  expect(Object.keys(optionalFound).sort()).toEqual(Object.keys(optional).sort());
  for (const [name, paths] of Object.entries(optionalFound)) {
    const unexpected = [...paths].filter((path) => optional[name]?.includes(path) !== true);
    expect([name, unexpected]).toEqual([name, []]);
  }
  // The control: without a list, there would be some.
  expect([...(optionalFound["countersign.verify/1"] ?? [])]).toContain("floor");
}, 60_000);
