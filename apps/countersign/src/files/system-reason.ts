/**
 * What the operating system gave as the reason for refusing a file.
 *
 * An error without a code of the system is our own bug, and is thrown again.
 */
import { getSystemErrorMap } from "node:util";

export function systemReason(error: unknown): { readonly code: string; readonly reason: string } {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") throw error;
  const number = "errno" in error && typeof error.errno === "number" ? error.errno : 0;
  return { code: error.code, reason: getSystemErrorMap().get(number)?.[1] ?? error.message };
}
