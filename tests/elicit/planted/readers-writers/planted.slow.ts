/** Whether the mistakes planted in this spec come to light. */
import { describePlanted } from "../describe-planted.ts";
import { readersWriters } from "./defects.ts";

describePlanted(readersWriters, import.meta.dirname);
