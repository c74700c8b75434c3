/**
 * Builds the published program, apps/countersign/dist: `main.js`, the thread it starts, their lazily loaded chunks, and
 * `front-end.js`.
 *
 * Invariant: what is published has no run-time dependencies, and a command that finds its compiled program in the
 * cache never loads the Quint front end (tests/install checks both). The front end is therefore a bundle of its own:
 * where `load-program.ts` is imported lazily, that bundle is taken instead. Only plain data may cross between the two,
 * as each has its own kernel. It deliberately emits no type declarations: the packages are used from their sources.
 */
import { chmod, copyFile, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build, type BuildOptions, type Metafile, type Plugin } from "esbuild";
import { bundledPackages, collectLicences } from "./build/licences.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const application = `${root}apps/countersign`;
const output = `${application}/dist`;

/** Some of what is bundled is CommonJS and calls `require`, which an ES module does not have. */
const requireForBundle = [
  'import { createRequire as createRequireForBundle } from "node:module";',
  "const require = createRequireForBundle(import.meta.url);",
].join("\n");

const shared = {
  outdir: output,
  bundle: true,
  metafile: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  conditions: ["source"],
  keepNames: true,
  legalComments: "none",
  banner: { js: requireForBundle },
  absWorkingDir: root,
  logLevel: "warning",
} satisfies BuildOptions;

const frontEndApart: Plugin = {
  name: "front-end-apart",
  setup(builder) {
    builder.onResolve({ filter: /\/load-program\.ts$/ }, ({ kind }) =>
      kind === "dynamic-import" ? { path: "./front-end.js", external: true } : undefined,
    );
  },
};

async function buildProgram(): Promise<Metafile> {
  const result = await build({
    ...shared,
    entryPoints: [`${application}/src/main.ts`, `${application}/src/work/command-worker.ts`],
    entryNames: "[name]",
    chunkNames: "[name]-[hash]",
    splitting: true,
    plugins: [frontEndApart],
  });
  return result.metafile;
}

async function buildFrontEnd(): Promise<Metafile> {
  const result = await build({
    ...shared,
    entryPoints: { "front-end": `${root}packages/language/src/load-program.ts` },
    minify: true,
  });
  return result.metafile;
}

async function makeExecutable(path: string): Promise<void> {
  const text = await readFile(path, "utf8");
  if (!text.startsWith("#!")) await writeFile(path, `#!/usr/bin/env node\n${text}`);
  await chmod(path, 0o755);
}

await rm(output, { recursive: true, force: true });
const metafiles = await Promise.all([buildProgram(), buildFrontEnd()]);
await makeExecutable(`${output}/main.js`);
await writeFile(`${output}/THIRD-PARTY-LICENCES.txt`, await collectLicences(root, bundledPackages(metafiles)));
for (const name of ["LICENSE", "NOTICE"]) await copyFile(`${root}${name}`, `${application}/${name}`);
