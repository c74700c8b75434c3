/** Whether the mistakes planted in this spec come to light. */
import { describePlanted } from "../describe-planted.ts";
import { ewd840 } from "./defects.ts";

describePlanted(ewd840, import.meta.dirname, [
  "another round although the last one was the proof",
  "somebody has stopped",
]);
