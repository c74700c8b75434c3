/**
 * `compare`: two specs or more, all under the names of the last one; which of them agree, and what tells the others apart.
 *
 * Invariant: every spec is in one group, and has been compared with the first spec of each group before it, and with
 * others of that group as long as it is not known whether they are the same. The verdict is the worst of what was found: a
 * difference before an obstacle before doubt.
 */
import { Oracle } from "@countersign/engine";
import { type Problem, type Result, failure, success } from "@countersign/kernel";
import { alignProgram } from "./align-program.ts";
import type { CompareOptions } from "./compare-options.ts";
import { comparePair } from "./compare-pair.ts";
import type { Comparison, ComparisonVerdict, ObligationChange, PairComparison, SpecDifference } from "./comparison.ts";
import { type Judged, isCovered } from "./covered-by.ts";
import type { ComparedSpec } from "./join-specs.ts";
import { isOf } from "./obligation-changes.ts";
import { type SpecMapping, nameKinds, removableKinds } from "./mapping.ts";
import { namesOf } from "./names-of.ts";
import { placeOf } from "./vocabulary.ts";

/** Two specs at least. */
export function compareSpecs(specs: readonly ComparedSpec[], options: CompareOptions): Result<Comparison> {
  const unknown = unknownNames(specs, options.mapping);
  if (unknown.length > 0) return failure(...unknown);
  const last = specs.at(-1)!;
  const oracle = Oracle.of(last.program, last.roots);
  if (!oracle.ok) return oracle;
  const aligned: ComparedSpec[] = [];
  for (const spec of specs) {
    const program = spec === last ? success(spec.program) : alignProgram(spec.program, spec.roots, options.mapping);
    if (!program.ok) return program;
    aligned.push({ ...spec, program: program.value });
  }
  const judged = { oracle: oracle.value, roots: last.roots, judgementOn: options.judgementOn };
  const comparing = new Comparing(aligned, judged, options);
  const grouped = groups(aligned.length, (one, other) => comparing.pair(one, other));
  return grouped.ok ? success(comparing.result(grouped.value)) : grouped;
}

class Comparing {
  readonly #specs: readonly ComparedSpec[];
  readonly #judged: Judged;
  readonly #options: CompareOptions;
  readonly #pairs: PairComparison[] = [];
  readonly #start: number;

  constructor(specs: readonly ComparedSpec[], judged: Judged, options: CompareOptions) {
    this.#specs = specs;
    this.#judged = judged;
    this.#options = options;
    this.#start = options.context.clock();
  }

  /** What is left of the time for all pairs together. */
  get #bounds(): CompareOptions["bounds"] {
    const { bounds, context } = this.#options;
    return { ...bounds, secondsMax: Math.max(0, bounds.secondsMax - (context.clock() - this.#start)) };
  }

  pair(one: number, other: number): Result<PairComparison> {
    const [first, second] = [this.#specs[one]!, this.#specs[other]!];
    const compared = comparePair(first, second, { ...this.#options, bounds: this.#bounds });
    if (!compared.ok) return compared;
    const between = [one, other] as const;
    const differences = compared.value.differences.map((found): SpecDifference => {
      const place = placeOf(second, found.obligation.name) ?? placeOf(first, found.obligation.name);
      return {
        ...found,
        between,
        ...(place === undefined ? {} : { place }),
        isCovered: isCovered(found.question, this.#judged),
      };
    });
    const vocabulary = compared.value.vocabulary.map((each) => ({ ...each, between }));
    const obligations = compared.value.obligations.map((change): ObligationChange => {
      const place = placeOf(second, change.name) ?? placeOf(first, change.name);
      const shown = differences.filter((each) => isOf(each, change));
      const isCovered = shown.length > 0 && shown.every((each) => each.isCovered);
      return { ...change, between, ...(place === undefined ? {} : { place }), isCovered };
    });
    const pair: PairComparison = { ...compared.value, between, differences, obligations, vocabulary };
    this.#pairs.push(pair);
    return success(pair);
  }

  /** Between the first of two groups, or where those may be the same for all that is known, between others of them. */
  #differencesOf(earlier: readonly number[], group: readonly number[]): readonly SpecDifference[] {
    const isBetween = ({ between: [one, other] }: PairComparison): boolean =>
      (earlier.includes(one) && group.includes(other)) || (group.includes(one) && earlier.includes(other));
    return this.#pairs.filter(isBetween).flatMap(({ differences }) => differences);
  }

  result(found: readonly (readonly number[])[]): Comparison {
    const pairs = this.#pairs;
    const separations = found.flatMap((group, at) =>
      found.slice(0, at).map((earlier, index) => {
        const difference = shortestOf(this.#differencesOf(earlier, group));
        return { groups: [index, at] as const, ...(difference === undefined ? {} : { difference }) };
      }),
    );
    return {
      specs: this.#specs.length,
      verdict: worst(pairs),
      complete: pairs.every(({ complete }) => complete),
      pairs,
      groups: found,
      separations,
    };
  }
}

/** What is the same as one of a group needs no comparison with the others: only those that may differ stand for it. */
interface Group {
  readonly specs: number[];
  readonly standing: number[];
}

/** Each spec joins the first group of which it was told apart from none. */
function groups(
  count: number,
  pair: (one: number, other: number) => Result<PairComparison>,
): Result<readonly (readonly number[])[]> {
  const found: Group[] = [];
  for (let spec = 0; spec < count; spec += 1) {
    let joined = false;
    for (const group of found) {
      const verdict = verdictOn(spec, group, pair);
      if (!verdict.ok) return verdict;
      if (verdict.value !== "same" && verdict.value !== "unknown") continue;
      group.specs.push(spec);
      if (verdict.value === "unknown") group.standing.push(spec);
      joined = true;
      break;
    }
    if (!joined) found.push({ specs: [spec], standing: [spec] });
  }
  return success(found.map(({ specs }) => specs));
}

/** Told apart from one is told apart; else the same as one is the same, and else it is unknown. */
function verdictOn(
  spec: number,
  { standing }: Group,
  pair: (one: number, other: number) => Result<PairComparison>,
): Result<ComparisonVerdict> {
  for (const other of standing) {
    const compared = pair(other, spec);
    if (!compared.ok) return compared;
    const { verdict } = compared.value;
    if (verdict !== "unknown") return success(verdict);
  }
  return success("unknown");
}

const verdicts: readonly ComparisonVerdict[] = ["different", "cannot compare", "unknown", "same"];

function worst(pairs: readonly PairComparison[]): ComparisonVerdict {
  return verdicts.find((verdict) => pairs.some((pair) => pair.verdict === verdict)) ?? "same";
}

function shortestOf(differences: readonly SpecDifference[]): SpecDifference | undefined {
  return differences.toSorted((a, b) => lengthOf(a) - lengthOf(b) || Number(a.isLabelOnly) - Number(b.isLabelOnly))[0];
}

/** What happens comes before what is thought of it. */
function lengthOf({ scenario, question }: SpecDifference): number {
  const isBehaviour = question.kind === "start" || question.kind === "step";
  return scenario.states.length + (isBehaviour ? 0 : 1_000_000);
}

/** A name in a mapping that no spec has is a slip of the pen, and would leave a difference where none is. */
function unknownNames(specs: readonly ComparedSpec[], mapping: SpecMapping): Problem[] {
  const named = specs.map(({ program, roots }) => namesOf(program, roots));
  const [earlier, last] = [named.slice(0, -1), named.at(-1)!];
  const problems: Problem[] = [];
  const complain = (kind: string, name: string, where: string): void => {
    const message = `the mapping names '${name}' among the ${kind}, which ${where} has`;
    problems.push({ code: "CS622", message, hint: "from a name of the earlier spec to a name of the last one" });
  };
  for (const kind of nameKinds) {
    for (const [from, to] of Object.entries(mapping[kind] ?? {})) {
      if (!earlier.some((names) => names[kind].has(from))) complain(kind, from, "no earlier spec");
      if (!last[kind].has(to)) complain(kind, to, "the last spec never");
    }
  }
  for (const kind of removableKinds)
    for (const name of mapping.gone?.[kind] ?? [])
      if (!earlier.some((names) => names[kind].has(name))) complain(kind, name, "no earlier spec");
  return problems;
}
