/** The language: from the text of a Quint spec to our typed program, and a cache of programs in between. */
export type { CompiledCache } from "./cache/compiled-cache.ts";
export { loadCached } from "./cache/load-cached.ts";
export { accessesOf } from "./lower/accesses.ts";
export { hashText } from "./hash-text.ts";
export { loadProgram } from "./load-program.ts";
export { expressionFile } from "./load-request.ts";
export type { LoadRequest } from "./load-request.ts";
export { nearestName } from "./nearest-name.ts";
export type {
  Assumption,
  Definition,
  Documented,
  Expr,
  Local,
  Program,
  Qualifier,
  Tags,
  Type,
  Variable,
} from "./program.ts";
