/**
 * Builds the published program, apps/countersign/dist: `main.js`, the thread it starts, their lazily loaded chunks, and
 * `front-end.js`.
 *
 * Invariant: what is published has no run-time dependencies, and a command that finds its compiled program in the
 * cache never loads the Quint front end (tests/install checks both). The front end is therefore a bundle of its own:
 * where `load-program.ts` is imported lazily, that bundle is taken instead. Only plain data may cross between the two,
 * as each has its own kernel. It deliberately emits no type declarations: the packages are used from their sources.
 */
import { copyFile, mkdir, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build, type BuildOptions, type Plugin } from "esbuild";
import { bundledPackages, collectLicences } from "./build/licences.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const application = `${root}apps/countersign`;
/** Tests have a build of their own: `tsx tools/build.ts FOLDER`. */
const output = process.argv[2] ?? `${application}/dist`;

/** Some of what is bundled is CommonJS and calls `require`, which an ES module does not have. */
const requireForBundle = [
  'import { createRequire as createRequireForBundle } from "node:module";',
  "const require = createRequireForBundle(import.meta.url);",
].join("\n");

const shared = {
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

const frontEndApart: Plugin = {
  name: "front-end-apart",
  setup(builder) {
    builder.onResolve({ filter: /\/load-program\.ts$/ }, ({ kind }) =>
      kind === "dynamic-import" ? { path: "./front-end.js", external: true } : undefined,
    );
  },
};

function bundleProgram() {
  return build({
    ...shared,
    entryPoints: [`${application}/src/main.ts`, `${application}/src/work/command-worker.ts`],
    entryNames: "[name]",
    chunkNames: "[name]-[hash]",
    splitting: true,
    plugins: [frontEndApart],
  });
}

function bundleFrontEnd() {
  return build({
    ...shared,
    entryPoints: { "front-end": `${root}packages/language/src/load-program.ts` },
    minify: true,
    // The parser looks at the names of its classes. Elsewhere this would cost time in each function that makes one.
    keepNames: true,
  });
}

/** Nothing is written before everything is bundled, so that a spec can still be checked while the sources are broken. */
const bundles = await Promise.all([bundleProgram(), bundleFrontEnd()]);
const licences = await collectLicences(root, bundledPackages(bundles.map(({ metafile }) => metafile)));
await rm(output, { recursive: true, force: true });
await mkdir(output, { recursive: true });
for (const { path, text } of bundles.flatMap(({ outputFiles }) => outputFiles)) {
  await writeFile(path, text);
}
await writeFile(`${output}/THIRD-PARTY-LICENCES.txt`, licences);
for (const name of ["LICENSE", "NOTICE"]) await copyFile(`${root}${name}`, `${application}/${name}`);
