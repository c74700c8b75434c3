/**
 * The licences of everything that is bundled, as one text: who bundles a package must carry its notice.
 *
 * Invariant: every package that contributes to a bundle is named in the text, with the licence text that it ships or,
 * where it ships none, the licence that it declares. It deliberately does not judge whether a licence is acceptable.
 */
import { readdir, readFile } from "node:fs/promises";
import type { Metafile } from "esbuild";

interface PackageDescription {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
}

/** The folders under node_modules that contribute to a bundle, sorted. */
export function bundledPackages(metafiles: readonly Metafile[]): readonly string[] {
  const folders = new Set<string>();
  for (const metafile of metafiles) {
    for (const path of Object.keys(metafile.inputs)) {
      const folder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
      if (folder !== undefined) folders.add(folder);
    }
  }
  return [...folders].sort();
}

export async function collectLicences(root: string, folders: readonly string[]): Promise<string> {
  const notices = await Promise.all(folders.map((folder) => licenceOf(`${root}${folder}`)));
  return ["This program bundles the packages below.", ...notices].join(`\n\n${"-".repeat(80)}\n\n`) + "\n";
}

async function licenceOf(folder: string): Promise<string> {
  const description = JSON.parse(await readFile(`${folder}/package.json`, "utf8")) as PackageDescription;
  const names = (await readdir(folder)).filter((name) => /^(licen[cs]e|notice|copying)/i.test(name)).sort();
  const texts = await Promise.all(names.map((name) => readFile(`${folder}/${name}`, "utf8")));
  const title = `${description.name} ${description.version} (${description.license ?? "no licence declared"})`;
  return [title, ...texts.map((text) => text.trim())].join("\n\n");
}
