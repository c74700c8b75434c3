/**
 * Every package that a file imports is declared in the package.json of its own workspace.
 *
 * Hoisting lets a package import what somebody else declared; that works until the somebody else changes their mind.
 * Tests and tools may also use the development dependencies of the root.
 */
import { builtinModules } from "node:module";
import { complain, type Complaint } from "./complaint.ts";
import { allImports, packageOf } from "./imports.ts";
import { isTest, type Repository } from "./repository.ts";
import { rootWorkspace, workspaceOf, workspacesOf } from "./workspaces.ts";

const nodeModules = new Set(builtinModules);

export function declaredImports(repository: Repository): readonly Complaint[] {
  const workspaces = workspacesOf(repository);
  const root = rootWorkspace(repository);
  const ownNames = new Set(workspaces.map((workspace) => workspace.name));
  return allImports(repository).flatMap(({ from, line, specifier }) => {
    const name = packageOf(specifier);
    if (name === undefined) return [];
    if (nodeModules.has(name)) return [complain(from, `write 'node:${specifier}' for Node's own module`, line)];
    const owner = workspaceOf(workspaces, from);
    const declared =
      owner === undefined
        ? root.devDependencies.has(name) || ownNames.has(name) || isDeclaredSomewhere(name)
        : owner.name === name ||
          owner.dependencies.has(name) ||
          owner.devDependencies.has(name) ||
          (isTest(from) && root.devDependencies.has(name));
    const manifest = owner === undefined ? "package.json" : `${owner.folder}/package.json`;
    return declared ? [] : [complain(from, `'${name}' is not declared; add it to ${manifest}`, line)];
  });

  /** Files outside the workspaces, such as tests/, may use what a workspace declares. */
  function isDeclaredSomewhere(name: string): boolean {
    return workspaces.some(({ dependencies, devDependencies }) => dependencies.has(name) || devDependencies.has(name));
  }
}
