/**
 * The page of the workbench for the browser: one script and one style sheet, `page/page.js` and `page/styles.css`.
 *
 * Invariant: nothing is loaded from anywhere else, and nothing of Node is in it.
 */
import { build } from "esbuild";
import { root } from "./bundling.ts";

export async function bundlePage(output: string) {
  const bundle = await build({
    entryPoints: {
      page: "apps/workbench/src/main.tsx",
      styles: "packages/pages/src/style/page.css",
      mark: "packages/pages/src/style/mark.svg",
    },
    loader: { ".svg": "copy" },
    outdir: `${output}/page`,
    entryNames: "[name]",
    bundle: true,
    minify: true,
    metafile: true,
    write: false,
    format: "esm",
    platform: "browser",
    target: "es2022",
    conditions: ["source"],
    legalComments: "none",
    absWorkingDir: root,
    logLevel: "warning",
  });
  return [bundle];
}
