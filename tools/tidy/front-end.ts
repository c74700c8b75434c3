/**
 * Quint is imported by packages/language only, so that the rest of us never depends on the shape of its tree.
 *
 * The differential tests and the bench may import it too: there it is the yardstick.
 */
import { complain, type Complaint } from "./complaint.ts";
import { allImports, packageOf } from "./imports.ts";
import type { Repository } from "./repository.ts";

const allowed = ["packages/language/", "tests/differential/", "bench/"];

export function frontEnd(repository: Repository): readonly Complaint[] {
  return allImports(repository)
    .filter(({ specifier }) => /^@informalsystems\/|^antlr4ts$/.test(packageOf(specifier) ?? ""))
    .filter(({ from }) => !allowed.some((folder) => from.startsWith(folder)))
    .map(({ from, line }) => complain(from, "only packages/language imports Quint; use what it exports instead", line));
}
