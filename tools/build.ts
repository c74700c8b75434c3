/**
 * Builds the published programs, apps/countersign/dist and apps/muster/dist. `tsx tools/build.ts FOLDER` builds countersign
 * there instead: for tests, which have a build of their own.
 *
 * Invariant: what is published has no run-time dependencies (tests/install checks it). It deliberately emits no type
 * declarations: the packages are used from their sources.
 */
import { buildPrograms } from "./build/build-programs.ts";
import { bundleCountersign } from "./build/bundle-countersign.ts";
import { writeBundles } from "./build/bundling.ts";

const [folder] = process.argv.slice(2);
if (folder === undefined) await buildPrograms();
else await writeBundles(folder, await bundleCountersign(folder));
