/**
 * Temporal properties as the compiler hands them over: a tree over numbered atoms.
 *
 * Invariant: plain data. A formula is read at a position of a behaviour, and an atom speaks of the step that leaves
 * that position. There is no `until`: Quint has none. `orKeep`, `mustChange` and `enabled` are atoms, since they
 * speak of one step.
 */
export type Formula =
  | { readonly kind: "atom"; readonly atom: number }
  | { readonly kind: "not"; readonly body: Formula }
  | { readonly kind: "and" | "or"; readonly parts: readonly Formula[] }
  | { readonly kind: "implies" | "iff" | "leadsTo"; readonly left: Formula; readonly right: Formula }
  | { readonly kind: "always" | "eventually" | "next"; readonly body: Formula }
  /** `enabled`: a step of the action that changes the variables is possible; `taken`: this step is one. */
  | { readonly kind: "weakFair" | "strongFair"; readonly enabled: number; readonly taken: number };
