/** A server that answers what it was told to, one after the other and then the last one over and over, and remembers what it was asked. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Scripted {
  readonly status?: number;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON. */
  readonly body?: unknown;
  /** The connection is cut instead. */
  readonly cut?: boolean;
}

export interface ScriptedServer {
  readonly url: string;
  /** Method, address and body of each request. */
  readonly asked: readonly {
    readonly line: string;
    readonly body: string;
    readonly authorization: string | undefined;
  }[];
  readonly close: () => Promise<void>;
}

export async function scriptedServer(
  script: readonly Scripted[] | ((line: string, body: string) => Scripted),
): Promise<ScriptedServer> {
  const asked: { line: string; body: string; authorization: string | undefined }[] = [];
  const server = createServer((request, response) => void answer(request, response));
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = "";
    for await (const chunk of request.setEncoding("utf8")) body += String(chunk);
    const line = `${request.method} ${request.url}`;
    asked.push({ line, body, authorization: request.headers.authorization });
    const next = typeof script === "function" ? script(line, body) : script[Math.min(asked.length, script.length) - 1];
    if (next === undefined || next.cut === true) {
      request.socket.destroy();
      return;
    }
    const { status = 200, type = "application/json", headers = {}, body: said = "" } = next;
    response.writeHead(status, { "content-type": type, ...headers });
    response.end(typeof said === "string" ? said : JSON.stringify(said));
  }
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

export const roster = "ab".repeat(32);

/** What a server says to who waits. */
export function waitAnswerOf(more: Readonly<Record<string, unknown>> = {}) {
  const counts = { ready: 1, failed: 0, outstanding: 2 };
  const known = { barrier: "boot", epoch: 1, policy: "ready >= 2", sentence: "wait: 1 ready", retryAfterSeconds: 0.1 };
  return { ...known, verdict: "wait", ...counts, ...more };
}

export function decidedAnswerOf(
  decision: Readonly<Record<string, unknown>> = {},
  more: Readonly<Record<string, unknown>> = {},
) {
  const own = { verdict: "converge", ready: 2, failed: 0, outstanding: 1, roster, ...decision };
  const { verdict, ready, failed, outstanding } = own;
  return waitAnswerOf({ verdict, ready, failed, outstanding, decision: own, ...more });
}

export function problemOf(status: number, code: string): Scripted {
  const body = { type: `urn:muster:problem:${code}`, title: code, status, detail: `because of ${code}`, code };
  return { status, type: "application/problem+json", body };
}

export const html: Scripted = { type: "text/html", body: "<h1>Welcome</h1>" };

export function receiptOf(host: string, taken = "counted"): Scripted {
  return { body: { receipts: [{ host, taken, late: false }], verdict: "wait" } };
}
