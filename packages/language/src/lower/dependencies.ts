/**
 * What a definition depends on through all it uses: whether it differs between instances, and which constants it
 * needs that nobody gave a value.
 *
 * Invariant: answers are kept, so that asking about every definition of a program looks at each body once an instance.
 */
import type { Analysis } from "../front-end/analyse.ts";
import type { QuintEx } from "../front-end/quint.ts";
import { walkExpression } from "../front-end/walk-expression.ts";
import { rootInstance, type Scoped, type Scopes, type Target, targetKey } from "./scopes.ts";

export interface Facts {
  /** It uses a variable or a constant, so that instances of its module have one each. */
  readonly perInstance: boolean;
  readonly missing: readonly Target[];
}

interface Reference {
  readonly name: string;
  readonly id: bigint;
}

const independent: Facts = { perInstance: false, missing: [] };

export class Dependencies {
  readonly #analysis: Analysis;
  readonly #scopes: Scopes;
  readonly #facts = new Map<string, Facts>();
  readonly #references = new Map<bigint, readonly Reference[]>();

  constructor(analysis: Analysis, scopes: Scopes) {
    this.#analysis = analysis;
    this.#scopes = scopes;
  }

  /** The same target, in the root where its instance makes no difference. */
  canonical(target: Target): Target {
    if (target.instance.key === "" || this.facts(target).perInstance) return target;
    return { ...target, instance: rootInstance };
  }

  facts(target: Target): Facts {
    const key = targetKey(target);
    const known = this.#facts.get(key);
    if (known !== undefined) return known;
    const facts = this.#read(target);
    this.#facts.set(key, facts);
    return facts;
  }

  ofExpression(scoped: Scoped): Facts {
    let perInstance = false;
    const missing = new Map<string, Target>();
    for (const { name, id } of this.#referencesIn(scoped.expression)) {
      const target = this.#scopes.resolve(name, id, scoped.module, scoped.instance);
      if (target === undefined) continue;
      const facts = this.facts(target);
      perInstance ||= facts.perInstance;
      for (const constant of facts.missing) missing.set(targetKey(constant), constant);
    }
    return perInstance || missing.size > 0 ? { perInstance, missing: [...missing.values()] } : independent;
  }

  #read(target: Target): Facts {
    const { definition, module, instance } = target;
    switch (definition.kind) {
      case "var":
        return { perInstance: true, missing: [] };
      case "const": {
        const value = this.#scopes.constantValue(target);
        return { perInstance: true, missing: value === undefined ? [target] : this.ofExpression(value).missing };
      }
      case "def":
        return this.ofExpression({ expression: definition.expr, module, instance });
      default:
        return independent;
    }
  }

  #referencesIn(expression: QuintEx): readonly Reference[] {
    const known = this.#references.get(expression.id);
    if (known !== undefined) return known;
    const found: Reference[] = [];
    const seen = new Set<string>();
    walkExpression(expression, (node) => {
      if (node.kind !== "name" && node.kind !== "app") return;
      const meant = this.#analysis.table.get(node.id);
      const name = node.kind === "name" ? node.name : node.opcode;
      if (meant === undefined || !this.#analysis.definitions.has(meant.id)) return;
      if (seen.has(name)) return;
      seen.add(name);
      found.push({ name, id: node.id });
    });
    this.#references.set(expression.id, found);
    return found;
  }
}
