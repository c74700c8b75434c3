/**
 * All readings of a spec: every operator at every place that its roots use.
 *
 * Invariants: two readings never say the same in the same definition; the more human mistake comes first and is kept.
 * Same spec, same readings, in the same order, with the same ids. What was not made is counted with its reason.
 */
import { type Roots, showExpression } from "@countersign/engine";
import type { Expr, Program } from "@countersign/language";
import type { Reading, ReadingSide } from "../reading/reading.ts";
import { assignedVariables } from "./assigned-variables.ts";
import { catalogue } from "./catalogue.ts";
import { ProgramChanger } from "./changed-program.ts";
import { checkChange } from "./check-change.ts";
import { definitionCopies } from "./definition-copies.ts";
import { ExpressionMaker } from "./expression-maker.ts";
import type { MutationOperator, Proposal } from "./mutation-operator.ts";
import { type ReachedDefinitions, reachedDefinitions } from "./reached-definitions.ts";
import { ReadingNames } from "./reading-names.ts";
import type { Refusal, World } from "./site.ts";
import { startingValues } from "./starting-values.ts";
import { StructureKeys } from "./structure-keys.ts";
import { TextKinds } from "./text-kinds.ts";
import { type SiteCopies, walkSites } from "./walk-sites.ts";

export interface ReadingsOptions {
  /** The whole catalogue if nothing is said. */
  readonly operators?: readonly MutationOperator[];
}

export interface GeneratedReadings {
  readonly readings: readonly Reading[];
  /** Changes that make sense, before those that come to the same text were merged and shared ones were split. */
  readonly generated: number;
  readonly merged: number;
  readonly refused: Readonly<Record<Refusal, number>>;
}

export function readingsOf(program: Program, roots: Roots, options: ReadingsOptions = {}): GeneratedReadings {
  const reached = reachedDefinitions(program, roots);
  const generation = new Generation(program, roots, reached);
  for (const operator of options.operators ?? catalogue) generation.run(operator);
  return generation.result();
}

interface Change {
  readonly operator: MutationOperator;
  readonly proposal: Proposal;
  readonly sites: SiteCopies;
  readonly bodies: ReadonlyMap<number, Expr>;
}

class Generation {
  readonly #program: Program;
  readonly #reached: ReachedDefinitions;
  readonly #changer: ProgramChanger;
  readonly #world: World;
  readonly #sites: readonly SiteCopies[];
  readonly #changes: Change[] = [];
  readonly #known = new Set<string>();
  readonly #refused = { type: 0, mode: 0, effect: 0, scope: 0, limit: 0, same: 0, copies: 0 };
  #generated = 0;

  constructor(program: Program, roots: Roots, reached: ReachedDefinitions) {
    this.#program = program;
    this.#reached = reached;
    this.#changer = new ProgramChanger(program);
    const { byInit, byBehaviour, byProperties } = reached;
    const all = new Set([...byBehaviour, ...byProperties]);
    this.#world = worldOf(program, roots, all);
    const everything = new Set(program.variables.keys());
    const properties = new Set([...roots.invariants, ...roots.properties].map(({ definition }) => definition));
    const facts = {
      mayRead: (definition: number, owner: number) => {
        const isPure = [definition, owner].some((each) => program.definitions[each]!.qualifier.startsWith("pure"));
        if (isPure) return nothing;
        return byInit.has(owner) ? new Set(program.definitions[definition]!.reads) : everything;
      },
      isProperty: (definition: number) => properties.has(definition),
      refuse: (reason: Refusal, count = 1) => void (this.#refused[reason] += count),
    };
    this.#sites = definitionCopies(program, all).flatMap((owners) => walkSites(this.#world, owners, facts));
  }

  run(operator: MutationOperator): void {
    for (const sites of this.#sites) {
      const isConstant = this.#program.definitions[sites[0]!.owner]!.constant;
      if (isConstant && operator.changesConstants !== true) continue;
      const [first = [], ...others] = sites.map((site) => operator.propose(site));
      for (const proposal of first) {
        const copies = others.map((proposals) => proposals.find(({ key }) => key === proposal.key));
        if (copies.every((copy) => copy !== undefined)) this.#add(operator, sites, [proposal, ...copies]);
        else this.#refused.copies++;
      }
    }
  }

  #add(operator: MutationOperator, sites: SiteCopies, proposals: readonly Proposal[]): void {
    const bodies = new Map<number, Expr>();
    for (const [copy, site] of sites.entries()) {
      const { body, refusal } = checkChange(site, proposals[copy]!.replacement);
      if (refusal !== undefined) {
        this.#refused[refusal]++;
        return;
      }
      bodies.set(site.definition, body);
    }
    this.#generated++;
    const [first] = sites;
    const key = `${first!.definition} ${this.#world.keys.of(bodies.get(first!.definition)!)}`;
    if (this.#known.has(key)) return;
    this.#known.add(key);
    this.#changes.push({ operator, sites, proposal: proposals[0]!, bodies });
  }

  result(): GeneratedReadings {
    const names = new ReadingNames(
      this.#program.files[0]?.path,
      this.#changes.map(({ operator, proposal, sites }) => ({
        operator: operator.name,
        place: placeOf(proposal, sites),
      })),
    );
    const readings = this.#changes.flatMap((change, index) => this.#readings(change, names.of(index)));
    const merged = this.#generated - this.#changes.length;
    return { readings, generated: this.#generated, merged, refused: this.#refused };
  }

  #readings({ operator, proposal, sites, bodies }: Change, id: string): readonly Reading[] {
    const { make } = this.#world;
    const needsLocals = [...bodies.values()].some((body) => make.hasNewLocals(body));
    const program = this.#changer.changed(bodies, needsLocals ? make.locals : this.#program.locals);
    const { before, after } = proposal.part ?? { before: sites[0]!.expr, after: proposal.replacement };
    const reading = {
      id,
      operator: operator.name,
      origin: operator.origin,
      definition: this.#program.definitions[sites[0]!.owner]!.name,
      place: placeOf(proposal, sites),
      before: this.#world.show(before),
      after: this.#world.show(after),
      sentence: proposal.sentence,
      isWeakening: proposal.isWeakening ?? false,
      isFrame: proposal.isFrame ?? false,
      program,
    };
    return this.#sides(sites).map(([mark, side]) => ({ ...reading, id: `${id}${mark}`, side }));
  }

  /** What both sides use can be meant to change for one of them alone; a constant is what it is for both. */
  #sides(sites: SiteCopies): readonly (readonly [mark: string, side: ReadingSide])[] {
    const owners = sites.map(({ owner }) => owner);
    const inBehaviour = owners.some((owner) => this.#reached.byBehaviour.has(owner));
    const inProperties = owners.some((owner) => this.#reached.byProperties.has(owner));
    if (!inBehaviour) return [["", "property"]];
    if (!inProperties) return [["", "behaviour"]];
    if (this.#program.definitions[owners[0]!]!.constant) return [["", "both"]];
    return [
      ["!guard", "behaviour"],
      ["!invariant", "property"],
      ["!both", "both"],
    ];
  }
}

const nothing: ReadonlySet<number> = new Set();

function worldOf(program: Program, roots: Roots, reached: ReadonlySet<number>): World {
  const make = new ExpressionMaker(program);
  const shown: Program = { ...program, locals: make.locals };
  return {
    program,
    make,
    keys: new StructureKeys(),
    texts: new TextKinds(program, reached),
    starts: startingValues(program, roots.init),
    show: (expr) => showExpression(shown, expr),
    assigned: (expr) => assignedVariables(expr, program.definitions),
  };
}

function placeOf({ part }: Proposal, [first]: SiteCopies) {
  return part?.before.place ?? first!.expr.place;
}
