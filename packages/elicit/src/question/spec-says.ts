/**
 * What a spec says of a question, found out by taking its scenario again: no search, so a whole ledger takes seconds.
 *
 * A question may outlive the spec it was made from. Where its scenario is none of this spec any more, because names
 * changed, or because its history cannot happen, there is nothing to agree or disagree with: it has drifted.
 */
import { type Oracle, type Roots, isSameStep } from "@countersign/engine";
import { type Value, equal } from "@countersign/kernel";
import { makeQuestion } from "./make-question.ts";
import type { Answer, Question, SpecSays } from "./question.ts";

export type Replayed = { readonly says: SpecSays } | { readonly drifted: string };

export function specSays(oracle: Oracle, roots: Roots, question: Question): Replayed {
  const found = oracle.statesOf(question.scenario);
  if ("reason" in found) return { drifted: found.reason };
  const { values } = found;
  const steps = question.scenario.states.map(({ label }, index) => ({ label, values: values[index]! }));
  const last = steps.at(-1)!;
  switch (question.kind) {
    case "start":
      return said(isStart(oracle, last.values));
    case "step": {
      const before = steps.slice(0, -1);
      const drifted = whereImpossible(oracle, before);
      if (drifted !== undefined) return { drifted };
      return said(oracle.stepsFrom(before.at(-1)!.values).steps.some((step) => isSameStep(step, last)));
    }
    case "enabled": {
      const drifted = whereImpossible(oracle, steps);
      if (drifted !== undefined) return { drifted };
      return said(oracle.stepsFrom(last.values).steps.some(({ label }) => label.action === question.action));
    }
    case "situation":
      return said(roots.invariants.every(({ definition }) => oracle.holds(definition, last.values) === true));
    case "history":
      return said(
        roots.properties.every(
          ({ definition }) => oracle.holdsOn(definition, values, question.scenario.loopStart) === true,
        ),
      );
  }
}

function said(isAllowed: boolean): Replayed {
  return { says: isAllowed ? "allow" : "forbid" };
}

type Step = Parameters<typeof isSameStep>[0];

/** Where a history is none of the spec; undefined if it is one. */
function whereImpossible(oracle: Oracle, [first, ...rest]: readonly Step[]): string | undefined {
  if (first === undefined || !isStart(oracle, first.values))
    return "its history starts in a way that is not possible any more";
  let before = first;
  for (const [index, step] of rest.entries()) {
    if (!oracle.stepsFrom(before.values).steps.some((each) => isSameStep(each, step)))
      return `step ${index + 1} of its history, '${step.label.action}', is not possible any more`;
    before = step;
  }
  return undefined;
}

function isStart(oracle: Oracle, values: readonly Value[]): boolean {
  return oracle.starts().steps.some((start) => start.values.every((value, index) => equal(value, values[index]!)));
}

/** Whether a spec still agrees with what a person said. Freedom and doubt are no claims about the spec. */
export type Agreement = { readonly kind: "agrees" } | { readonly kind: "drifted" | "broken"; readonly reason: string };

export function agreementWith(oracle: Oracle, roots: Roots, question: Question, answer: Answer): Agreement {
  const asked = answer.kind === "earlier" ? earlierStep(question, answer.wrongAt) : question;
  if (asked === undefined) return { kind: "drifted", reason: "its history has no such step" };
  const replayed = specSays(oracle, roots, asked);
  if ("drifted" in replayed) return { kind: "drifted", reason: replayed.drifted };
  const { says } = replayed;
  if (answer.kind === "either" || answer.kind === "unsure") return { kind: "agrees" };
  const wanted: SpecSays = answer.kind === "earlier" ? "forbid" : answer.kind;
  return says === wanted ? { kind: "agrees" } : { kind: "broken", reason: brokenBy(asked, says) };
}

/** The question that an objection to an earlier step comes to. */
export function earlierStep(question: Question, wrongAt: number): Question | undefined {
  const { variables, states } = question.scenario;
  if (wrongAt < 0 || wrongAt >= states.length) return undefined;
  return makeQuestion(wrongAt === 0 ? "start" : "step", { variables, states: states.slice(0, wrongAt + 1) });
}

function brokenBy({ kind }: Question, says: SpecSays): string {
  const verbs = says === "allow" ? sentences.allow : sentences.forbid;
  return verbs[kind];
}

const sentences = {
  allow: {
    step: "the spec lets this step happen",
    enabled: "the spec makes this possible",
    start: "the spec may start like this",
    situation: "the spec accepts this situation",
    history: "the spec accepts this history",
  },
  forbid: {
    step: "the spec does not let this step happen",
    enabled: "the spec does not make this possible",
    start: "the spec does not start like this",
    situation: "the spec does not accept this situation",
    history: "the spec does not accept this history",
  },
} as const;
