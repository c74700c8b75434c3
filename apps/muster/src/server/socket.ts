/**
 * The socket of a server: how it listens, and how it stops.
 *
 * Invariant: whoever sends slowly, or sends nothing, is cut off; a connection is held for an answer, not for a request. To
 * stop is to take nothing new, to let what is under way be answered, and to cut off only what takes longer than it may.
 */
import { createServer, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { answerMalformed, answerUnroutable } from "./malformed-requests.ts";

type Fetch = Parameters<typeof getRequestListener>[0];

/** PEM. With `clientAuthority` only who has a certificate of it may connect. */
export interface TlsOptions {
  readonly key: string;
  readonly certificate: string;
  readonly clientAuthority?: string;
}

export interface SocketOptions {
  readonly tls?: TlsOptions | undefined;
  readonly connections: number;
  /** Milliseconds until a request must be here as a whole; headers get a sixth of it. */
  readonly requestPatience?: number | undefined;
  /** Is told of each connection that was not taken. */
  readonly onTurnedAway: () => void;
}

export function makeSocketServer(fetch: Fetch, options: SocketOptions): Server {
  const { tls, connections, requestPatience = 60_000, onTurnedAway } = options;
  const patience = {
    headersTimeout: requestPatience / 6,
    requestTimeout: requestPatience,
    // Longer than what usually stands in front of a server, so that it is not us who hangs up on a request.
    keepAliveTimeout: 65_000,
    connectionsCheckingInterval: Math.min(1000, requestPatience / 6),
    maxHeaderSize: 16 * 1024,
    // Who sends none is told so in our own words.
    requireHostHeader: false,
  };
  const answer = getRequestListener(fetch, { errorHandler: answerUnroutable });
  const listener = (...of: Parameters<typeof answer>) => void answer(...of);
  const server =
    tls === undefined ? createServer(patience, listener) : createTlsServer({ ...patience, ...tlsOf(tls) }, listener);
  answerMalformed(server);
  server.maxConnections = connections;
  server.on("drop", onTurnedAway);
  return server;
}

function tlsOf({ key, certificate, clientAuthority }: TlsOptions) {
  const own = { key, cert: certificate, minVersion: "TLSv1.2" } as const;
  if (clientAuthority === undefined) return own;
  return { ...own, ca: clientAuthority, requestCert: true, rejectUnauthorized: true };
}

export async function listen(server: Server, port: number, hostname: string): Promise<AddressInfo> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port, host: hostname, backlog: 4096 }, () => {
      server.off("error", reject);
      // From here on it is a connection that could not be taken, for want of files say: the next one may.
      server.on("error", () => server.emit("drop"));
      resolve();
    });
  });
  return server.address() as AddressInfo;
}

export async function closeSocket(server: Server, grace: number): Promise<void> {
  const ended = new Promise<void>((resolve) => void server.close(() => resolve()));
  // A connection that has had its answer is idle, and would be kept for the next request.
  const idle = setInterval(() => server.closeIdleConnections(), 20);
  const late = setTimeout(() => server.closeAllConnections(), grace);
  await ended;
  clearInterval(idle);
  clearTimeout(late);
}
