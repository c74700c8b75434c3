/**
 * What each name means inside a module, and inside each of its instances.
 *
 * A module may stand in a program many times: `import M(N = 3) as a` makes an instance of its own, and what M imports
 * comes along with it. An instance is the chain of such declarations from the main module down; the empty chain is the
 * root. Quint's lookup table keeps only the last link of a chain and loses it over `export`, so names are followed
 * here; the table stays the judge of what is local and which definition is meant.
 */
import type { Analysis } from "../front-end/analyse.ts";
import { isDefinition } from "../front-end/analyse.ts";
import type { QuintDef, QuintEx, QuintExport, QuintImport, QuintInstance, QuintModule } from "../front-end/quint.ts";

export interface Instance {
  /** Distinct for each chain, "" for the root. */
  readonly key: string;
  readonly link?: { readonly parent: Instance; readonly declaration: QuintInstance; readonly importer: string };
}

/** A top-level definition in one instance of its module. */
export interface Target {
  readonly definition: QuintDef;
  readonly module: string;
  readonly instance: Instance;
}

/** An expression that is to be read in the scope of a module and instance. */
export interface Scoped {
  readonly expression: QuintEx;
  readonly module: string;
  readonly instance: Instance;
}

interface Entry extends Target {
  /** Imported and not exported: importers of this module do not see it. */
  readonly hidden: boolean;
}

export const rootInstance: Instance = { key: "" };

export function targetKey(target: Target): string {
  return `${target.definition.id}@${target.instance.key}`;
}

export class Scopes {
  readonly #analysis: Analysis;
  readonly #scopes = new Map<string, ReadonlyMap<string, Entry>>();
  readonly #instances = new Map<string, Instance>();

  constructor(analysis: Analysis) {
    this.#analysis = analysis;
  }

  module(name: string): QuintModule {
    const module = this.#analysis.modules.get(name);
    if (module === undefined) throw new Error(`no module '${name}' after it was checked`);
    return module;
  }

  /** All that can be named inside a module, in the order of its declarations. */
  names(module: string, instance: Instance): ReadonlyMap<string, Target> {
    return this.#entries(module, instance);
  }

  /** What a name at a node means; undefined for built-in operators. Not to be asked for local names. */
  resolve(name: string, id: bigint, module: string, instance: Instance): Target | undefined {
    const meant = this.#analysis.table.get(id);
    if (meant === undefined) return undefined;
    const entry = this.#entries(module, instance).get(name);
    if (entry?.definition.id === meant.id) return entry;
    const definition = this.#analysis.definitions.get(meant.id);
    if (definition === undefined) throw new Error(`'${name}' was resolved to something that is not in a module`);
    // Quint knows qualifiers of one module in all that come after it; such a name is taken as Quint has it.
    const from = meant.importedFrom;
    const inside = from?.kind === "instance" ? this.instanceOf(instance, from, module) : instance;
    return { definition, module: this.#analysis.owners.get(meant.id) ?? module, instance: inside };
  }

  /** The value given to a constant, nearest link first; undefined where nobody gives one. */
  constantValue(constant: Target): Scoped | undefined {
    for (let level = constant.instance; level.link !== undefined; level = level.link.parent) {
      const { parent, declaration, importer } = level.link;
      const names = this.#entries(declaration.protoName, level);
      for (const [parameter, expression] of declaration.overrides) {
        const entry = names.get(parameter.name);
        const same = entry?.definition.id === constant.definition.id && entry.instance.key === constant.instance.key;
        if (same) return { expression, module: importer, instance: parent };
      }
    }
    return undefined;
  }

  /** Every module with every instance that the given one draws in, itself first. */
  closure(module: string, instance: Instance): readonly { module: string; instance: Instance }[] {
    const found = new Map<string, { module: string; instance: Instance }>();
    const visit = (name: string, inside: Instance): void => {
      const key = `${name}@${inside.key}`;
      if (found.has(key)) return;
      found.set(key, { module: name, instance: inside });
      for (const declaration of this.module(name).declarations) {
        if (declaration.kind === "import") visit(declaration.protoName, inside);
        if (declaration.kind === "instance") visit(declaration.protoName, this.instanceOf(inside, declaration, name));
      }
    };
    visit(module, instance);
    return [...found.values()];
  }

  instanceOf(parent: Instance, declaration: QuintInstance, importer: string): Instance {
    const key = `${parent.key}/${declaration.id}`;
    const known = this.#instances.get(key);
    if (known !== undefined) return known;
    const instance: Instance = { key, link: { parent, declaration, importer } };
    this.#instances.set(key, instance);
    return instance;
  }

  #entries(name: string, instance: Instance): ReadonlyMap<string, Entry> {
    const key = `${name}@${instance.key}`;
    const known = this.#scopes.get(key);
    if (known !== undefined) return known;
    const module = this.module(name);
    const entries = new Map<string, Entry>();
    for (const declaration of module.declarations) {
      if (isDefinition(declaration)) {
        if (declaration.kind === "typedef" || declaration.kind === "assume") continue;
        const definition = this.#analysis.definitions.get(declaration.id) ?? declaration;
        entries.set(declaration.name, { definition, module: name, instance, hidden: false });
      } else if (declaration.kind === "export") this.#addExported(entries, declaration, module, instance);
      else this.#addImported(entries, declaration, this.#instanceBehind(declaration, instance, name), true);
    }
    this.#scopes.set(key, entries);
    return entries;
  }

  #instanceBehind(declaration: QuintImport | QuintInstance, instance: Instance, importer: string): Instance {
    return declaration.kind === "instance" ? this.instanceOf(instance, declaration, importer) : instance;
  }

  #addImported(
    entries: Map<string, Entry>,
    declaration: QuintImport | QuintInstance | QuintExport,
    inside: Instance,
    hidden: boolean,
    protoName = declaration.protoName,
  ): void {
    const wanted = declaration.kind === "instance" ? undefined : declaration.defName;
    const whole = declaration.kind !== "instance" && wanted === undefined ? declaration.protoName : undefined;
    const prefix = declaration.qualifiedName ?? whole;
    for (const [name, entry] of this.#entries(protoName, inside)) {
      // Constants stay visible through any number of imports, or nobody could give them a value.
      if (entry.hidden && entry.definition.kind !== "const") continue;
      if (wanted !== undefined && wanted !== "*" && wanted !== name) continue;
      const visible = prefix === undefined ? name : `${prefix}::${name}`;
      entries.delete(visible);
      entries.set(visible, { ...entry, hidden });
    }
  }

  /** `export P` speaks of what was imported as P, instance and all; of the plain module where nothing was. */
  #addExported(entries: Map<string, Entry>, declaration: QuintExport, module: QuintModule, instance: Instance): void {
    let source: QuintImport | QuintInstance | undefined;
    for (const earlier of module.declarations) {
      if (earlier.kind !== "import" && earlier.kind !== "instance") continue;
      if ((earlier.qualifiedName ?? earlier.protoName) === declaration.protoName) source = earlier;
    }
    if (source === undefined) {
      const isModule = this.#analysis.modules.has(declaration.protoName);
      if (isModule) this.#addImported(entries, declaration, instance, false);
    } else
      this.#addImported(
        entries,
        declaration,
        this.#instanceBehind(source, instance, module.name),
        false,
        source.protoName,
      );
  }
}
