/**
 * All places of a definition that could be changed, each in all copies of the definition at once.
 *
 * In the order of the text: an expression before those inside it. Definitions inside the definition belong to it.
 */
import type { Expr } from "@countersign/language";
import { changeableChildren } from "./changeable-children.ts";
import type { Site, World } from "./site.ts";

/** What the walk cannot know by itself. */
export interface SiteFacts {
  readonly mayRead: (definition: number, owner: number) => ReadonlySet<number>;
  readonly isProperty: (definition: number) => boolean;
  readonly refuse: Site["refuse"];
}

/** One site in each copy. */
export type SiteCopies = readonly Site[];

export function walkSites(world: World, owners: readonly number[], facts: SiteFacts): readonly SiteCopies[] {
  return new Walk(world, facts).of(owners);
}

type Above = Omit<Site, "expr" | "parent" | "index">;

class Walk {
  readonly #world: World;
  readonly #facts: SiteFacts;
  readonly #found: SiteCopies[] = [];

  constructor(world: World, facts: SiteFacts) {
    this.#world = world;
    this.#facts = facts;
  }

  of(owners: readonly number[]): readonly SiteCopies[] {
    this.#definitions(owners.map((owner, copy) => ({ definition: owner, owner, scope: [], copy })));
    return this.#found;
  }

  #definitions(copies: readonly { definition: number; owner: number; scope: readonly number[]; copy: number }[]): void {
    const { definitions } = this.#world.program;
    const sites = copies.map(({ definition, owner, scope, copy }): Site => {
      const { body, params } = definitions[definition]!;
      return {
        world: this.#world,
        definition,
        owner,
        scope: [...scope, ...params],
        mayRead: this.#facts.mayRead(definition, owner),
        isProperty: definition === owner && this.#facts.isProperty(definition),
        refuse: copy === 0 ? this.#facts.refuse : () => undefined,
        expr: body,
        parent: undefined,
        index: 0,
      };
    });
    this.#visit(sites);
  }

  #visit(sites: SiteCopies): void {
    this.#found.push(sites);
    const [first] = sites;
    if (first === undefined) return;
    if (first.expr.kind === "let") this.#definitions(sites.map(localDefinition));
    for (const { index } of changeableChildren(first.expr)) this.#visit(sites.map((site) => inside(site, index)));
  }
}

function localDefinition(site: Site, copy: number) {
  const { expr, owner, scope } = site;
  if (expr.kind !== "let") throw new Error("copies of one definition have different shapes");
  return { definition: expr.definition, owner, scope, copy };
}

function inside(site: Site, index: number): Site {
  const { expr } = changeableChildren(site.expr).find((child) => child.index === index)!;
  const above: Above = site;
  return {
    ...above,
    expr,
    parent: site,
    index,
    scope: [...site.scope, ...boundBy(site.expr, index)],
    isProperty: false,
  };
}

/** The locals that an expression binds for one of those inside it. */
function boundBy(expr: Expr, index: number): readonly number[] {
  if (expr.kind === "lambda") return expr.params;
  return expr.kind === "nondet" && index === 1 ? [expr.local] : [];
}
