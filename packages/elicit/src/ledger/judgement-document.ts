/**
 * A judgement as the JSON document `countersign.judgement/1`, and the digest that names it.
 *
 * Invariant: the id is the SHA-256 of the canonical text of everything but the id and the signature, and a signature
 * is over that same text. So a draft keeps its id when it is signed. The scenario stands in the Informal Trace Format
 * without the remarks of the format (`#meta`), which say nothing about the scenario.
 */
import { scenarioToItf, type Scenario } from "@countersign/engine";
import { hashText } from "@countersign/language";
import type { Judgement, KeptJudgement } from "../judgement/judgement.ts";
import type { Question } from "../question/question.ts";
import { canonicalJson } from "./json/canonical-json.ts";
import type { Json, JsonObject } from "./json/json.ts";

export const judgementSchema = "countersign.judgement/1";

/** The judgement under its id, unsigned: a draft. */
export function keepJudgement(judgement: Judgement): KeptJudgement {
  return { id: judgementId(judgement), judgement };
}

export function judgementId(judgement: Judgement): string {
  return hashText(signedText(judgement));
}

/** The bytes that a signature covers. */
export function signedBytes(judgement: Judgement): Uint8Array {
  return new TextEncoder().encode(signedText(judgement));
}

export function signedText(judgement: Judgement): string {
  const known = texts.get(judgement);
  if (known !== undefined) return known;
  const text = canonicalJson(judgementContent(judgement));
  texts.set(judgement, text);
  return text;
}

/** A judgement never changes, and its text is wanted when it is read and when its signature is checked. */
const texts = new WeakMap<Judgement, string>();

/** In the order in which a person would want to read it. */
export function judgementDocument(kept: KeptJudgement): JsonObject {
  const { schema, ...content } = judgementContent(kept.judgement);
  return {
    schema: schema as Json,
    id: kept.id,
    ...content,
    ...(kept.signature === undefined ? {} : { signature: kept.signature }),
  };
}

function judgementContent(judgement: Judgement): JsonObject {
  const { spec, question, apart, answer, reason, by, at, seconds, blind, control, known, supersedes } = judgement;
  return {
    schema: judgementSchema,
    by,
    at,
    answer: answer.kind === "earlier" ? { kind: answer.kind, wrongAt: answer.wrongAt } : { kind: answer.kind },
    reason,
    ...(supersedes === undefined ? {} : { supersedes }),
    spec: specContent(spec),
    question: questionContent(question),
    apart,
    ...(seconds === undefined ? {} : { seconds }),
    blind,
    control,
    ...(known === undefined ? {} : { known }),
  };
}

function specContent({ module, file, sha256, integers }: Judgement["spec"]): JsonObject {
  const named = { module, file, sha256 };
  return integers === undefined ? named : { ...named, integers: { low: integers.low, high: integers.high } };
}

function questionContent({ id, kind, action, scenario }: Question): JsonObject {
  return { id, kind, ...(action === undefined ? {} : { action }), scenario: scenarioContent(scenario) };
}

export function scenarioContent(scenario: Scenario): JsonObject {
  const trace = scenarioToItf(scenario);
  return {
    vars: trace.vars,
    ...(trace.loop === undefined ? {} : { loop: trace.loop }),
    states: trace.states.map((state) => Object.fromEntries(Object.entries(state).filter(([name]) => name !== "#meta"))),
  };
}
