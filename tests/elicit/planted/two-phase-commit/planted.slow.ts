/** Whether the mistakes planted in this spec come to light. */
import { describePlanted } from "../describe-planted.ts";
import { twoPhaseCommit } from "./defects.ts";

describePlanted(twoPhaseCommit, import.meta.dirname);
