/**
 * The judgements that stand on questions, from the ledger beside a spec.
 *
 * Invariant: only what is signed by somebody who may, and has not been revised, counts; a draft does not, as `verify` does
 * not count it either. A file that is not what it should be counts for nothing: `verify` complains about it.
 */
import { type Judgement, readAllowedSigners, readLedger, verifyLedger } from "@countersign/elicit";
import { join, resolve } from "node:path";
import type { LedgerSource } from "../files/load-compared-spec.ts";
import { readTextFile } from "../files/read-text-file.ts";
import { type NamedText, readLedgerFolder } from "./ledger-folder.ts";
import { secondsFromLocal } from "./local-time.ts";

const signersFile = "allowed_signers";

export function judgementsBeside(
  source: LedgerSource | undefined,
  main: string,
): (questionId: string) => Judgement | undefined {
  if (source === undefined) return () => undefined;
  const { files, signers } = contentOf(source);
  if (files.length === 0) return () => undefined;
  const ledger = readLedger(files);
  const allowed = readAllowedSigners(signersFile, signers, secondsFromLocal);
  const { judgements } = verifyLedger(ledger, allowed, () => "agrees");
  const standing = new Set(judgements.filter(({ status }) => status === "ok").map(({ id }) => id));
  const byQuestion = new Map(
    ledger.judgements
      .filter(({ id, judgement }) => standing.has(id) && isAbout(judgement, source, main))
      .map(({ judgement }) => [judgement.question.id, judgement]),
  );
  return (questionId) => byQuestion.get(questionId);
}

/** One folder may hold judgements about several specs. */
function isAbout({ spec }: Judgement, { folder, spec: path }: LedgerSource, main: string): boolean {
  return spec.module === main && resolve(folder, spec.file) === resolve(path);
}

function contentOf(source: LedgerSource): { readonly files: readonly NamedText[]; readonly signers: string } {
  if (source.kind === "folder") {
    const content = readLedgerFolder(source.folder);
    const signers = readTextFile(join(source.folder, signersFile));
    return { files: content.ok ? content.value.files : [], signers: signers.ok ? signers.value : "" };
  }
  const { names, read } = source;
  const files = names.flatMap((name): NamedText[] => {
    const text = /\.json$/i.test(name) ? read(name) : undefined;
    return text?.ok === true ? [{ name, text: text.value }] : [];
  });
  const signers = names.includes(signersFile) ? read(signersFile) : undefined;
  return { files, signers: signers?.ok === true ? signers.value : "" };
}
