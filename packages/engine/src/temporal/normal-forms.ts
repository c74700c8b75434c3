/**
 * Formulas with negation pushed down to the atoms, built by constructors that simplify on the way.
 *
 * Invariants: equal forms of one `NormalForms` are the same object, so `===` and `id` decide equality. A form marked
 * `edge` is decided by a single step. A form marked `tail` has one value on all suffixes of a behaviour ("again and
 * again", "from some point on"), which is what makes fairness cheap to check; every constructor pulls such parts
 * outwards as far as they go. The simplifications keep the meaning exactly; `normal-forms.test.ts` checks it.
 */
interface Base {
  readonly id: number;
  readonly edge: boolean;
  readonly tail: boolean;
}

export type Normal = Base &
  (
    | { readonly kind: "constant"; readonly value: boolean }
    | { readonly kind: "literal"; readonly atom: number; readonly positive: boolean }
    | { readonly kind: "and" | "or"; readonly parts: readonly Normal[] }
    | { readonly kind: "next" | "always" | "eventually"; readonly body: Normal }
  );

type Joint = "and" | "or";
type Scope = "always" | "eventually";

export class NormalForms {
  readonly #known = new Map<string, Normal>();

  constant(value: boolean): Normal {
    return this.#intern(`${value}`, (id) => ({ id, kind: "constant", value, edge: true, tail: true }));
  }

  literal(atom: number, positive: boolean): Normal {
    const key = `${positive ? "+" : "-"}${atom}`;
    return this.#intern(key, (id) => ({ id, kind: "literal", atom, positive, edge: true, tail: false }));
  }

  and(parts: readonly Normal[]): Normal {
    return this.#join("and", parts);
  }

  or(parts: readonly Normal[]): Normal {
    return this.#join("or", parts);
  }

  always(body: Normal): Normal {
    return this.#scope("always", body);
  }

  eventually(body: Normal): Normal {
    return this.#scope("eventually", body);
  }

  next(body: Normal): Normal {
    // A tail form has the same value one step later.
    if (body.tail) return body;
    if ((body.kind === "and" || body.kind === "or") && body.parts.some((part) => part.tail)) {
      return this.#join(
        body.kind,
        body.parts.map((part) => this.next(part)),
      );
    }
    return this.#intern(`next ${body.id}`, (id) => ({ id, kind: "next", body, edge: false, tail: false }));
  }

  /** The form with `whole` instead of `part`, simplified again. */
  replaced(form: Normal, part: Normal, whole: Normal): Normal {
    if (form === part) return whole;
    if (form.edge) return form;
    switch (form.kind) {
      case "and":
      case "or":
        return this.#join(
          form.kind,
          form.parts.map((each) => this.replaced(each, part, whole)),
        );
      case "next":
        return this.next(this.replaced(form.body, part, whole));
      case "always":
      case "eventually":
        return this.#scope(form.kind, this.replaced(form.body, part, whole));
      default:
        return form;
    }
  }

  #join(kind: Joint, given: readonly Normal[]): Normal {
    const absorbing = this.constant(kind === "or");
    const parts = new Set<Normal>();
    for (const part of given.flatMap((each) => flattened(kind, each))) {
      if (part === absorbing) return absorbing;
      if (part.kind === "literal" && parts.has(this.literal(part.atom, !part.positive))) return absorbing;
      if (part.kind !== "constant") parts.add(part);
    }
    const edges = [...parts].filter((part) => part.edge);
    const others = [...parts].filter((part) => !part.edge);
    if (edges.length === 0 && others.length === 0) return this.constant(kind === "and");
    if (others.length === 0) return this.#joint(kind, edges);
    // What one step decides stays together, so that the tableau sees one guard instead of many cases.
    return this.#joint(kind, edges.length === 0 ? others : [this.#joint(kind, edges), ...others]);
  }

  #joint(kind: Joint, parts: readonly Normal[]): Normal {
    const [first] = parts;
    if (first !== undefined && parts.length === 1) return first;
    const key = `${kind} ${parts
      .map((part) => part.id)
      .sort((a, b) => a - b)
      .join(" ")}`;
    const edge = parts.every((part) => part.edge);
    const tail = parts.every((part) => part.tail);
    return this.#intern(key, (id) => ({ id, kind, parts, edge, tail }));
  }

  #scope(scope: Scope, body: Normal): Normal {
    if (body.tail || body.kind === scope) return body;
    if (body.kind === "next") return this.next(this.#scope(scope, body.body));
    if (!body.edge && (body.kind === "and" || body.kind === "or")) {
      const apart = this.#scopeOfJoint(scope, body.kind, body.parts);
      if (apart !== undefined) return apart;
    }
    const tail = body.kind === (scope === "always" ? "eventually" : "always");
    return this.#intern(`${scope} ${body.id}`, (id) => ({ id, kind: scope, body, edge: false, tail }));
  }

  /** Distributes where that is an equivalence; `undefined` where it is not. */
  #scopeOfJoint(scope: Scope, kind: Joint, parts: readonly Normal[]): Normal | undefined {
    const own: Joint = scope === "always" ? "and" : "or";
    if (kind === own) return this.#join(kind, this.#scoped(scope, parts));
    const tails = parts.filter((part) => part.tail);
    const others = parts.filter((part) => !part.tail);
    if (tails.length > 0) return this.#join(kind, [...tails, this.#scope(scope, this.#join(kind, others))]);
    // Again and again "p or q" is again and again p, or again and again q; dually for "from some point on".
    const dual: Scope = scope === "always" ? "eventually" : "always";
    if (parts.every((part) => part.kind === dual)) return this.#join(kind, this.#scoped(scope, parts));
    return undefined;
  }

  #scoped(scope: Scope, parts: readonly Normal[]): Normal[] {
    return parts.map((part) => this.#scope(scope, part));
  }

  #intern(key: string, make: (id: number) => Normal): Normal {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const made = make(this.#known.size);
    this.#known.set(key, made);
    return made;
  }
}

function flattened(kind: Joint, form: Normal): readonly Normal[] {
  return form.kind === kind ? form.parts.flatMap((part) => flattened(kind, part)) : [form];
}
