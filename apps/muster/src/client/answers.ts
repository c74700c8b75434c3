/**
 * The server's answers as a client reads them: the types are those of the schemas, the shapes are looked at here.
 *
 * Invariant: what has not the shape is no answer of a Muster server, whatever its status: a proxy's page with 200 is none.
 */
import type { ExplainedClause, Explanation, WhatIf } from "@countersign/muster";
import type { z } from "@hono/zod-openapi";
import type {
  decisionSchema,
  openedSchema,
  openRequest,
  problemSchema,
  receiptSchema,
  refusalSchema,
  reportsAnswer,
  statusSchema,
  waitAnswer,
  wordSchema,
} from "../api/schemas.ts";
import {
  either,
  isCount,
  isFlag,
  isNumber,
  isText,
  listOf,
  maybe,
  object,
  oneOf,
  recordOf,
  type Shape,
} from "./shape.ts";

export type OpenRequest = z.input<typeof openRequest>;
export type WordSent = z.input<typeof wordSchema>;
export type DecisionAnswer = z.infer<typeof decisionSchema>;
export type StatusAnswer = z.infer<typeof statusSchema>;
export type OpenedAnswer = z.infer<typeof openedSchema>;
export type ReceiptAnswer = z.infer<typeof receiptSchema>;
export type ReportsAnswer = z.infer<typeof reportsAnswer>;
export type WaitAnswer = z.infer<typeof waitAnswer>;
export type ProblemAnswer = z.infer<typeof problemSchema>;
type RefusalAnswer = z.infer<typeof refusalSchema>;

const isVerdict = oneOf("wait", "converge", "failed");

export const isDecision: Shape<DecisionAnswer> = object<DecisionAnswer>({
  verdict: oneOf("converge", "failed"),
  ready: isCount,
  failed: isCount,
  outstanding: isCount,
  roster: isText,
});

const status = {
  barrier: isText,
  epoch: isCount,
  policy: isText,
  roster: isText,
  hosts: isCount,
  verdict: isVerdict,
  ready: isCount,
  failed: isCount,
  outstanding: isCount,
  presumed: isCount,
  conflicts: isCount,
  sentence: isText,
  journal: object<StatusAnswer["journal"]>({ batches: isCount, chain: isText }),
  decision: maybe(isDecision),
};

export const isStatus: Shape<StatusAnswer> = object<StatusAnswer>(status);

export const isOpened: Shape<OpenedAnswer> = object<OpenedAnswer>({ ...status, tokens: maybe(recordOf(isText)) });

const isRefusal = object<RefusalAnswer>({ reason: isText, sentence: isText, hint: maybe(isText) });

const isReceipt: Shape<ReceiptAnswer> = either(
  object<Extract<ReceiptAnswer, { taken: unknown }>>({
    host: isText,
    taken: oneOf("counted", "duplicate", "conflict", "confirmed"),
    late: isFlag,
  }),
  object<Extract<ReceiptAnswer, { refused: unknown }>>({ host: isText, refused: isRefusal }),
);

export const isReportsAnswer: Shape<ReportsAnswer> = object<ReportsAnswer>({
  receipts: listOf(isReceipt),
  verdict: isVerdict,
  decision: maybe(isDecision),
});

export const isWaitAnswer: Shape<WaitAnswer> = object<WaitAnswer>({
  barrier: isText,
  epoch: isCount,
  policy: isText,
  verdict: isVerdict,
  ready: isCount,
  failed: isCount,
  outstanding: isCount,
  sentence: isText,
  retryAfterSeconds: isNumber,
  decision: maybe(isDecision),
});

export const isProblem: Shape<ProblemAnswer> = object<ProblemAnswer>({
  type: isText,
  title: isText,
  status: isCount,
  detail: isText,
  code: isText,
  try: maybe(isText),
});

export const isExplanation: Shape<Explanation> = object<Explanation>({
  verdict: isVerdict,
  ready: isCount,
  failed: isCount,
  outstanding: isCount,
  needsReady: maybe(isCount),
  fatalFailures: maybe(isCount),
  deciders: listOf(isText),
  clauses: listOf(
    object<ExplainedClause>({ policy: isText, state: oneOf("certain", "lost", "open"), lostIn: listOf(isText) }),
  ),
  sentence: isText,
});

export const isWhatIf: Shape<WhatIf> = object<WhatIf>({
  assumed: listOf(object<WhatIf["assumed"][number]>({ host: isText, status: oneOf("ready", "failed") })),
  before: isExplanation,
  after: isExplanation,
});
