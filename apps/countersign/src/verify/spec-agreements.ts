/**
 * Whether a spec says what people have judged, one judgement after another.
 *
 * Invariants: choices from integers have the ends that they had when it was asked. What was found out of a judgement is
 * kept, as neither it nor the text of the spec ever changes.
 */
import { agreementWith, ChoiceEnds, type KeptJudgement, type SpecAgreement } from "@countersign/elicit";
import { boundProgram, IntegerEnds, type IntegerRange, Oracle, type Roots } from "@countersign/engine";
import { type Result, success } from "@countersign/kernel";
import type { Program } from "@countersign/language";

interface Asked {
  readonly oracle: Oracle;
  readonly ends: ChoiceEnds;
}

export class SpecAgreements {
  readonly #program: Program;
  readonly #roots: Roots;
  /** For judgements that do not say which ends choices from integers had. */
  readonly #integers: IntegerRange | undefined;
  /** One for each range of integers, as judgements of one ledger may have been asked within several. */
  readonly #oracles = new Map<string, Result<Asked>>();
  readonly #known = new Map<string, SpecAgreement>();

  private constructor(program: Program, roots: Roots, integers: IntegerRange | undefined) {
    this.#program = program;
    this.#roots = roots;
    this.#integers = integers;
  }

  static of(program: Program, roots: Roots, integers?: IntegerRange): Result<SpecAgreements> {
    const agreements = new SpecAgreements(program, roots, integers);
    const usual = agreements.#within(integers);
    return usual.ok ? success(agreements) : usual;
  }

  agreement(kept: KeptJudgement): SpecAgreement {
    const known = this.#known.get(kept.id) ?? this.#find(kept);
    this.#known.set(kept.id, known);
    return known;
  }

  #find({ judgement: { spec, question, answer } }: KeptJudgement): SpecAgreement {
    const asked = this.#within(spec.integers ?? this.#integers);
    if (!asked.ok) return { unknown: asked.problems[0]?.message ?? "" };
    const { oracle, ends } = asked.value;
    const agreement = agreementWith(oracle, this.#roots, question, answer, ends);
    switch (agreement.kind) {
      case "agrees":
        return "agrees";
      case "drifted":
        return { drifted: agreement.reason };
      case "broken":
        return { broken: agreement.reason };
      case "unknown":
        return { unknown: agreement.reason };
    }
  }

  #within(range: IntegerRange | undefined): Result<Asked> {
    const key = range === undefined ? "" : `${range.low}..${range.high}`;
    const known = this.#oracles.get(key) ?? this.#make(range);
    this.#oracles.set(key, known);
    return known;
  }

  #make(range: IntegerRange | undefined): Result<Asked> {
    const bounded = boundProgram(this.#program, this.#roots, new IntegerEnds(range));
    if (!bounded.ok) return bounded;
    const oracle = Oracle.of(bounded.value.program, this.#roots);
    return oracle.ok ? success({ oracle: oracle.value, ends: new ChoiceEnds(bounded.value, range) }) : oracle;
  }
}
