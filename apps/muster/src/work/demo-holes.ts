/** `muster demo holes`: the three holes of the published gate, and ours beside it. */
import type { ProgramContext } from "../commands/program-context.ts";
import { holes, holesText } from "../demo/holes.ts";
import { printDocument } from "./print-document.ts";

export function demoHoles(context: ProgramContext, { json }: { readonly json?: boolean }): void {
  const all = holes();
  if (json === true) printDocument(context.terminal, "demo-holes", { holes: all });
  else context.terminal.writeOutput(holesText(all));
  context.finish(0);
}
