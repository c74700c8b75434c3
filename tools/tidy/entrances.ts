/**
 * A package is entered through its index, and the index says by name what it gives.
 *
 * Invariant: no import reaches into another workspace, by path or by sub-path; `index.ts` stands only at the root of a
 * package's sources and has no `export *`. Inside a package, files import each other and never their own index. What
 * measures the inside of a package, or compares it with something else, may look inside: bench/ and tests/differential/.
 */
import { complain, type Complaint } from "./complaint.ts";
import { allImports, packageOf, type Import } from "./imports.ts";
import { isTest, type Repository } from "./repository.ts";
import { workspaceOf, workspacesOf, type Workspace } from "./workspaces.ts";

export function entrances(repository: Repository): readonly Complaint[] {
  const workspaces = workspacesOf(repository);
  return [
    ...allImports(repository).flatMap((found) => checkImport(found, workspaces)),
    ...[...repository.files].flatMap(([path, text]) => checkIndex(path, text)),
  ];
}

const mayLookInside = /^(bench|tests\/differential)\//;

function checkImport(
  { from, line, specifier, target }: Import,
  workspaces: readonly Workspace[],
): readonly Complaint[] {
  if (mayLookInside.test(from)) return [];
  const importer = workspaceOf(workspaces, from);
  if (target === undefined) {
    const imported = workspaces.find(({ name }) => name === packageOf(specifier));
    if (imported === undefined || imported.name === specifier) return [];
    return [
      complain(from, `'${specifier}' reaches into a package; import '${imported.name}' and export it there`, line),
    ];
  }
  const imported = workspaceOf(workspaces, target);
  if (imported !== importer && imported !== undefined && imported.folder.startsWith("packages/")) {
    return [
      complain(from, `'${specifier}' reaches into a package; import '${imported.name}' and export it there`, line),
    ];
  }
  if (target === `${importer?.folder}/src/index.ts` && !isTest(from)) {
    return [complain(from, `import the file itself, not the index of your own package`, line)];
  }
  return [];
}

function checkIndex(path: string, text: string): readonly Complaint[] {
  if (!/(^|\/)index\.ts$/.test(path)) return [];
  if (!/^packages\/[^/]+\/src\/index\.ts$/.test(path)) {
    return [complain(path, "an index stands only at the root of a package's sources; import the files themselves")];
  }
  return /^export \*/m.test(text) ? [complain(path, "list the exports by name instead of 'export *'")] : [];
}
