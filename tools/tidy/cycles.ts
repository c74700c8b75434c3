/**
 * No import cycles, type imports included: what depends on each other is one thing, and belongs into one file.
 *
 * Invariant: each cycle is reported once, as the path that closes it. Imports between packages count as well, by way of
 * the package's index.
 */
import { complain, type Complaint } from "./complaint.ts";
import { allImports } from "./imports.ts";
import type { Repository } from "./repository.ts";
import { workspacesOf } from "./workspaces.ts";

export function cycles(repository: Repository): readonly Complaint[] {
  const graph = importGraph(repository);
  const done = new Set<string>();
  const complaints: Complaint[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) {
      const cycle = [...trail.slice(start), path].join(" → ");
      complaints.push(complain(path, `import cycle: ${cycle}; move what both need into a file below them`));
      return;
    }
    if (done.has(path)) return;
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  return complaints;
}

function importGraph(repository: Repository): ReadonlyMap<string, readonly string[]> {
  const indexes = new Map(workspacesOf(repository).map(({ name, folder }) => [name, `${folder}/src/index.ts`]));
  const graph = new Map<string, string[]>();
  for (const { from, specifier, target } of allImports(repository)) {
    const to = target ?? indexes.get(specifier);
    if (to === undefined) continue;
    const targets = graph.get(from);
    if (targets === undefined) graph.set(from, [to]);
    else targets.push(to);
  }
  return graph;
}
