/**
 * Moves a judgement to a spec in which things have other names.
 *
 * Invariant: it says the same under the new names, and supersedes the old judgement. It is a draft: what a person signed
 * was about the old names, so it has to be signed again.
 */
import { type Result, success } from "@countersign/kernel";
import type { Judgement, KeptJudgement } from "../judgement/judgement.ts";
import { makeQuestion } from "../question/make-question.ts";
import { type NameMapping, renamed, renameInScenario } from "./rename-scenario.ts";

/** What the new judgement has of its own: who moved it, when, and the spec that it is about from now on. */
export type Revision = Pick<Judgement, "by" | "at" | "spec">;

export function renameInJudgement(
  { id, judgement }: KeptJudgement,
  mapping: NameMapping,
  { by, at, spec }: Revision,
): Result<Judgement> {
  const { kind, action, scenario } = judgement.question;
  const moved = renameInScenario(scenario, mapping, action === undefined ? [] : [action]);
  if (!moved.ok) return moved;
  const newAction = action === undefined ? undefined : renamed(action, mapping.actions);
  const question = makeQuestion(kind, moved.value, newAction);
  const { integers } = judgement.spec;
  const about = { ...spec, ...(integers === undefined ? {} : { integers }) };
  return success({ ...judgement, spec: about, question, by, at, supersedes: id });
}
