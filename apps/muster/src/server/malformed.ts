/** What is wrong with a request that is not what its address takes: one sentence, and where. */
import type { z } from "@hono/zod-openapi";
import type { RequestRefusal } from "../openings/request-refusal.ts";

const places: Readonly<Record<string, string>> = { json: "the body", query: "the query", param: "the address" };

export function malformed(target: string, error: z.ZodError): RequestRefusal {
  const [first] = error.issues;
  const path = (first?.path ?? []).map(String).join(".").slice(0, 200);
  const place = places[target] ?? "the request";
  const where = path === "" ? place : `'${path}' in ${place}`;
  const more = error.issues.length > 1 ? `, and ${error.issues.length - 1} more` : "";
  const what = first === undefined ? "it is not understood" : lower(first.message);
  return { reason: "malformed-request", sentence: `${where}: ${what}${more}`, hint: "see /openapi.json" };
}

/** A message does not repeat what was sent at any length. */
function lower(message: string): string {
  return (message.charAt(0).toLowerCase() + message.slice(1)).slice(0, 300);
}
