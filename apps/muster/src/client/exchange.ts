/**
 * One request and its answer, or that there was none.
 *
 * Invariant: bounded in time and size; a request that came to nothing is `NotReached`, and whether the server took it is then
 * not known. It uses Node's own http rather than fetch: that one takes longer to load than everything else here, and cannot
 * be told whose certificates to trust. Redirects are not followed: a barrier does not move.
 */
import type { IncomingMessage } from "node:http";

export interface Server {
  readonly url: URL;
  /** PEM: whom to trust instead of the system's authorities. */
  readonly ca?: string;
  /** PEM: who we are, where the server asks. */
  readonly certificate?: string;
  readonly key?: string;
}

export interface Request {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly seconds: number;
  readonly signal?: AbortSignal;
}

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly retryAfter: string | undefined;
  readonly text: string;
}

export class NotReached extends Error {}

/** The largest answer is the journal of a large barrier. */
const bytesMax = 256 * 1024 * 1024;

export async function exchange(server: Server, request: Request): Promise<Answer> {
  const { url, ca, certificate, key } = server;
  const { request: send } = url.protocol === "https:" ? await import("node:https") : await import("node:http");
  const { method, path, headers = {}, body, seconds, signal } = request;
  const timeout = AbortSignal.timeout(Math.ceil(seconds * 1000));
  const options = {
    method,
    headers: {
      accept: "application/json",
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
    // One connection a request: a waiter must not hold a server that is shutting down, nor believe in one that has gone.
    agent: false,
    ...(ca === undefined ? {} : { ca }),
    ...(certificate === undefined ? {} : { cert: certificate }),
    ...(key === undefined ? {} : { key }),
  } as const;
  const target = new URL(`${url.pathname.replace(/\/$/, "")}${path}`, url);
  return new Promise<Answer>((resolve, reject) => {
    const fail = (error: Error) => {
      reject(new NotReached(timeout.aborted ? `no answer within ${seconds} s` : wordsOf(error), { cause: error }));
    };
    const outgoing = send(target, options, (incoming) => {
      read(incoming).then(resolve, fail);
    });
    outgoing.on("error", fail);
    outgoing.end(body);
  });
}

async function read(incoming: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > bytesMax) throw new Error(`the answer has more than ${bytesMax} bytes`);
    chunks.push(chunk);
  }
  if (!incoming.complete) throw new Error("the connection ended in the middle of the answer");
  const { statusCode = 0, headers } = incoming;
  return {
    status: statusCode,
    type: (headers["content-type"] ?? "").replace(/;[^]*/, "").trim().toLowerCase(),
    retryAfter: headers["retry-after"],
    text: Buffer.concat(chunks).toString("utf8"),
  };
}

/** What went wrong, as people know it; where several addresses were tried, of the first. */
function wordsOf(error: Error): string {
  const first = error instanceof AggregateError ? (error.errors[0] as Error) : error;
  const code = "code" in first ? String(first.code) : "";
  if (code === "ECONNREFUSED") return "nobody listens there (connection refused)";
  if (code === "ENOTFOUND") return "there is no host of this name";
  if (code === "EAI_AGAIN") return "its name cannot be looked up at the moment";
  if (code === "ECONNRESET") return "the connection was cut";
  return first.message === "" ? code : first.message;
}
