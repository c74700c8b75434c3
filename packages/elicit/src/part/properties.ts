/**
 * Compares readings of invariants with the spec, situation by situation.
 *
 * A reading changes single invariants; a person judges the whole state. So a reading is told apart where the conjunction
 * of all invariants comes out differently; where only its own invariant does, because others forbid the same states, it
 * is masked, and by which ones is said.
 */
import { type ExploredSpec, Difference, type Root, truth } from "@countersign/engine";
import type { Program } from "@countersign/language";
import type { Situation } from "./domain.ts";

export interface PropertyDifferences {
  /** Situations in which the reading accepts what the spec does not, or the other way round. */
  readonly apart: readonly number[];
  /** Only the changed invariants themselves differ anywhere, and these others forbid the same situations. */
  readonly maskedBy: readonly string[];
  /** Some situation leaves a changed invariant without a value. */
  readonly hasErrors: boolean;
  /** The invariants that the reading changes, by position. */
  readonly changed: readonly number[];
}

/** Situations that are compared together. */
interface Block {
  readonly first: number;
  readonly situations: ReturnType<ExploredSpec["situations"]>;
  /** What the invariants of the spec say there, by position. */
  readonly truths: readonly Uint8Array[];
}

export class PropertyComparison {
  private readonly spec: ExploredSpec;
  private readonly invariants: readonly Root[];
  private readonly blocks: Block[] = [];
  private count = 0;

  constructor(spec: ExploredSpec) {
    this.spec = spec;
    this.invariants = spec.roots.invariants;
  }

  /** Situations are numbered on and on, in the order in which they were added. */
  add(added: readonly Situation[]): void {
    const situations = this.spec.situations(added.map(({ values }) => values));
    const truths = situations.truths(
      this.spec.program,
      this.invariants.map(({ definition }) => definition),
    );
    this.blocks.push({ first: this.count, situations, truths });
    this.count += added.length;
  }

  accepts(situation: number): boolean {
    return this.brokenIn(situation).length === 0;
  }

  /** Invariants that the spec breaks in a situation, by position. */
  brokenIn(situation: number): number[] {
    const { first, truths } = this.blocks.findLast((block) => block.first <= situation)!;
    return [...this.invariants.keys()].filter((index) => truths[index]![situation - first] !== truth.true);
  }

  /** Looks at the situations added last only, going on from what was found in those before. */
  compare(program: Program, before?: PropertyDifferences): PropertyDifferences {
    const block = this.blocks.at(-1)!;
    const difference = new Difference(this.spec.program, program);
    const changed = [...this.invariants.keys()].filter((index) =>
      difference.isChanged(this.invariants[index]!.definition),
    );
    const answers = block.situations.truths(
      program,
      changed.map((index) => this.invariants[index]!.definition),
    );
    const apart = [...(before?.apart ?? [])];
    const masking = new Set(before?.maskedBy);
    let hasErrors = before?.hasErrors ?? false;
    const truths = changed.map((index) => block.truths[index]!);
    for (let situation = 0; situation < block.situations.count; situation += 1) {
      let own = true;
      let other = true;
      for (let at = 0; at < changed.length; at += 1) {
        const answer = answers[at]![situation];
        if (answer === truth.error) hasErrors = true;
        own &&= truths[at]![situation] === truth.true;
        other &&= answer === truth.true;
      }
      if (own === other) continue;
      const elsewhere = this.brokenIn(block.first + situation).filter((index) => !changed.includes(index));
      if (elsewhere.length === 0) apart.push(block.first + situation);
      else for (const index of elsewhere) masking.add(this.invariants[index]!.name);
    }
    return { apart, maskedBy: apart.length > 0 ? [] : [...masking], hasErrors, changed };
  }
}
