/**
 * The lockfile is whole: what it names as an optional dependency has an entry, for every platform.
 *
 * A registry that lacks the build of a tool for some platform makes npm leave it out silently, and then `npm ci` refuses
 * the lockfile on every machine. It deliberately does not look at versions or digests; npm does.
 */
import { complain, type Complaint } from "./complaint.ts";
import type { Repository } from "./repository.ts";

interface Lockfile {
  readonly packages?: Readonly<Record<string, { readonly optionalDependencies?: Readonly<Record<string, string>> }>>;
}

export function lockfile(repository: Repository): readonly Complaint[] {
  const { packages = {} } = JSON.parse(repository.files.get("package-lock.json") ?? "{}") as Lockfile;
  return Object.entries(packages).flatMap(([folder, { optionalDependencies = {} }]) => {
    const missing = Object.keys(optionalDependencies).filter(
      (name) => !(`node_modules/${name}` in packages) && !(`${folder}/node_modules/${name}` in packages),
    );
    if (missing.length === 0) return [];
    const name = folder.slice(folder.lastIndexOf("node_modules/") + "node_modules/".length);
    const message = `'${name}' lacks ${missing.join(", ")}; take a version of it that exists for all platforms`;
    return [complain("package-lock.json", message)];
  });
}
