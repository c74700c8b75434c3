/**
 * Reads the fields of a judgement's document, strictly: a field that is missing, unknown, or of another type is refused,
 * and so is a scenario that stands there in another way than we would write it.
 *
 * Invariant: writing what was read gives the same document again, so nothing in a file goes unread. It looks at nothing
 * outside the document: not at the id, not at the signature, not at the spec.
 */
import { type IntegerRange, type Scenario, scenarioFromItf } from "@countersign/engine";
import type { Judgement } from "../judgement/judgement.ts";
import type { Answer, Question, QuestionKind, SpecSays } from "../question/question.ts";
import { judgementSchema, scenarioContent } from "./judgement-document.ts";
import { sameJson } from "./json/canonical-json.ts";
import { isJsonObject, type Json, type JsonObject } from "./json/json.ts";
import { unixSecondsOf } from "./time.ts";

export interface JudgementFields {
  readonly id: string;
  readonly judgement: Judgement;
  readonly signature?: string;
}

/** The document is not a judgement; the message says which field is wrong, and how. */
export class IllFormed extends Error {}

/** It is of another version of the format, or of another format. */
export class OtherSchema extends Error {}

const questionKinds: readonly QuestionKind[] = ["step", "enabled", "start", "situation", "history"];
const digest = /^[0-9a-f]{64}$/;

export function readJudgementFields(json: Json): JudgementFields {
  if (!isJsonObject(json)) throw new IllFormed("it holds no JSON object");
  if (json["schema"] !== judgementSchema) throw new OtherSchema(JSON.stringify(json["schema"] ?? "none"));
  const needed = ["schema", "id", "by", "at", "answer", "reason", "spec", "question"];
  names(json, "it", [...needed, "apart", "blind", "control"], ["seconds", "known", "supersedes", "signature"]);
  const question = readQuestion(object(json, "question"));
  const judgement: Judgement = {
    spec: readSpec(object(json, "spec")),
    question,
    apart: texts(json, "apart"),
    answer: readAnswer(object(json, "answer"), question.scenario.states.length),
    reason: text(json, "reason"),
    by: filled(json, "by"),
    at: readTime(json),
    ...(json["seconds"] === undefined ? {} : { seconds: readSeconds(json) }),
    blind: truth(json, "blind"),
    control: truth(json, "control"),
    ...(json["known"] === undefined ? {} : { known: readKnown(json) }),
    ...(json["supersedes"] === undefined ? {} : { supersedes: matching(json, "supersedes", digest) }),
  };
  const id = matching(json, "id", digest);
  return json["signature"] === undefined ? { id, judgement } : { id, judgement, signature: filled(json, "signature") };
}

function readSpec(json: JsonObject): Judgement["spec"] {
  names(json, "'spec'", ["module", "file", "sha256"], ["integers"]);
  const spec = { module: filled(json, "module"), file: filled(json, "file"), sha256: matching(json, "sha256", digest) };
  return json["integers"] === undefined ? spec : { ...spec, integers: readRange(object(json, "integers")) };
}

function readRange(json: JsonObject): IntegerRange {
  names(json, "'integers'", ["low", "high"]);
  const { low, high } = json;
  if (!Number.isSafeInteger(low) || !Number.isSafeInteger(high) || (low as number) > (high as number))
    throw new IllFormed("'integers' is no range of integers");
  return { low: low as number, high: high as number };
}

/** What was known before a control was asked. */
function readKnown(json: JsonObject): SpecSays {
  const { known, control } = json;
  if (known !== "allow" && known !== "forbid") throw new IllFormed("'known' is none of allow, forbid");
  if (control !== true) throw new IllFormed("'known' stands in what is no control");
  return known;
}

function readQuestion(json: JsonObject): Question {
  const kind = questionKinds.find((each) => each === json["kind"]);
  if (kind === undefined) throw new IllFormed(`'kind' of 'question' is none of ${questionKinds.join(", ")}`);
  names(json, "'question'", ["id", "kind", "scenario", ...(kind === "enabled" ? ["action"] : [])]);
  const scenario = readScenario(object(json, "scenario"));
  if (kind === "start" && scenario.states.length !== 1) throw new IllFormed("'scenario' of a start has several states");
  const question = { id: filled(json, "id"), kind, scenario };
  return kind === "enabled" ? { ...question, action: filled(json, "action") } : question;
}

function readScenario(json: JsonObject): Scenario {
  const read = scenarioFromItf(json);
  if (!read.ok) throw new IllFormed(`'scenario': ${read.problems[0]?.message ?? ""}`);
  if (!sameJson(scenarioContent(read.value), json)) {
    throw new IllFormed("'scenario' stands there in another way than Countersign writes it");
  }
  return read.value;
}

function readAnswer(json: JsonObject, states: number): Answer {
  const { kind, wrongAt } = json;
  if (kind === "earlier") {
    names(json, "'answer'", ["kind", "wrongAt"]);
    if (typeof wrongAt !== "number" || !Number.isInteger(wrongAt) || wrongAt < 0 || wrongAt >= states) {
      throw new IllFormed("'wrongAt' is not the index of a state");
    }
    return { kind, wrongAt };
  }
  names(json, "'answer'", ["kind"]);
  if (kind !== "allow" && kind !== "forbid" && kind !== "either" && kind !== "unsure") {
    throw new IllFormed("'kind' of 'answer' is none of allow, forbid, either, unsure, earlier");
  }
  return { kind };
}

function readTime(json: JsonObject): string {
  const at = text(json, "at");
  if (unixSecondsOf(at) === undefined) throw new IllFormed("'at' is no time as 2026-03-01T12:00:00Z");
  return at;
}

function readSeconds(json: JsonObject): number {
  const seconds = json["seconds"];
  if (typeof seconds !== "number" || seconds < 0) throw new IllFormed("'seconds' is not a number from 0 on");
  return seconds;
}

function names(json: JsonObject, where: string, needed: readonly string[], optional: readonly string[] = []): void {
  const missing = needed.find((name) => !Object.hasOwn(json, name));
  if (missing !== undefined) throw new IllFormed(`${where} has no field '${missing}'`);
  const unknown = Object.keys(json).find((name) => !needed.includes(name) && !optional.includes(name));
  if (unknown !== undefined) throw new IllFormed(`${where} has the unknown field ${JSON.stringify(unknown)}`);
}

function object(json: JsonObject, name: string): JsonObject {
  const value = json[name];
  if (!isJsonObject(value)) throw new IllFormed(`'${name}' is not an object`);
  return value;
}

function text(json: JsonObject, name: string): string {
  const value = json[name];
  if (typeof value !== "string") throw new IllFormed(`'${name}' is not a text`);
  return value;
}

function texts(json: JsonObject, name: string): readonly string[] {
  const value = json[name];
  if (!Array.isArray(value) || !value.every((item) => typeof item === "string")) {
    throw new IllFormed(`'${name}' is not a list of texts`);
  }
  return value;
}

function filled(json: JsonObject, name: string): string {
  const value = text(json, name);
  if (value === "") throw new IllFormed(`'${name}' is empty`);
  return value;
}

function matching(json: JsonObject, name: string, pattern: RegExp): string {
  const value = text(json, name);
  if (!pattern.test(value)) throw new IllFormed(`'${name}' is not a SHA-256 digest in hexadecimal`);
  return value;
}

function truth(json: JsonObject, name: string): boolean {
  const value = json[name];
  if (typeof value !== "boolean") throw new IllFormed(`'${name}' is neither true nor false`);
  return value;
}
