/**
 * What to call definitions and variables: as a person of the main module would write them.
 *
 * Where the main module has several names for one thing, the one with the fewest parts wins, then the first. What it
 * cannot name at all is called after its instances and its module. Names of variables are never the same twice.
 */
import type { Dependencies } from "./dependencies.ts";
import { type Instance, type Target, targetKey } from "./scopes.ts";

export class Naming {
  readonly #visible = new Map<string, string>();
  readonly #expressions: ReadonlyMap<bigint, string>;
  readonly #taken = new Map<string, string>();

  constructor(
    dependencies: Dependencies,
    visible: ReadonlyMap<string, Target>,
    expressions: ReadonlyMap<bigint, string>,
  ) {
    this.#expressions = expressions;
    for (const [name, target] of visible) {
      const key = targetKey(dependencies.canonical(target));
      const known = this.#visible.get(key);
      if (known === undefined || parts(name) < parts(known)) this.#visible.set(key, name);
    }
    for (const [key, name] of this.#visible) this.#taken.set(name, key);
  }

  /** The name given to an expression beside the spec. */
  expressionName(definition: bigint): string | undefined {
    return this.#expressions.get(definition);
  }

  nameOf(target: Target): string {
    const key = targetKey(target);
    const visible = this.#visible.get(key);
    if (visible !== undefined) return visible;
    const { definition, module, instance } = target;
    const own = "name" in definition ? definition.name : "";
    const instantiated = instance.link?.declaration.protoName === module;
    const wanted = [...qualifiersOf(instance), ...(instantiated ? [] : [module]), own].join("::");
    const name = this.#free(wanted, key);
    this.#taken.set(name, key);
    this.#visible.set(key, name);
    return name;
  }

  /** Two importers of one module may use the same label; the later one gets a number. */
  #free(wanted: string, key: string): string {
    let name = wanted;
    for (let number = 2; this.#taken.has(name) && this.#taken.get(name) !== key; number++) name = `${wanted}_${number}`;
    return name;
  }
}

/** What stands before the names of an instance: links without a name of their own add nothing. */
export function qualifiersOf(instance: Instance): readonly string[] {
  if (instance.link === undefined) return [];
  const { parent, declaration } = instance.link;
  const own = declaration.qualifiedName;
  return own === undefined ? qualifiersOf(parent) : [...qualifiersOf(parent), own];
}

function parts(name: string): number {
  return name.split("::").length;
}
