/**
 * What bundles of our programs have in common, and how they are written.
 *
 * Invariant: nothing is written before everything is bundled, so that the old program still works while the sources are
 * broken; a program carries the licences of all that it bundles.
 */
import { copyFile, mkdir, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { BuildOptions, BuildResult } from "esbuild";
import { bundledPackages, collectLicences } from "./licences.ts";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** Some of what is bundled is CommonJS and calls `require`, which an ES module does not have. */
const requireForBundle = [
  'import { createRequire as createRequireForBundle } from "node:module";',
  "const require = createRequireForBundle(import.meta.url);",
].join("\n");

export function bundleOptions(output: string) {
  return {
    outdir: output,
    bundle: true,
    metafile: true,
    write: false,
    format: "esm",
    platform: "node",
    target: "node20.19",
    conditions: ["source"],
    legalComments: "none",
    banner: { js: requireForBundle },
    absWorkingDir: root,
    logLevel: "warning",
  } satisfies BuildOptions;
}

type Bundle = BuildResult<{ readonly metafile: true; readonly write: false }>;

export async function writeBundles(output: string, bundles: readonly Bundle[]): Promise<void> {
  const licences = await collectLicences(root, bundledPackages(bundles.map(({ metafile }) => metafile)));
  await rm(output, { recursive: true, force: true });
  await mkdir(output, { recursive: true });
  for (const { path, text } of bundles.flatMap(({ outputFiles }) => outputFiles)) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
  await writeFile(`${output}/THIRD-PARTY-LICENCES.txt`, licences);
}

/** What a package must carry, and has no place of its own for. */
export async function copyLicence(application: string): Promise<void> {
  for (const name of ["LICENSE", "NOTICE"]) await copyFile(`${root}${name}`, `${application}/${name}`);
}
