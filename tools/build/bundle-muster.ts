/** The bundles of muster: `main.js`, and the thread that fuzzes. */
import { build } from "esbuild";
import { bundleOptions } from "./bundling.ts";

export async function bundleMuster(output: string) {
  const bundle = await build({
    ...bundleOptions(output),
    entryPoints: ["apps/muster/src/main.ts", "apps/muster/src/fuzz/fuzz-worker.ts"],
    entryNames: "[name]",
    chunkNames: "[name]-[hash]",
    splitting: true,
  });
  return [bundle];
}
