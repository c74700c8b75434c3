/**
 * For each obligation what would go unnoticed if somebody deleted it, or made it weaker: by the spec's own properties and
 * tests, and by what people have judged.
 *
 * An obligation that nothing would miss is a wish. Invariant: every reading that takes something away counts for the
 * obligation whose definition it changes, or which can no longer happen because of it; for those of its scenarios only
 * where neither is known.
 */
import { Difference, type ExploredSpec } from "@countersign/engine";
import type { Program } from "@countersign/language";
import type { Obligation } from "../choose/board.ts";
import { reachedFrom } from "../mutate/reached-definitions.ts";
import type { Fate, PartedReading, Parting } from "../part/parting.ts";
import type { Reading } from "../reading/reading.ts";
import type { Noticed, NoticedState, Noticer } from "./noticed.ts";

export interface Loss {
  readonly reading: Reading;
  readonly fate: Fate;
  /** What the spec itself notices; of a reading that nothing tells apart there is nothing to notice. */
  readonly state: NoticedState | "no difference";
  readonly by: readonly Noticer[];
  /** An answer of a person rules it out. */
  readonly isJudged: boolean;
}

export interface ObligationLosses {
  readonly name: string;
  readonly kind: Obligation["kind"];
  /** Without it altogether. Absent where no reading deletes it. */
  readonly deleted?: Loss;
  /** Weaker in some way, each way of behaving once. */
  readonly weakened: readonly Loss[];
}

/** `ruledOut`: classes of the board that answers rule out. */
export function obligationLosses(
  parting: Parting,
  noticed: Noticed,
  ruledOut: ReadonlySet<number>,
): readonly ObligationLosses[] {
  const { board } = parting;
  const attribution = new Attribution(parting);
  const weakening = parting.readings.filter(({ reading }) => reading.isWeakening);
  const attributed = weakening.map((parted) => attribution.of(parted));
  const losses = weakening.map((parted) => lossOf(parted, noticed, ruledOut));
  return board.obligations.map(({ name, kind }, obligation) => {
    const own = attributed.flatMap((all, index): Own[] => {
      const found = all.find((each) => each.obligation === obligation);
      return found === undefined ? [] : [{ loss: losses[index]!, isDeleted: found.isDeleted, alongside: all.length }];
    });
    // The one that deletes the least else.
    const [deleted] = own.filter(({ isDeleted }) => isDeleted).sort((a, b) => a.alongside - b.alongside);
    const weakened = own.filter(({ isDeleted }) => !isDeleted).map(({ loss }) => loss);
    return {
      name,
      kind,
      ...(deleted === undefined ? {} : { deleted: deleted.loss }),
      weakened: eachOnce(weakened, deleted?.loss.fate),
    };
  });
}

interface Own {
  readonly loss: Loss;
  readonly isDeleted: boolean;
  /** How many obligations lose something by it. */
  readonly alongside: number;
}

/** Readings that behave alike are one way of being weaker; those that behave as if it were deleted are none. */
function eachOnce(losses: readonly Loss[], deleted: Fate | undefined): Loss[] {
  const counted = new Set(deleted?.kind === "apart" ? [deleted.group] : []);
  return losses.filter(({ fate }) => {
    if (fate.kind !== "apart") return true;
    if (counted.has(fate.group)) return false;
    counted.add(fate.group);
    return true;
  });
}

/** It makes a difference, was looked at, and neither the spec nor an answer speaks against it. */
export function isUnnoticed({ fate, state, isJudged }: Loss): boolean {
  return fate.kind === "apart" && state === "unnoticed" && !isJudged;
}

function lossOf({ reading, fate }: PartedReading, noticed: Noticed, ruledOut: ReadonlySet<number>): Loss {
  if (fate.kind !== "apart") return { reading, fate, state: "no difference", by: [], isJudged: false };
  const { state, by } = noticed.weakening.get(reading.id) ?? noticed.classes[fate.group]!;
  return { reading, fate, state, by, isJudged: ruledOut.has(fate.group) };
}

interface Attributed {
  readonly obligation: number;
  readonly isDeleted: boolean;
}

/** Finds the obligations that a reading takes something from. */
class Attribution {
  readonly #parting: Parting;
  readonly #spec: ExploredSpec;
  readonly #inStep: ReadonlySet<number>;
  /** The definitions of each obligation, by their index on the board. */
  readonly #definitions: readonly (readonly number[])[];

  constructor(parting: Parting) {
    this.#parting = parting;
    this.#spec = parting.spec;
    const { program, roots } = parting.spec;
    this.#inStep = reachedFrom(program, [roots.step.definition], new Set());
    this.#definitions = parting.board.obligations.map((obligation) => this.#definitionsOf(obligation));
  }

  of(parted: PartedReading): readonly Attributed[] {
    const { reading } = parted;
    const byDefinition = this.#byDefinition(reading);
    if (byDefinition.length > 0) return byDefinition;
    const gone = this.#gone(reading.program);
    return gone.length > 0 ? gone : this.#byScenarios(parted);
  }

  #byDefinition({ program, side, operator }: Reading): readonly Attributed[] {
    const difference = new Difference(this.#spec.program, program);
    return this.#parting.board.obligations.flatMap(({ kind }, obligation) => {
      const isOfBehaviour = kind === "action" || kind === "init";
      if (side !== "both" && isOfBehaviour !== (side === "behaviour")) return [];
      const isChanged = this.#definitions[obligation]!.some((each) => difference.isChanged(each));
      return isChanged ? [{ obligation, isDeleted: operator === "drop-property" }] : [];
    });
  }

  /** Actions that the step of the reading is not made of any more. */
  #gone(program: Program): readonly Attributed[] {
    const left = reachedFrom(program, [this.#spec.roots.step.definition], new Set());
    return this.#parting.board.obligations.flatMap(({ kind }, obligation) => {
      const own = this.#definitions[obligation]!;
      const isGone = kind === "action" && own.length > 0 && own.every((each) => !left.has(each));
      return isGone ? [{ obligation, isDeleted: true }] : [];
    });
  }

  #byScenarios({ fate }: PartedReading): readonly Attributed[] {
    if (fate.kind !== "apart") return [];
    const about = this.#parting.board.candidates
      .filter(({ apart }) => apart.includes(fate.group))
      .map(({ obligation }) => obligation);
    return [...new Set(about)].map((obligation) => ({ obligation, isDeleted: false }));
  }

  #definitionsOf({ name, kind }: Obligation): readonly number[] {
    const { roots, program } = this.#spec;
    if (kind === "init") return [roots.init.definition];
    if (kind !== "action") {
      const root = [...roots.invariants, ...roots.properties].find((each) => each.name === name);
      return root === undefined ? [] : [root.definition];
    }
    // Of a step without named actions everything is changed by everything.
    return [...this.#inStep].filter((index) => {
      const definition = program.definitions[index]!;
      return definition.name === name && definition.assigns.length > 0 && index !== roots.step.definition;
    });
  }
}
