/**
 * What has to be looked into of invariants or properties that two specs do not have in common: "whoever satisfies those
 * of the other spec satisfies this one", for each that the other spec does not have by what is written.
 *
 * Invariant: no claim is left out but those that are true by their text alone. All obligations of a spec stand for one
 * conjunction, so how it is cut into definitions makes no difference, nor in which order they stand.
 */
import type { Root } from "@countersign/engine";
import type { Definition, Expr, Program } from "@countersign/language";
import type { DifferenceClass } from "./comparison.ts";
import { greatestId } from "./join-specs.ts";
import { SameDefinitions } from "./same-definition.ts";

export interface Claim {
  /** What a counter-example is: the second spec accepts what the first does not, or the other way round. */
  readonly class: DifferenceClass & ("newly acceptable" | "no longer acceptable");
  readonly root: Root;
  /** It is written in another way itself, and not only in the actions that it speaks of. */
  readonly isRewritten: boolean;
  /** The claim as a condition, to be put behind the definitions of the program. */
  readonly implication: Definition;
}

/** The obligations of the second spec first. `actions`: pairs that stand for one another, whatever they do. */
export function claimsOf(
  program: Program,
  first: readonly Root[],
  second: readonly Root[],
  actions: readonly (readonly [one: number, other: number])[] = [],
): readonly Claim[] {
  const [strictly, freely] = [new SameDefinitions(program), new SameDefinitions(program, actions)];
  const [here, there] = [first, second].map((roots) => roots.flatMap((root) => conjunctsOf(program, root)));
  const ids = new ExpressionIds(greatestId(program) + 1);
  const claims = (roots: readonly Root[], others: readonly Root[], known: readonly Expr[], name: Claim["class"]) =>
    roots.flatMap((root): Claim[] => {
      const isAmong = (same: SameDefinitions): boolean =>
        conjunctsOf(program, root).every((part) => known.some((each) => same.isSamePart(part, each)));
      if (isAmong(strictly)) return [];
      const implication = implicationOf(program, others, root, `${name}: ${root.name}`, ids);
      return [{ class: name, root, isRewritten: !isAmong(freely), implication }];
    });
  return [
    ...claims(second, first, here!, "no longer acceptable"),
    ...claims(first, second, there!, "newly acceptable"),
  ];
}

/** What must hold together for a condition to hold; nothing, for one that always does. */
function conjunctsOf(program: Program, { definition }: Root): readonly Expr[] {
  const partsOf = (expr: Expr): readonly Expr[] => {
    if (expr.kind === "op" && expr.op === "and") return expr.args.flatMap(partsOf);
    if (expr.kind === "bool" && expr.value) return [];
    if (expr.kind !== "call" || expr.args.length > 0) return [expr];
    const { local, params, body } = program.definitions[expr.definition]!;
    return local || params.length > 0 ? [expr] : partsOf(body);
  };
  return partsOf(program.definitions[definition]!.body);
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
  return { ...original, name, body, reads: [...reads].sort((a, b) => a - b) };
}
