/**
 * The repository as the rules see it: every text file we wrote, by its path from the root.
 *
 * Invariant: paths use `/`, and are sorted, so that complaints come in the same order everywhere. It deliberately asks
 * the disk and not git, so that a rule also holds for a file that is not committed yet.
 */
import { readdir, readFile } from "node:fs/promises";

export interface Repository {
  readonly files: ReadonlyMap<string, string>;
}

const ignoredFolders = new Set(["node_modules", "dist", ".git", "coverage"]);
const readExtensions = /\.(ts|tsx|js|mjs|json|md|qnt|yaml|yml|txt|sh|css|html)$|\/(LICENSE|NOTICE|run)$/;

export async function readRepository(root: string): Promise<Repository> {
  const paths = (await listFiles(root, "")).sort();
  const texts = await Promise.all(paths.map((path) => readFile(`${root}/${path}`, "utf8")));
  return { files: new Map(paths.map((path, index) => [path, texts[index] ?? ""])) };
}

async function listFiles(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(`${root}/${folder}`, { withFileTypes: true });
  const nested = entries.map(async (entry) => {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return ignoredFolders.has(entry.name) ? [] : listFiles(root, path);
    return entry.isFile() && readExtensions.test(`/${path}`) ? [path] : [];
  });
  return (await Promise.all(nested)).flat();
}

/** A repository from a literal, for tests. */
export function repositoryOf(files: Readonly<Record<string, string>>): Repository {
  return { files: new Map(Object.entries(files)) };
}

export function isSource(path: string): boolean {
  return /\.tsx?$/.test(path) && !path.endsWith(".d.ts");
}

/** Tests, and what only tests use: fixtures by suffix, or in a folder with underscores around its name. */
export function isTest(path: string): boolean {
  return /\.(test|laws|slow|bench|fixture)\.tsx?$|(^|\/)__[^/]+__\/|^(tests|bench)\//.test(path);
}
