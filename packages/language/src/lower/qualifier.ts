/** Quint's qualifiers under the names a spec uses for them. */
import type { OpQualifier } from "../front-end/quint.ts";
import type { Qualifier } from "../program.ts";

export function qualifierOf(qualifier: OpQualifier): Qualifier {
  if (qualifier === "pureval") return "pure val";
  if (qualifier === "puredef") return "pure def";
  return qualifier;
}
