/**
 * The log: a line of JSON each, on standard error unless another place is given.
 *
 * Invariant: no token, no body, no address with a password: of a request there are method, path, status and time; of an error
 * its kind, its words and where it came from. What a database adds to its errors (rows, parameters) is left out.
 */
import { pino, type DestinationStream, type Logger } from "pino";

export interface LogOptions {
  readonly destination?: DestinationStream;
  readonly level?: string;
}

export function openLog({ destination, level = "info" }: LogOptions = {}): Logger {
  const options = { level, serializers: { err: plain }, timestamp: pino.stdTimeFunctions.isoTime };
  return pino(options, destination ?? pino.destination(2));
}

interface PlainError {
  readonly kind: string;
  readonly message: string;
  readonly code?: string;
  readonly stack?: string;
  readonly cause?: PlainError;
}

function plain(error: unknown, depth = 0): PlainError {
  if (!(error instanceof Error)) return { kind: typeof error, message: "" };
  const { cause } = error;
  const code = "code" in error && typeof error.code === "string" ? { code: error.code } : {};
  const stack = error.stack === undefined || depth > 0 ? {} : { stack: error.stack };
  const because = cause instanceof Error && depth < 3 ? { cause: plain(cause, depth + 1) } : {};
  return { kind: error.constructor.name, message: error.message, ...code, ...stack, ...because };
}
