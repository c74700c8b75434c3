/** Whether the mistakes planted in this spec come to light. */
import { describePlanted } from "../describe-planted.ts";
import { barrier } from "./defects.ts";

describePlanted(barrier, import.meta.dirname);
