/** Whether a definition is an action: it says so, or it assigns variables. Runs and temporal properties never are. */
import type { Definition } from "@countersign/language";

export function isAction({ qualifier, assigns }: Definition): boolean {
  return qualifier === "action" || (qualifier !== "run" && qualifier !== "temporal" && assigns.length > 0);
}
