/**
 * The folder of specs that is served: which specs there are, and where the path of a page leads.
 *
 * Invariant: nothing outside of the folder is ever named by a page, wherever a link on the disk leads.
 */
import { lstatSync, readdirSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { failure, type Problem, type Result, success } from "@countersign/kernel";

const ignored = new Set(["node_modules", "dist", "ledger"]);
const depthMax = 8;

export class SpecFolder {
  readonly root: string;

  constructor(root: string) {
    this.root = realpathSync(resolve(root));
  }

  get name(): string {
    return basename(this.root);
  }

  /** From the folder on, with slashes, sorted. */
  specs(): string[] {
    return this.listed(this.root, 0).sort();
  }

  /** The file behind the path of a page. */
  file(path: string): Result<string> {
    const file = isPath(path) ? this.inside(path) : undefined;
    return file === undefined ? noSuchSpec(path) : success(file);
  }

  /** A file that says which names of one spec stand for which of another. */
  mapping(path: string): Result<string> {
    const file = isInside(path) && path.endsWith(".json") ? this.inside(path) : undefined;
    return file === undefined ? noSuchMapping(path) : success(file);
  }

  /** There is nothing of this name: no file, and no link that leads elsewhere. */
  isGone(path: string): boolean {
    if (!isPath(path)) return false;
    try {
      return lstatSync(this.placeOf(path), { throwIfNoEntry: false }) === undefined;
    } catch {
      return false;
    }
  }

  /** Where the path of a page would be, whatever is there. */
  placeOf(path: string): string {
    return join(this.root, ...path.split("/"));
  }

  /** A file that is there, in this folder. */
  private inside(path: string): string | undefined {
    const file = this.placeOf(path);
    try {
      const real = realpathSync(file);
      return relative(this.root, real).startsWith("..") || !statSync(real).isFile() ? undefined : file;
    } catch {
      return undefined;
    }
  }

  private listed(folder: string, depth: number): string[] {
    if (depth > depthMax) return [];
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory())
        return entry.name.startsWith(".") || ignored.has(entry.name) ? [] : this.listed(path, depth + 1);
      return entry.isFile() && entry.name.endsWith(".qnt") ? [relative(this.root, path).split(sep).join("/")] : [];
    });
  }
}

function isPath(path: string): boolean {
  return path.endsWith(".qnt") && isInside(path);
}

function isInside(path: string): boolean {
  return !path.split("/").some((part) => part === ".." || part === "");
}

export interface Served {
  readonly folder: SpecFolder;
  /** The spec that is shown first. */
  readonly path?: string;
}

/** By a spec, or a folder of them; `among` is a folder that is served instead of the one the spec stands in. */
export function servedBy(named: string, among?: string): Result<Served> {
  const status = statSync(named, { throwIfNoEntry: false });
  if (status === undefined) return failure(nothingThere(named));
  if (status.isDirectory()) return success({ folder: new SpecFolder(named) });
  const root = among ?? dirname(named);
  if (statSync(root, { throwIfNoEntry: false })?.isDirectory() !== true) return failure(nothingThere(root));
  const folder = new SpecFolder(root);
  const path = relative(folder.root, realpathSync(named)).split(sep).join("/");
  const file = folder.file(path);
  return file.ok ? success({ folder, path }) : file;
}

function nothingThere(named: string): Problem {
  return {
    code: "CS002",
    message: `there is no file or folder '${named}'`,
    hint: "look at its spelling, and at the folder you are in",
  };
}

function noSuchSpec(path: string): Result<never> {
  return failure({
    code: "CS702",
    message: `there is no spec '${path}' in this folder`,
    hint: "the page of all specs lists those that are there",
  });
}

function noSuchMapping(path: string): Result<never> {
  return failure({
    code: "CS702",
    message: `there is no mapping '${path}' in this folder`,
    hint: "name a file of this folder that ends in .json, as countersign compare --propose writes it",
  });
}
