/**
 * Builds the published programs, apps/countersign/dist and apps/muster/dist. `tsx tools/build.ts FOLDER` builds countersign
 * there instead, and `tsx tools/build.ts FOLDER muster` muster: for tests, which have a build of their own.
 *
 * Invariant: what is published has no run-time dependencies but muster's two databases (tests/install checks it). It deliberately emits no type
 * declarations: the packages are used from their sources.
 */
import { buildPrograms } from "./build/build-programs.ts";
import { bundleCountersign } from "./build/bundle-countersign.ts";
import { bundleMuster } from "./build/bundle-muster.ts";
import { writeBundles } from "./build/bundling.ts";
import { addPreparedDatabase } from "./build/prepare-database.ts";

const [folder, program] = process.argv.slice(2);
if (folder === undefined) await buildPrograms();
else if (program === "muster") {
  await writeBundles(folder, await bundleMuster(folder));
  await addPreparedDatabase(folder);
} else await writeBundles(folder, await bundleCountersign(folder));
