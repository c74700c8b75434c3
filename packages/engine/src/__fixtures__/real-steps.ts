/** All steps of a small spec, by the texts of their states: what a scenario may be made of. */
import { type Value, canonicalText } from "@countersign/kernel";
import type { Program } from "@countersign/language";
import type { Scenario } from "../scenario/scenario.ts";
import { exploreProgram } from "./explore-program.ts";

export class RealSteps {
  private readonly initial = new Set<string>();
  private readonly steps = new Set<string>();

  constructor(program: Program) {
    const { machine, outcome } = exploreProgram(program, { edges: true });
    const { store, edgeOffsets } = outcome;
    const texts = Array.from({ length: store.count }, (_, state) => {
      machine.load(store.arena, state);
      return textOf(machine.valuesMentioned(machine.current));
    });
    texts.forEach((text, state) => {
      if (store.parents[state] === -1) this.initial.add(text);
      for (let edge = edgeOffsets![state]!; edge < edgeOffsets![state + 1]!; edge += 1)
        this.steps.add(`${text} -> ${texts[store.edges![edge]!]!}`);
    });
  }

  /** Starts where the spec starts, and each step is one of the spec; `stutters` allows steps in which nothing happens. */
  allow({ states, loopStart }: Scenario, stutters = false): boolean {
    const texts = states.map(({ values }) => textOf(values));
    const follows = loopStart === undefined ? texts.slice(1) : [...texts.slice(1), texts[loopStart]!];
    const isStep = (text: string, index: number): boolean =>
      this.steps.has(`${texts[index]!} -> ${text}`) || (stutters && texts[index] === text);
    return this.initial.has(texts[0]!) && follows.every(isStep);
  }
}

function textOf(values: readonly Value[]): string {
  return values.map(canonicalText).join(" | ");
}
