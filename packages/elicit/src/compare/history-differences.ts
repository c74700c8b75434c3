/**
 * Histories that one spec accepts and the other does not, by their temporal properties; looked for in what either can do.
 *
 * Each property is held against all properties of the other spec: a history that satisfies those and not this one is a
 * difference. A property that the other spec has word for word asks for no search.
 */
import { type ExploredSpec, type Root, type Roots, check } from "@countersign/engine";
import type { Definition, Expr, Program } from "@countersign/language";
import type { FoundDifference } from "./found-difference.ts";
import { makeQuestion } from "../question/make-question.ts";
import type { CompareOptions } from "./compare-options.ts";
import { greatestId } from "./join-specs.ts";
import { SameDefinitions } from "./same-definition.ts";

export interface ComparedHistories {
  readonly found: readonly FoundDifference[];
  /** Why a property was not compared, or not to the end. */
  readonly uncompared: readonly string[];
}

interface Claim {
  readonly class: FoundDifference["class"];
  readonly property: Root;
  /** "Whoever satisfies the other spec's properties satisfies this one." */
  readonly implication: Definition;
}

export function historyDifferences(
  first: { readonly spec: ExploredSpec; readonly roots: Roots },
  second: { readonly spec: ExploredSpec; readonly roots: Roots },
  options: Pick<CompareOptions, "bounds" | "context"> & { readonly isOver: () => boolean },
): ComparedHistories {
  const { program } = second.spec;
  const claims = claimsOf(program, first.roots.properties, second.roots.properties);
  const found: FoundDifference[] = [];
  const uncompared = new Map<string, string>();
  for (const { roots } of [first, second]) {
    const open = claims.filter((claim) => !found.some((each) => isOf(each, claim)));
    if (open.length === 0) continue;
    if (options.isOver()) {
      for (const { property } of open) uncompared.set(property.name, `property '${property.name}': no time was left`);
      continue;
    }
    const asked: Roots = {
      ...roots,
      invariants: [],
      witnesses: [],
      properties: open.map(({ implication }, index) => ({
        name: implication.name,
        definition: program.definitions.length + index,
      })),
    };
    const joined = { ...program, definitions: [...program.definitions, ...open.map(({ implication }) => implication)] };
    const { bounds, context } = options;
    const checked = check(joined, asked, { bounds, context, symmetric: "none", keepGoing: true, deadlock: false });
    open.forEach((claim, index) => {
      const { name } = claim.property;
      if (!checked.ok) {
        uncompared.set(name, `property '${name}': ${checked.problems[0]?.message ?? "it cannot be checked"}`);
        return;
      }
      const finding = checked.value.findings.find(
        ({ code, subject }) => code === "CS404" && subject === claim.implication.name,
      );
      if (finding?.scenario !== undefined) {
        found.push({
          class: claim.class,
          obligation: { kind: "property", name },
          question: makeQuestion("history", finding.scenario),
          scenario: finding.scenario,
          count: 1,
          isLabelOnly: false,
        });
      } else if (checked.value.properties[index]?.status !== "holds") {
        const reason = checked.value.properties[index]?.reason ?? "it has no value in some state";
        uncompared.set(name, `property '${name}': ${reason}`);
      }
    });
  }
  const told = new Set(found.map(({ obligation }) => obligation.name));
  return { found, uncompared: [...uncompared].filter(([name]) => !told.has(name)).map(([, reason]) => reason) };
}

function isOf(difference: FoundDifference, claim: Claim): boolean {
  return difference.class === claim.class && difference.obligation.name === claim.property.name;
}

function claimsOf(program: Program, first: readonly Root[], second: readonly Root[]): Claim[] {
  const same = new SameDefinitions(program);
  const makes = new ExpressionIds(greatestId(program) + 1);
  const claims = (properties: readonly Root[], others: readonly Root[], className: FoundDifference["class"]): Claim[] =>
    properties
      .filter(({ definition }) => !others.some((other) => same.isSame(definition, other.definition)))
      .map((property) => ({
        class: className,
        property,
        implication: implicationOf(program, others, property, `${className}: ${property.name}`, makes),
      }));
  return [...claims(second, first, "no longer acceptable"), ...claims(first, second, "newly acceptable")];
}

class ExpressionIds {
  private last: number;
  constructor(last: number) {
    this.last = last;
  }
  next(): number {
    return (this.last += 1);
  }
}

function implicationOf(
  program: Program,
  assumed: readonly Root[],
  claimed: Root,
  name: string,
  ids: ExpressionIds,
): Definition {
  const original = program.definitions[claimed.definition]!;
  const { type, place } = original;
  const node = (): { id: number; type: typeof type; place: typeof place } => ({ id: ids.next(), type, place });
  const call = ({ definition }: Root): Expr => ({ kind: "call", definition, args: [], ...node() });
  const conclusion = call(claimed);
  const body: Expr =
    assumed.length === 0
      ? conclusion
      : {
          kind: "op",
          op: "implies",
          args: [{ kind: "op", op: "and", args: assumed.map(call), ...node() }, conclusion],
          ...node(),
        };
  const reads = new Set([claimed, ...assumed].flatMap(({ definition }) => program.definitions[definition]!.reads));
  return { ...original, name, qualifier: "temporal", body, reads: [...reads].sort((a, b) => a - b) };
}
