/** What became of an answer, as the document `countersign.answer/1`. */
import { version } from "../command-line/version.ts";
import type { TakenAnswer } from "@countersign/elicit";
import type { AnsweredDocument } from "./answer-schema.ts";
import { plainData } from "./plain-data.ts";
import type { SittingSpec } from "./question-document.ts";

export interface KeptAnswer {
  readonly path: string;
  readonly isSigned: boolean;
  readonly lineToAdd?: string;
}

export function answeredDocument(
  { file, main, by }: SittingSpec,
  taken: TakenAnswer,
  kept: KeptAnswer,
): AnsweredDocument {
  const { effect } = taken;
  const isClaim = effect.kind === "agrees" || effect.kind === "conflict";
  return {
    schema: "countersign.answer/1",
    version,
    spec: { file, main },
    by,
    question: taken.question,
    answer: { ...taken.answer },
    file: kept.path,
    judgement: taken.judgement,
    ...(taken.supersedes === undefined ? {} : { supersedes: taken.supersedes }),
    signed: kept.isSigned,
    ...(kept.lineToAdd === undefined ? {} : { addToAllowedSigners: kept.lineToAdd }),
    ...(isClaim ? { agrees: effect.kind === "agrees" } : {}),
    conflict: effect.kind === "conflict",
    upheld: effect.kind === "conflict" && effect.isUpheld,
    blind: taken.isBlind,
    ...(effect.kind === "conflict" ? { against: plainData(effect.conflict) } : {}),
    ruledOut: effect.kind === "agrees" ? plainData(effect.ruledOut) : [],
    more: effect.kind === "agrees" ? effect.more : 0,
    about: { left: taken.left },
  };
}
