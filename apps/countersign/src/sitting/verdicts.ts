/**
 * What the spec says of a question, and what that makes of an answer: told after the answer, never before.
 *
 * Invariant: an answer against the spec comes with the clauses it turns on and their numbers in this situation, both
 * sides alike; an answer that agrees, with the readings on the other side. Nothing here is written down anywhere.
 */
import {
  disputedClauses,
  plain,
  type Elicitation,
  type Question,
  type Reading,
  type SpecSays,
  specSays,
  wordConflict,
  type WordedConflict,
  wordReading,
  type Sentence,
} from "@countersign/elicit";
import { evaluateInState, Oracle, stepArgumentsOf } from "@countersign/engine";
import type { Value } from "@countersign/kernel";
import type { Askable } from "./askable.ts";

const readingsWordedMax = 5;

export class Verdicts {
  private readonly elicitation: Elicitation;
  private readonly readings: ReadonlyMap<string, Reading>;
  private oracle: Oracle | undefined;

  constructor(elicitation: Elicitation) {
    this.elicitation = elicitation;
    this.readings = new Map(elicitation.parting.readings.map(({ reading }) => [reading.id, reading]));
  }

  /** Undefined of a step that the spec cannot be asked about. */
  says({ candidate, question }: Askable): SpecSays | undefined {
    const { parting, spec } = this.elicitation;
    if (candidate !== undefined) return parting.board.candidates[candidate]!.says;
    if (this.oracle === undefined) {
      const oracle = Oracle.of(spec.program, spec.roots);
      if (!oracle.ok) return undefined;
      this.oracle = oracle.value;
    }
    const said = specSays(this.oracle, spec.roots, question);
    return "says" in said ? said.says : undefined;
  }

  /** Those that say the opposite, one of each class first, minimal classes before others. */
  readingsApart({ candidate }: Askable): Reading[] {
    const { board } = this.elicitation.parting;
    const classes = (candidate === undefined ? [] : board.candidates[candidate]!.apart).map(
      (each) => board.classes[each]!,
    );
    const sorted = [...classes.filter(({ isMinimal }) => isMinimal), ...classes.filter(({ isMinimal }) => !isMinimal)];
    const ids = [...sorted.map(({ readings }) => readings[0]!), ...sorted.flatMap(({ readings }) => readings.slice(1))];
    return ids.flatMap((id) => this.readings.get(id) ?? []);
  }

  /** The readings on the other side in words, one of each class. */
  ruledOut(askable: Askable): { readonly ruledOut: Sentence[]; readonly more: number } {
    const { board } = this.elicitation.parting;
    const count = askable.candidate === undefined ? 0 : board.candidates[askable.candidate]!.apart.length;
    const first = this.readingsApart(askable).slice(0, count);
    // Two places may be worded alike: said twice it would look like a mistake, but both are counted.
    const worded = new Map<string, Sentence>();
    for (const each of first) {
      const { sentence } = wordReading(this.elicitation.spec.program, each);
      if (!worded.has(plain(sentence))) worded.set(plain(sentence), sentence);
      if (worded.size === readingsWordedMax) break;
    }
    return { ruledOut: [...worded.values()], more: first.length - worded.size };
  }

  conflict(askable: Askable, answer: SpecSays): WordedConflict {
    const { program } = this.elicitation.spec;
    const { question } = askable;
    const clauses = disputedClauses(program, this.readingsApart(askable));
    const evaluate = evaluateInState(program, { variables: valuesBefore(question), locals: this.localsOf(question) });
    const specSaid: SpecSays = answer === "allow" ? "forbid" : "allow";
    return wordConflict(program, { kind: question.kind, answer, specSays: specSaid, clauses }, evaluate);
  }

  private localsOf({ kind, scenario }: Question): ReadonlyMap<string, Value> {
    const last = scenario.states.at(-1);
    return kind !== "step" || last === undefined
      ? new Map()
      : stepArgumentsOf(this.elicitation.spec.program)(last.label);
  }
}

/** Of a step, the state that it is taken from; else the last one. */
function valuesBefore({ kind, scenario }: Question): ReadonlyMap<string, Value> {
  const state = scenario.states.at(kind === "step" ? -2 : -1) ?? scenario.states.at(-1)!;
  return new Map(scenario.variables.map((name, index) => [name, state.values[index]!]));
}
