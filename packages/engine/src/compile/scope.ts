/**
 * Scopes: what the names of an expression stand for while it is compiled.
 *
 * Immutable chains. Everything is inlined, so an operator passed as an argument is simply its expression together
 * with the scope it was written in.
 */
import type { Expr } from "@countersign/language";
import type { Code } from "./code.ts";

export type Operator =
  | { readonly kind: "lambda"; readonly params: readonly number[]; readonly body: Expr; readonly scope: Scope }
  | { readonly kind: "definition"; readonly definition: number; readonly scope: Scope }
  | { readonly kind: "builtin"; readonly op: string };

export type Argument =
  { readonly kind: "value"; readonly code: Code } | { readonly kind: "operator"; readonly operator: Operator };

let scopeCount = 0;

export class Scope {
  readonly id: number;
  private readonly parent: Scope | undefined;
  private readonly local: number;
  private readonly argument: Argument | undefined;
  /** A local definition whose body is to be read in the scope it was made in. */
  private readonly definition: number;

  private constructor(parent: Scope | undefined, local: number, argument: Argument | undefined, definition: number) {
    this.id = scopeCount++;
    this.parent = parent;
    this.local = local;
    this.argument = argument;
    this.definition = definition;
  }

  static readonly root: Scope = new Scope(undefined, -1, undefined, -1);

  withLocal(local: number, argument: Argument): Scope {
    return new Scope(this, local, argument, -1);
  }

  withValue(local: number, code: Code): Scope {
    return this.withLocal(local, { kind: "value", code });
  }

  withDefinition(definition: number): Scope {
    return new Scope(this, -1, undefined, definition);
  }

  lookup(local: number): Argument | undefined {
    for (let scope: Scope | undefined = this; scope !== undefined; scope = scope.parent) {
      if (scope.local === local) return scope.argument;
    }
    return undefined;
  }

  /** The scope in which the body of a local definition is read: where its `let` stands. */
  scopeOf(definition: number): Scope | undefined {
    for (let scope: Scope | undefined = this; scope !== undefined; scope = scope.parent) {
      if (scope.definition === definition) return scope;
    }
    return undefined;
  }
}
