/**
 * Sends many requests over a few connections that stay open, as cheaply as a client can: the machine is to be busy with the
 * server and not with us.
 *
 * Invariant: one request at a time on a connection, and the next one only after the whole answer; an answer that is not 2xx
 * fails the measurement. It reads bodies with a length and chunked ones; it is no client for anything but this.
 */
import { connect, type Socket } from "node:net";

export interface Load {
  readonly port: number;
  readonly connections: number;
  /** The next request as it goes over the wire, or undefined when there are no more. */
  readonly next: () => Buffer | undefined;
  /** The answer's body, if anybody wants to look at it. */
  readonly onBody?: (body: string) => void;
}

export interface Loaded {
  readonly requests: number;
  readonly seconds: number;
  /** From a request to its answer, in seconds: half of them took at most, and 99 of 100. */
  readonly median: number;
  readonly slowest99: number;
}

export async function load({ port, connections, next, onBody = () => {} }: Load): Promise<Loaded> {
  const sockets = await Promise.all(Array.from({ length: connections }, () => connected(port)));
  const latencies: number[] = [];
  const startedAt = performance.now();
  await Promise.all(sockets.map((socket) => drive(socket, next, onBody, latencies)));
  const seconds = (performance.now() - startedAt) / 1000;
  for (const socket of sockets) socket.destroy();
  latencies.sort((left, right) => left - right);
  const at = (share: number): number => (latencies[Math.floor(latencies.length * share)] ?? 0) / 1000;
  return { requests: latencies.length, seconds, median: at(0.5), slowest99: at(0.99) };
}

export function request(
  method: string,
  path: string,
  body = "",
  headers: Readonly<Record<string, string>> = {},
): Buffer {
  const all = { host: "127.0.0.1", "content-type": "application/json", ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  const length = Buffer.byteLength(body);
  return Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join("")}content-length: ${length}\r\n\r\n${body}`);
}

function connected(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true }, () => resolve(socket));
    socket.once("error", reject);
  });
}

function drive(
  socket: Socket,
  next: () => Buffer | undefined,
  onBody: (body: string) => void,
  latencies: number[],
): Promise<void> {
  return new Promise((resolve, reject) => {
    let held = "";
    let sentAt = 0;
    const send = (): void => {
      const bytes = next();
      if (bytes === undefined) return resolve();
      sentAt = performance.now();
      socket.write(bytes);
    };
    socket.on("error", reject);
    socket.on("close", () => reject(new Error("the server closed the connection")));
    socket.on("data", (chunk) => {
      held += chunk.toString("latin1");
      const answer = readAnswer(held);
      if (answer === undefined) return;
      held = "";
      latencies.push(performance.now() - sentAt);
      if (answer.status < 200 || answer.status > 299) return reject(new Error(`${answer.status}: ${answer.body}`));
      onBody(answer.body);
      send();
    });
    send();
  });
}

/** The answer, once all of it is there. */
function readAnswer(held: string): { readonly status: number; readonly body: string } | undefined {
  const end = held.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const head = held.slice(0, end).toLowerCase();
  const body = held.slice(end + 4);
  const status = Number(head.slice(9, 12));
  const length = /\r\ncontent-length: *(\d+)/.exec(head)?.[1];
  const isWhole = length === undefined ? body.endsWith("0\r\n\r\n") || status === 204 : body.length >= Number(length);
  return isWhole ? { status, body } : undefined;
}
