/**
 * Builds the published programs, apps/countersign/dist and apps/muster/dist. `tsx tools/build.ts FOLDER` builds countersign
 * there instead: for tests, which have a build of their own.
 *
 * Invariant: what is published has no run-time dependencies (tests/install checks it). It deliberately emits no type
 * declarations: the packages are used from their sources.
 */
import { bundleCountersign } from "./build/bundle-countersign.ts";
import { bundleMuster } from "./build/bundle-muster.ts";
import { copyLicence, root, writeBundles } from "./build/bundling.ts";

const programs = [
  { application: `${root}apps/countersign`, bundle: bundleCountersign },
  { application: `${root}apps/muster`, bundle: bundleMuster },
];

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  for (const { application, bundle } of programs) {
    await writeBundles(`${application}/dist`, await bundle(`${application}/dist`));
    await copyLicence(application);
  }
} else await writeBundles(folder, await bundleCountersign(folder));
