/**
 * Which epoch a command speaks of.
 *
 * Invariant: 1 unless it is said. It is never the newest without anybody having said so: a machine that was left over from
 * the last opening would report into the next one.
 */
import type { MusterClient } from "../client/muster-client.ts";
import type { ProgramContext } from "../commands/program-context.ts";
import { parseEpoch } from "../commands/flag-values.ts";
import { Refused, wrongInput } from "./refused.ts";
import { exitCodes } from "../exit-codes.ts";

export interface AskedEpoch {
  readonly epoch: number;
  readonly isSaid: boolean;
}

export function askedEpoch(flag: number | undefined, { terminal }: ProgramContext): AskedEpoch {
  if (flag !== undefined) return { epoch: flag, isSaid: true };
  const text = terminal.environment["MUSTER_EPOCH"] ?? "";
  if (text === "") return { epoch: 1, isSaid: false };
  try {
    return { epoch: parseEpoch(text), isSaid: true };
  } catch {
    throw wrongInput("bad-epoch", `MUSTER_EPOCH is '${text}', which is no epoch`, "a whole number from 1");
  }
}

/** The newest if nothing is said: only for who merely looks. */
export function lookedAtEpoch(flag: number | undefined, context: ProgramContext): { readonly epoch?: number } {
  const { epoch, isSaid } = askedEpoch(flag, context);
  return isSaid ? { epoch } : {};
}

/** Who waits without saying for which epoch is not told the verdict of one that is over; why nobody answered, if so. */
export async function refuseOldEpoch(
  client: MusterClient,
  barrier: string,
  asked: AskedEpoch,
): Promise<string | undefined> {
  if (asked.isSaid) return undefined;
  const newest = await client.status({ barrier });
  if (newest.kind === "unreachable") return newest.sentence;
  // Whatever else is wrong with it, the next question says better.
  if (newest.kind !== "answer" || newest.value.epoch === asked.epoch) return undefined;
  const sentence = `'${barrier}' has been opened again: its newest epoch is ${newest.value.epoch}, and none was asked for`;
  const hint = `--epoch ${newest.value.epoch}, or MUSTER_EPOCH=${newest.value.epoch}`;
  throw new Refused({ exitCode: exitCodes.conflict, code: "stale-epoch", sentence, hint });
}
