/** Words that many commands have: the barrier, the host, the epoch. */
import { parseEpoch } from "./flag-values.ts";

export const barrierParameter = { brief: "name of the barrier", parse: String, placeholder: "ID" } as const;

export const hostParameter = {
  brief: "name of the host, as in the roster",
  parse: String,
  placeholder: "HOST",
} as const;

/** For who waits or reports. */
export const epochFlag = {
  kind: "parsed",
  parse: parseEpoch,
  brief: "which opening of the barrier; else MUSTER_EPOCH, else 1",
  optional: true,
  placeholder: "N",
} as const;

/** For who looks. */
export const anyEpochFlag = {
  kind: "parsed",
  parse: parseEpoch,
  brief: "which opening of the barrier; else MUSTER_EPOCH, else the newest",
  optional: true,
  placeholder: "N",
} as const;
