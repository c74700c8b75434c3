/** Whoever reports may: for tests of what comes behind that question. */
import type { MayReport } from "./commands.ts";

export const anybody: MayReport = () => ({ ok: true, value: true });
