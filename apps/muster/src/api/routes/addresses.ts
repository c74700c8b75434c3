/** What is in the address of a request: which barrier, which epoch, how long. */
import { z } from "@hono/zod-openapi";

export const barrierParameters = z.object({
  id: z
    .string()
    .max(253)
    .openapi({ param: { name: "id", in: "path" }, example: "rack-of-hosts" }),
});

/** An address is text: a number in it is read as one, and nothing else is. */
const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number)
    .refine((number) => number >= least && number <= most)
    .openapi({ type: "integer", minimum: least, maximum: most });

export const epochQuery = z.object({
  epoch: whole(1, Number.MAX_SAFE_INTEGER).optional().openapi({ description: "the newest if left out" }),
});

export const waitSecondsMax = 60;

export const waitQuery = epochQuery.extend({
  timeout: whole(0, waitSecondsMax)
    .optional()
    .openapi({ description: "seconds after which it answers `wait`; 30 if left out" }),
});

export const listMax = 1000;

export const listQuery = z.object({
  after: z.string().max(253).optional(),
  limit: whole(1, listMax).optional().openapi({ description: "100 if left out" }),
});
