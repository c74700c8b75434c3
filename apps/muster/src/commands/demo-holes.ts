/** `muster demo holes`: the three holes of the published gate, and ours beside it. */
import { buildCommand } from "@stricli/core";
import { holes, holesText } from "../demo/holes.ts";
import type { ProgramContext } from "./program-context.ts";

export const demoHolesCommand = buildCommand<{ readonly json?: boolean }, [], ProgramContext>({
  docs: { brief: "three holes of the published gate, and ours on the same reports" },
  parameters: {
    flags: { json: { kind: "boolean", brief: "print one JSON document", optional: true, withNegated: false } },
  },
  func({ json }) {
    const all = holes();
    const document = { schema: "muster.demo-holes/1", holes: all };
    this.terminal.writeOutput(json === true ? `${JSON.stringify(document, undefined, 2)}\n` : holesText(all));
    this.finish(0);
  },
});
