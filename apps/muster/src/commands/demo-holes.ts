/** `muster demo holes`: its words. */
import { buildCommand } from "@stricli/core";
import { lazily } from "./lazily.ts";
import type { ProgramContext } from "./program-context.ts";
import { jsonFlag } from "./server-flags.ts";

export const demoHolesCommand = buildCommand<{ readonly json?: boolean }, [], ProgramContext>({
  docs: { brief: "three holes of the published gate, and ours on the same reports" },
  parameters: { flags: { json: jsonFlag } },
  loader: lazily(async () => (await import("../work/demo-holes.ts")).demoHoles),
});
