/** The answer of `mutate` as the document `countersign.mutate/1`, and its list of operators as `countersign.operators/1`. */
import { catalogue, catalogueVersion } from "@countersign/elicit";
import { version } from "../command-line/version.ts";
import type { WordedSurvivor } from "../survey/worded-survivors.ts";
import type { Survey } from "../survey/survey-spec.ts";
import type { MutateDocument, OperatorsDocument } from "./mutate-schema.ts";
import { questionJson, readingJson, surveyFields } from "./survey-document.ts";

export function mutateDocument(survey: Survey, survivors: readonly WordedSurvivor[]): MutateDocument {
  return {
    schema: "countersign.mutate/1",
    version,
    ...surveyFields(survey),
    survivors: survivors.map(({ reading, isFrame, asked }) => ({
      reading: readingJson(survey.program, reading),
      frame: isFrame,
      question: questionJson(asked),
    })),
  };
}

export function operatorsDocument(): OperatorsDocument {
  return {
    schema: "countersign.operators/1",
    version,
    operators: { version: catalogueVersion },
    list: catalogue.map(({ name, origin, example }) => ({
      name,
      origin,
      before: example.before,
      after: [...example.after],
    })),
  };
}
