/**
 * What a spec says of a question, found out by taking its scenario again: no search, so a whole ledger takes seconds.
 *
 * A question may outlive the spec it was made from. Where its scenario is none of this spec any more, because names
 * changed, or because its history cannot happen, there is nothing to agree or disagree with: it has drifted. Invariant:
 * that something is not possible is said only where all that is possible was found; else it is unknown.
 */
import { type Oracle, type OracleSteps, type Roots, type ScenarioState, isStepAsked } from "@countersign/engine";
import { equal } from "@countersign/kernel";
import type { ChoiceEnds } from "./choice-ends.ts";
import { makeQuestion } from "./make-question.ts";
import type { Answer, Question, SpecSays } from "./question.ts";

export type Replayed = { readonly says: SpecSays } | { readonly drifted: string } | { readonly unknown: string };

/** `ends`: where choices of the program of the oracle were given any. */
export function specSays(oracle: Oracle, roots: Roots, question: Question, ends?: ChoiceEnds): Replayed {
  const found = oracle.statesOf(question.scenario);
  if ("reason" in found) return { drifted: found.reason };
  const { values } = found;
  const steps = question.scenario.states.map(({ label }, index) => ({ label, values: values[index]! }));
  const last = steps.at(-1)!;
  const replay = new Replay(oracle, ends);
  switch (question.kind) {
    case "start":
      return saidOf(replay.start(last));
    case "step": {
      const before = steps.slice(0, -1);
      return replay.impossible(before) ?? saidOf(replay.step(before.at(-1)!, last));
    }
    case "enabled":
      return replay.impossible(steps) ?? saidOf(replay.enabled(last, question.action!));
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

function saidOf(isPossible: Possible): Replayed {
  return typeof isPossible === "boolean" ? said(isPossible) : isPossible;
}

type Possible = boolean | { readonly unknown: string };

class Replay {
  private readonly oracle: Oracle;
  private readonly ends: ChoiceEnds | undefined;

  constructor(oracle: Oracle, ends: ChoiceEnds | undefined) {
    this.oracle = oracle;
    this.ends = ends;
  }

  start(asked: ScenarioState): Possible {
    const found = this.oracle.starts();
    const isFound = found.steps.some((start) =>
      start.values.every((value, index) => equal(value, asked.values[index]!)),
    );
    return isFound || this.unlessUnknown(found, undefined, this.ends?.isBeyond(asked, true));
  }

  step(before: ScenarioState, asked: ScenarioState): Possible {
    const found = this.oracle.stepsFrom(before.values);
    const isFound = found.steps.some((each) => isStepAsked(each, asked, this.oracle.formerNames));
    return isFound || this.unlessUnknown(found, asked.label.action, this.ends?.isBeyond(asked, false));
  }

  enabled(before: ScenarioState, action: string): Possible {
    const found = this.oracle.stepsFrom(before.values);
    const isFound = found.steps.some(({ label }) => label.action === action);
    if (!isFound) {
      const former = found.steps.map(({ label }) => this.oracle.formerNames.wasNamed(label.action, action));
      if (former.includes("always")) return true;
      if (former.includes("sometimes")) return { unknown: `'${action}' is only a part of a step now` };
    }
    return isFound || this.unlessUnknown(found, action, this.ends?.isCut(action));
  }

  /** Where a history is none of the spec; undefined if it is one. */
  impossible(history: readonly ScenarioState[]): Replayed | undefined {
    for (const [index, state] of history.entries()) {
      const isPossible = index === 0 ? this.start(state) : this.step(history[index - 1]!, state);
      if (isPossible === true) continue;
      if (isPossible !== false) return isPossible;
      return {
        drifted:
          index === 0
            ? "its history starts in a way that is not possible any more"
            : `step ${index} of its history, '${state.label.action}', is not possible any more`,
      };
    }
    return undefined;
  }

  /** What was not found is not possible, but for branches that ended in an error, and numbers out of reach. */
  private unlessUnknown({ faults }: OracleSteps, action: string | undefined, isBeyond: boolean | undefined): Possible {
    const fault = faults.find((each) => action === undefined || each.action === action);
    if (fault !== undefined) return { unknown: `'${fault.action}' ends in an error there: ${fault.fault.message}` };
    if (isBeyond === true)
      return {
        unknown: `it turns on integers beyond ${this.ends?.words ?? ""}, and choices were looked at within them`,
      };
    return false;
  }
}

/** Whether a spec still agrees with what a person said. Freedom and doubt are no claims about the spec. */
export type Agreement =
  { readonly kind: "agrees" } | { readonly kind: "drifted" | "broken" | "unknown"; readonly reason: string };

export function agreementWith(
  oracle: Oracle,
  roots: Roots,
  question: Question,
  answer: Answer,
  ends?: ChoiceEnds,
): Agreement {
  const asked = answer.kind === "earlier" ? earlierStep(question, answer.wrongAt) : question;
  if (asked === undefined) return { kind: "drifted", reason: "its history has no such step" };
  const replayed = specSays(oracle, roots, asked, ends);
  if ("drifted" in replayed) return { kind: "drifted", reason: replayed.drifted };
  // Freedom and doubt claim nothing that could be unknown.
  if (answer.kind === "either" || answer.kind === "unsure") return { kind: "agrees" };
  if ("unknown" in replayed) return { kind: "unknown", reason: replayed.unknown };
  const { says } = replayed;
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
