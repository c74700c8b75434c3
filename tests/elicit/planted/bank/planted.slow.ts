/** Whether the mistakes planted in this spec come to light. */
import { describePlanted } from "../describe-planted.ts";
import { bank } from "./defects.ts";

describePlanted(bank, import.meta.dirname);
