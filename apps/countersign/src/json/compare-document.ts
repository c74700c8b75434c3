/** The answer of `compare` as the document `countersign.compare/1`. */
import type { Comparison, ObligationChange, SpecDifference, VocabularyDifference } from "@countersign/elicit";
import type { Bounds, Roots } from "@countersign/engine";
import { version } from "../command-line/version.ts";
import { boundsJson } from "./bounds-json.ts";
import type { CompareDocument } from "./compare-schema.ts";
import { scenarioJson } from "./finding-json.ts";

export interface ComparedSpecs {
  /** As they were given. */
  readonly specs: readonly { readonly file: string; readonly main: string }[];
  readonly roots: Roots;
  readonly bounds: Bounds;
  readonly seconds: number;
}

export function compareDocument(told: ComparedSpecs, comparison: Comparison): CompareDocument {
  const { pairs, groups, separations, verdict, complete } = comparison;
  const differences = pairs.flatMap((pair) => pair.differences);
  return {
    schema: "countersign.compare/1",
    version,
    specs: [...told.specs],
    verdict,
    complete,
    init: told.roots.init.name,
    step: told.roots.step.name,
    bounds: boundsJson(told.bounds),
    seconds: told.seconds,
    pairs: pairs.map(({ between, stoppedBy, states, situations, symmetric, uncompared, ...pair }) => ({
      between: [...between],
      verdict: pair.verdict,
      complete: pair.complete,
      ...(stoppedBy === undefined ? {} : { stoppedBy }),
      ...(states === undefined ? {} : { states: [...states] }),
      situations,
      symmetric: [...symmetric],
      uncompared: [...uncompared],
    })),
    groups: groups.map((group) => [...group]),
    separations: separations.map(({ groups: [one, other], difference }) => ({
      groups: [one, other],
      ...(difference === undefined ? {} : { difference: differences.indexOf(difference) }),
    })),
    differences: differences.map(differenceJson),
    obligations: pairs.flatMap((pair) => pair.obligations.map(obligationJson)),
    vocabulary: pairs.flatMap((pair) => pair.vocabulary.map(vocabularyJson)),
  };
}

function differenceJson(difference: SpecDifference): CompareDocument["differences"][number] {
  const { between, obligation, place, question, scenario, isCovered, isLabelOnly, departsAt, count } = difference;
  return {
    between: [...between],
    class: difference.class,
    obligation: { kind: obligation.kind, name: obligation.name },
    ...(place === undefined ? {} : { place }),
    question: { id: question.id, kind: question.kind },
    covered: isCovered,
    count,
    labelOnly: isLabelOnly,
    ...(departsAt === undefined ? {} : { departsAt }),
    scenario: scenarioJson(scenario, `${difference.class}: ${obligation.name}`),
  };
}

function obligationJson(change: ObligationChange): CompareDocument["obligations"][number] {
  const { between, isToldApart, isCovered, ...rest } = change;
  return { between: [...between], ...rest, toldApart: isToldApart, covered: isCovered };
}

function vocabularyJson(difference: VocabularyDifference): CompareDocument["vocabulary"][number] {
  const { isObstacle, between, ...rest } = difference;
  return { between: [...between], ...rest, obstacle: isObstacle };
}
