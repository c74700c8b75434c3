/**
 * The bundles of countersign: `main.js`, the thread it starts, their lazily loaded chunks, `front-end.js`, and the page of the workbench.
 *
 * Invariant: a command that finds its compiled program in the cache never loads the Quint front end (tests/install checks
 * it). The front end is therefore a bundle of its own: where `load-program.ts` is imported lazily, that bundle is taken
 * instead. Only plain data may cross between the two, as each has its own kernel.
 */
import { build, type Plugin } from "esbuild";
import { bundlePage } from "./bundle-page.ts";
import { bundleOptions } from "./bundling.ts";

const frontEndApart: Plugin = {
  name: "front-end-apart",
  setup(builder) {
    builder.onResolve({ filter: /\/load-program\.ts$/ }, ({ kind }) =>
      kind === "dynamic-import" ? { path: "./front-end.js", external: true } : undefined,
    );
  },
};

export async function bundleCountersign(output: string) {
  const program = await Promise.all([
    build({
      ...bundleOptions(output),
      entryPoints: ["apps/countersign/src/main.ts", "apps/countersign/src/work/command-worker.ts"],
      entryNames: "[name]",
      chunkNames: "[name]-[hash]",
      splitting: true,
      plugins: [frontEndApart],
    }),
    build({
      ...bundleOptions(output),
      entryPoints: { "front-end": "packages/language/src/load-program.ts" },
      minify: true,
      // The parser looks at the names of its classes. Elsewhere this would cost time in each function that makes one.
      keepNames: true,
    }),
  ]);
  return [...program, ...(await bundlePage(output))];
}
