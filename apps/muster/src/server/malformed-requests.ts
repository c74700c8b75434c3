/**
 * Answers what is not even a request of HTTP, in the form of every other refusal.
 *
 * Invariant: nothing is written into an answer that is under way. What was sent is not repeated.
 */
import { STATUS_CODES, type Server } from "node:http";
import type { Duplex } from "node:stream";
import { RequestError } from "@hono/node-server";
import { problemType, statusOfProblem } from "../api/problem-responses.ts";
import { problemOf } from "./refuse.ts";

type Refused = Parameters<typeof problemOf>[0];

const seeHttp = "send a request of HTTP/1.1 with one Host header";

export function answerMalformed(server: Server): void {
  const answering = new WeakSet<Duplex>();
  server.on("request", ({ socket }, response) => {
    answering.add(socket);
    response.once("close", () => answering.delete(socket));
  });
  server.on("clientError", (error: NodeJS.ErrnoException, socket: Duplex) => {
    if (!socket.writable || answering.has(socket) || error.code === "ECONNRESET") {
      socket.destroy();
      return;
    }
    // Who was cut off for being slow would not read a problem.
    const isSlow = error.code === "ERR_HTTP_REQUEST_TIMEOUT";
    socket.end(isSlow ? "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n" : written(refusalOf(error)));
  });
}

/** What an exception before any route comes to: the address, or the name of the server, is none. */
export function answerUnroutable(error: unknown): Response {
  const refused: Refused =
    error instanceof RequestError
      ? { reason: "malformed-request", sentence: "the address or the Host header is not one of HTTP", hint: seeHttp }
      : { reason: "bug", sentence: "something went wrong that nobody foresaw" };
  const status = statusOfProblem(refused.reason);
  const headers = { "content-type": problemType, "cache-control": "no-store" };
  return new Response(JSON.stringify(problemOf(refused, status)), { status, headers });
}

function refusalOf({ code }: NodeJS.ErrnoException): Refused {
  if (code !== "HPE_HEADER_OVERFLOW") {
    return { reason: "malformed-request", sentence: "this is not a request of HTTP", hint: seeHttp };
  }
  return { reason: "too-large", sentence: "the headers have more bytes than are taken", hint: "send fewer headers" };
}

function written(refused: Refused): string {
  const status = statusOfProblem(refused.reason);
  const body = JSON.stringify(problemOf(refused, status));
  const length = Buffer.byteLength(body);
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    `Content-Type: ${problemType}`,
    "Cache-Control: no-store",
  ];
  return [...head, `Content-Length: ${length}`, "Connection: close", "", body].join("\r\n");
}
