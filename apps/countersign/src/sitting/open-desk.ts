/**
 * Opens a sitting: loads the spec, searches for what can be asked about it, and takes its ledger at hand.
 *
 * Invariant: the same spec and bounds give the same questions, so that an answer given later finds its question again.
 */
import { elicit, type Elicitation, type Question } from "@countersign/elicit";
import { selectRoots } from "@countersign/engine";
import { failure, type Problem, type Result, success } from "@countersign/kernel";
import type { Program } from "@countersign/language";
import { expressionsAmong } from "../answer/definitions-asked.ts";
import { rootRequest } from "../answer/root-request.ts";
import { searchBounds } from "../answer/search-bounds.ts";
import { loadSpec } from "../files/load-spec.ts";
import type { Surroundings } from "../work/answer.ts";
import type { QuestionFlags } from "../work/command-request.ts";
import { createSearchContext } from "../work/search-context.ts";
import { personNamed } from "./person.ts";
import { SittingDesk } from "./sitting-desk.ts";
import { SpecLedger } from "./spec-ledger.ts";

export interface OpenedDesk {
  readonly desk: SittingDesk;
  readonly ledger: SpecLedger;
  readonly elicitation: Elicitation;
  /** As it is written; that of the elicitation may have been given ends for its integers. */
  readonly program: Program;
  readonly by: string;
}

export interface Opened {
  readonly opened: Result<OpenedDesk>;
  readonly texts: ReadonlyMap<string, string>;
}

interface Asked {
  readonly file: string;
  readonly flags: QuestionFlags;
  readonly readingsMax?: number;
}

const statesUsual = 1_000_000;
const secondsUsual = 120;

export async function openDesk({ file, flags, readingsMax }: Asked, surroundings: Surroundings): Promise<Opened> {
  const expressions = expressionsAmong(flags.invariant, flags.property);
  const { program, texts } = await loadSpec({ file, main: flags.main, cache: flags.cache, expressions });
  if (!program.ok) return { opened: program, texts };
  const by = personNamed(flags.by);
  if (!by.ok) return { opened: by, texts };
  const ledger = new SpecLedger({ file, main: program.value.main }, flags.ledger);
  const judgements = ledger.read();
  if (!judgements.ok) return { opened: judgements, texts };
  const asked = judgements.value.own.map(({ judgement }) => judgement.question);
  const elicitation = searchQuestions(program.value, flags, surroundings, asked, readingsMax);
  if (!elicitation.ok) return { opened: elicitation, texts };
  const desk = new SittingDesk({
    elicitation: elicitation.value,
    ledger,
    sha256: program.value.files[0]!.sha256,
    by: by.value,
    now: () => new Date().toISOString(),
  });
  return {
    opened: success({ desk, ledger, elicitation: elicitation.value, program: program.value, by: by.value }),
    texts,
  };
}

export function searchQuestions(
  program: Program,
  flags: Omit<QuestionFlags, "by" | "ledger">,
  surroundings: Surroundings,
  asked: readonly Question[],
  readingsMax?: number,
): Result<Elicitation> {
  const roots = selectRoots(program, { ...rootRequest(flags), witnesses: [] });
  if (!roots.ok) return roots;
  const bounds = searchBounds(flags, surroundings, statesUsual);
  const found = elicit(program, roots.value, {
    bounds,
    context: createSearchContext(surroundings, bounds.memoryMaxBytes),
    symmetric: flags.symmetry ? (flags.symmetric ?? "tagged") : "none",
    deadlock: flags.deadlock,
    asked,
    partSecondsMax: flags.seconds ?? secondsUsual,
    ...(readingsMax === undefined ? {} : { readingsMax }),
  });
  if (!found.ok) return found;
  return surroundings.isCancelled() ? failure(cancelled) : found;
}

const cancelled: Problem = {
  code: "CS502",
  message: "the search for questions was cancelled",
  hint: "--seconds S ends it after a time, and asks about what it has found by then",
};
