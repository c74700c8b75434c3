/** Builds the published programs where they are published from: apps/countersign/dist and apps/muster/dist. */
import { bundleCountersign } from "./bundle-countersign.ts";
import { bundleMuster } from "./bundle-muster.ts";
import { copyLicence, root, writeBundles } from "./bundling.ts";
import { addPreparedDatabase } from "./prepare-database.ts";

const programs = [
  { application: `${root}apps/countersign`, bundle: bundleCountersign },
  { application: `${root}apps/muster`, bundle: bundleMuster },
];

export async function buildPrograms(): Promise<void> {
  for (const { application, bundle } of programs) {
    await writeBundles(`${application}/dist`, await bundle(`${application}/dist`));
    await copyLicence(application);
  }
  await addPreparedDatabase(`${root}apps/muster/dist`);
}
