/**
 * The bundles of muster: `main.js`, the chunks that its commands load when they are chosen, and the thread that fuzzes.
 *
 * Invariant: what waits or reports loads nothing of the server. The two databases are not bundled: PGlite has files of its
 * own beside its code, and of `pg` there should be one, kept up to date by whoever installs it.
 */
import { build } from "esbuild";
import { bundleOptions } from "./bundling.ts";

export async function bundleMuster(output: string) {
  const bundle = await build({
    ...bundleOptions(output),
    entryPoints: ["apps/muster/src/main.ts", "apps/muster/src/fuzz/fuzz-worker.ts"],
    entryNames: "[name]",
    chunkNames: "[name]-[hash]",
    splitting: true,
    external: ["@electric-sql/pglite", "pg"],
  });
  return [bundle];
}
