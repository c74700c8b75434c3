/**
 * What goes over the wire, in both directions: the server checks with these, the OpenAPI document is made from them, and the
 * client has its types from them.
 *
 * Invariant: fields that mean nothing are refused, so that a misspelt deadline is not no deadline. Nothing here decides
 * anything: names, policies, keys and counters are the core's to refuse, with its own reasons.
 */
import { z } from "@hono/zod-openapi";

const seconds = z.number().positive().max(31_536_000);

export const hostSchema = z
  .strictObject({
    host: z.string().max(253),
    labels: z.record(z.string().max(253), z.string().max(253)).optional(),
    key: z
      .string()
      .max(64)
      .optional()
      .openapi({ description: "Ed25519 public key, base64url; with it, its host signs what it reports" }),
  })
  .openapi("Host");

const tokenSeed = z.string().min(32).max(128).optional().openapi({
  description:
    "what the tokens are made of, drawn at random by who asks: the same request again is answered with the same tokens, should an answer be lost. It is kept nowhere",
});

const openingFields = {
  policy: z
    .union([z.string().max(10_000), z.looseObject({})])
    .openapi({ description: "shorthand such as 'ready >= 90%', or the JSON form", example: "ready >= 90%" }),
  hosts: z.array(hostSchema).max(1_000_000),
  deadlineSeconds: seconds
    .optional()
    .openapi({ description: "after so long everybody who is silent is presumed failed" }),
  leaseSeconds: seconds
    .min(1)
    .optional()
    .openapi({ description: "a host not heard of for so long is presumed failed" }),
  tokens: z
    .boolean()
    .optional()
    .openapi({ description: "give each host a join token; they are in this answer and nowhere else" }),
  tokenSeed,
};

export const openRequest = z
  .strictObject({ barrier: z.string().max(253), epoch: z.int().min(1).optional(), ...openingFields })
  .openapi("OpenRequest");

/** What is left out is as in the epoch before. */
export const epochRequest = z
  .strictObject({
    epoch: z
      .int()
      .min(2)
      .openapi({ description: "the epoch to open: one more than the last, so that asking twice opens one" }),
    policy: openingFields.policy.optional(),
    hosts: openingFields.hosts.optional(),
    deadlineSeconds: openingFields.deadlineSeconds,
    leaseSeconds: openingFields.leaseSeconds,
    tokens: openingFields.tokens,
    tokenSeed: openingFields.tokenSeed,
  })
  .openapi("EpochRequest");

export const wordSchema = z
  .strictObject({
    host: z.string().max(253),
    status: z.enum(["ready", "failed"]),
    roster: z.string().max(64).optional(),
    reason: z.string().max(1000).optional(),
    counter: z.int().min(0).optional(),
    signature: z.string().max(128).optional(),
    token: z.string().max(64).optional().openapi({ description: "its join token, if not in the Authorization header" }),
  })
  .openapi("Report");

export const reportsRequest = z
  .strictObject({ epoch: z.int().min(1), reports: z.array(wordSchema).min(1).max(1000) })
  .openapi("ReportsRequest");

export const heartbeatsRequest = z
  .strictObject({
    epoch: z.int().min(1),
    hosts: z
      .array(z.strictObject({ host: z.string().max(253), token: z.string().max(64).optional() }))
      .min(1)
      .max(1000),
  })
  .openapi("HeartbeatsRequest");

export const amendmentRequest = z
  .strictObject({
    epoch: z.int().min(1),
    amendment: z.discriminatedUnion("kind", [
      z.strictObject({
        kind: z.literal("replace"),
        host: z.string().max(253),
        by: hostSchema,
        reason: z.string().max(1000),
      }),
      z.strictObject({ kind: z.literal("add"), host: hostSchema, reason: z.string().max(1000) }),
      z.strictObject({ kind: z.literal("remove"), host: z.string().max(253), reason: z.string().max(1000) }),
    ]),
    tokenSeed,
  })
  .openapi("AmendmentRequest");

export const presumptionRequest = z
  .strictObject({
    epoch: z.int().min(1),
    hosts: z.array(z.string().max(253)).min(1).max(1000),
    reason: z.string().max(900).default(""),
  })
  .openapi("PresumptionRequest");

export const whatIfRequest = z
  .strictObject({
    epoch: z.int().min(1).optional(),
    assume: z
      .array(
        z.union([
          z.strictObject({ host: z.string().max(253), status: z.enum(["ready", "failed"]) }),
          z.strictObject({
            count: z.int().min(0),
            status: z.enum(["ready", "failed"]),
            in: z.strictObject({ label: z.string(), value: z.string() }).optional(),
          }),
        ]),
      )
      .min(1)
      .max(1000),
  })
  .openapi("WhatIfRequest");

export const decisionSchema = z
  .object({
    verdict: z.enum(["converge", "failed"]),
    ready: z.int(),
    failed: z.int(),
    outstanding: z.int(),
    roster: z.string(),
  })
  .openapi("Decision");

export const statusSchema = z
  .object({
    barrier: z.string(),
    epoch: z.int(),
    policy: z.string(),
    roster: z.string().openapi({ description: "the hash of the roster as it is now" }),
    hosts: z.int(),
    verdict: z.enum(["wait", "converge", "failed"]),
    ready: z.int(),
    failed: z.int(),
    outstanding: z.int(),
    presumed: z.int().openapi({ description: "failures that rest on the gate's word" }),
    conflicts: z.int(),
    sentence: z.string().openapi({ description: "why, and what would change it" }),
    journal: z.object({ batches: z.int(), chain: z.string() }),
    decision: decisionSchema.optional(),
  })
  .openapi("Status");

export const openedSchema = statusSchema
  .extend({ tokens: z.record(z.string(), z.string()).optional() })
  .openapi("Opened");

export const refusalSchema = z.object({ reason: z.string(), sentence: z.string(), hint: z.string().optional() });

export const receiptSchema = z
  .union([
    z.object({
      host: z.string(),
      taken: z.enum(["counted", "duplicate", "conflict", "confirmed"]),
      late: z.boolean(),
    }),
    z.object({ host: z.string(), refused: refusalSchema }),
  ])
  .openapi("Receipt");

export const reportsAnswer = z
  .object({
    receipts: z.array(receiptSchema).openapi({ description: "one for each report, in their order" }),
    verdict: z.enum(["wait", "converge", "failed"]),
    decision: decisionSchema.optional(),
  })
  .openapi("ReportsAnswer");

export const waitAnswer = z
  .object({
    barrier: z.string(),
    epoch: z.int(),
    policy: z.string(),
    verdict: z.enum(["wait", "converge", "failed"]),
    ready: z.int(),
    failed: z.int(),
    outstanding: z.int(),
    sentence: z.string(),
    retryAfterSeconds: z
      .number()
      .openapi({ description: "when to ask again, spread so that not everybody comes at once" }),
    decision: decisionSchema.optional(),
  })
  .openapi("WaitAnswer");

/** RFC 9457. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    try: z.string().optional(),
  })
  .openapi("Problem");
