/**
 * Imports go down the layers, and the layers are the table in ARCHITECTURE.md: the document is the rule.
 *
 * Invariant: a package imports packages of a lower layer only; an app imports any package and no other app; Muster and
 * the workbench know nothing of each other. Files in tests/, tools/ and bench/ may see everything.
 */
import { complain, type Complaint } from "./complaint.ts";
import { allImports, packageOf } from "./imports.ts";
import type { Repository } from "./repository.ts";
import { workspaceOf, workspacesOf, type Workspace } from "./workspaces.ts";

export type Layer = number | "app";

const document = "ARCHITECTURE.md";

/** Folder → layer, from the rows of the shape "`packages/kernel` | L0 | …". */
export function readLayers(text: string): ReadonlyMap<string, Layer> {
  const rows = text.matchAll(/^\|\s*`((?:packages|apps)\/[^`/]+)`\s*\|\s*(?:L(\d+)|(app))\s*\|/gm);
  return new Map([...rows].map((row) => [row[1] ?? "", row[2] === undefined ? "app" : Number(row[2])]));
}

export function layers(repository: Repository): readonly Complaint[] {
  const table = readLayers(repository.files.get(document) ?? "");
  const workspaces = workspacesOf(repository);
  return [...compareWithTable(table, workspaces), ...upwardImports(repository, table, workspaces)];
}

function compareWithTable(table: ReadonlyMap<string, Layer>, workspaces: readonly Workspace[]): readonly Complaint[] {
  const folders = new Set(workspaces.map((workspace) => workspace.folder));
  return [
    ...[...folders]
      .filter((folder) => !table.has(folder))
      .map((folder) => complain(document, `'${folder}' has no row in the layers table; add one that gives its layer`)),
    ...[...table.keys()]
      .filter((folder) => !folders.has(folder))
      .map((folder) => complain(document, `the layers table names '${folder}', which does not exist; remove its row`)),
  ];
}

function upwardImports(
  repository: Repository,
  table: ReadonlyMap<string, Layer>,
  workspaces: readonly Workspace[],
): readonly Complaint[] {
  return allImports(repository).flatMap(({ from, line, specifier, target }) => {
    const importer = workspaceOf(workspaces, from);
    const imported =
      target === undefined
        ? workspaces.find((workspace) => workspace.name === packageOf(specifier))
        : workspaceOf(workspaces, target);
    if (importer === undefined || imported === undefined || importer === imported) return [];
    const reason = forbids(importer.folder, imported.folder, table);
    return reason === undefined ? [] : [complain(from, `'${specifier}' is out of reach: ${reason}`, line)];
  });
}

/** Why one folder may not import the other, or undefined if it may. */
function forbids(importer: string, imported: string, table: ReadonlyMap<string, Layer>): string | undefined {
  const [above, below] = [table.get(importer), table.get(imported)];
  if (above === undefined || below === undefined) return undefined;
  if (below === "app") return `nothing may import an app; move what you need from ${imported} into a package`;
  if (isMuster(importer) !== isMuster(imported) && imported !== "packages/kernel") {
    return "Muster and the workbench never import each other; only tests/ may see both";
  }
  if (above === "app" || above > below) return undefined;
  return `${importer} (L${above}) may import lower layers only, and ${imported} is L${below}; move the code down`;
}

function isMuster(folder: string): boolean {
  return folder.endsWith("/muster");
}
