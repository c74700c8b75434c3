/**
 * The packages and apps of the repository, from their package.json files.
 *
 * Invariant: `folder` is the two-part path (`packages/kernel`) that every file of the workspace begins with.
 */
import type { Repository } from "./repository.ts";

export interface Workspace {
  readonly folder: string;
  readonly name: string;
  readonly dependencies: ReadonlySet<string>;
  readonly devDependencies: ReadonlySet<string>;
}

interface Manifest {
  readonly name?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

export function workspacesOf(repository: Repository): readonly Workspace[] {
  return [...repository.files.keys()]
    .filter((path) => /^(packages|apps)\/[^/]+\/package\.json$/.test(path))
    .map((path) => readWorkspace(repository, path, path.slice(0, -"/package.json".length)));
}

/** The root itself, whose development dependencies every test and tool may use. */
export function rootWorkspace(repository: Repository): Workspace {
  return readWorkspace(repository, "package.json", "");
}

function readWorkspace(repository: Repository, path: string, folder: string): Workspace {
  const manifest = JSON.parse(repository.files.get(path) ?? "{}") as Manifest;
  return {
    folder,
    name: manifest.name ?? folder,
    dependencies: new Set(Object.keys(manifest.dependencies ?? {})),
    devDependencies: new Set(Object.keys(manifest.devDependencies ?? {})),
  };
}

export function workspaceOf(workspaces: readonly Workspace[], path: string): Workspace | undefined {
  return workspaces.find((workspace) => path.startsWith(`${workspace.folder}/`));
}
