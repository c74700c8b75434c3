/**
 * The page that plays a spec, from what its bench says.
 *
 * Invariants: each state has an address of its own, so that the back button and a link lead where they led before; what
 * cannot be read of an address is a problem, and never another state.
 */
import type { ExploreBody } from "@countersign/pages";
import { failure, type Result, success } from "@countersign/kernel";
import { z } from "zod";
import type { SpecBench } from "./spec-bench.ts";

const addressLengthMax = 12_000;
const address = z.string().max(addressLengthMax);
const place = z.coerce.number().int().min(0).max(10_000);

const exploreQuery = z.object({
  at: address.optional(),
  ahead: address.optional(),
  by: z.string().max(200).optional(),
  finding: z.string().max(200).optional(),
  question: z.string().max(200).optional(),
  column: place.optional(),
  lane: place.optional(),
});

/** Where the page really is, where that is somewhere else. */
export type ExplorePage =
  { readonly body: ExploreBody } | { readonly elsewhere: { readonly at: string; readonly by?: string } };

export async function explorePage(
  bench: SpecBench,
  query: Readonly<Record<string, string>>,
): Promise<Result<ExplorePage>> {
  const read = exploreQuery.safeParse(query);
  if (!read.success)
    return failure({ ...unreadable, message: `the address cannot be read: ${z.prettifyError(read.error)}` });
  const asked = Object.fromEntries(Object.entries(read.data).filter(([, value]) => value !== undefined));
  const reply = await bench.call({ kind: "explore", asked }, "explored");
  if (reply.kind === "problems") return failure(...reply.problems);
  const { told } = reply;
  const { by } = read.data;
  if ("elsewhere" in told) return success({ elsewhere: { ...told.elsewhere, ...(by === undefined ? {} : { by }) } });
  const { body } = told;
  return success({
    body: { ...body, bounds: { ...body.bounds, isSoFar: bench.state.isSoFar && !body.bounds.isComplete } },
  });
}

const unreadable = { code: "CS707", hint: "start again from the page that explores the spec" } as const;
