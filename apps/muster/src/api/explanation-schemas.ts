/**
 * How the gate explains itself over the wire, and what other questions are answered with.
 *
 * Invariant: the same fields as the core's, so that what is read here is what `explain` and `whatIf` would say.
 */
import { z } from "@hono/zod-openapi";
import { decisionSchema, refusalSchema } from "./schemas.ts";

const verdict = z.enum(["wait", "converge", "failed"]);
const ending = z.enum(["ready", "failed"]);

export const explanationSchema = z
  .object({
    verdict,
    ready: z.int(),
    failed: z.int(),
    outstanding: z.int(),
    needsReady: z.int().optional().openapi({ description: "the fewest further ready hosts with which it converges" }),
    fatalFailures: z.int().optional().openapi({ description: "the fewest further failures with which it fails" }),
    deciders: z.array(z.string()).openapi({ description: "groups in which alone the fewest failures are fatal" }),
    clauses: z.array(
      z.object({ policy: z.string(), state: z.enum(["certain", "lost", "open"]), lostIn: z.array(z.string()) }),
    ),
    sentence: z.string(),
  })
  .openapi("Explanation");

export const explainAnswer = explanationSchema
  .extend({ barrier: z.string(), epoch: z.int(), policy: z.string(), decision: decisionSchema.optional() })
  .openapi("ExplainAnswer");

export const whatIfAnswer = z
  .object({
    assumed: z.array(z.object({ host: z.string(), status: ending })),
    before: explanationSchema,
    after: explanationSchema,
  })
  .openapi("WhatIfAnswer");

export const listAnswer = z
  .object({
    barriers: z.array(z.object({ barrier: z.string(), epoch: z.int(), decided: z.boolean() })),
    next: z.string().optional().openapi({ description: "ask again with this as `after`; absent at the end" }),
  })
  .openapi("BarrierList");

const outcome = { verdict, decision: decisionSchema.optional() };

export const heartbeatsAnswer = z
  .object({
    heard: z.int().openapi({ description: "how many of the hosts were heard" }),
    refused: z.array(z.object({ host: z.string(), refused: refusalSchema })),
    ...outcome,
  })
  .openapi("HeartbeatsAnswer");

export const presumptionAnswer = z
  .object({
    presumed: z
      .array(z.string())
      .openapi({ description: "whose silence was taken for failure; the others had spoken" }),
    ...outcome,
  })
  .openapi("PresumptionAnswer");

export const amendmentAnswer = z
  .object({
    rosterBefore: z.string(),
    rosterAfter: z.string(),
    token: z
      .string()
      .optional()
      .openapi({ description: "the join token of who comes; it is in this answer and nowhere else" }),
    ...outcome,
  })
  .openapi("AmendmentAnswer");
