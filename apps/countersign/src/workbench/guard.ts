/**
 * Keeps everybody out but the person who was told the address: other pages in the same browser, other programs that
 * guess the port, and other machines.
 *
 * Invariants: nothing is answered without the token, which comes with the first address and then as a cookie that only
 * this site sends; nor for another host name, however it resolves; nor to a form of another origin. The page may load
 * nothing from anywhere else and run no script but its own.
 */
import { timingSafeEqual } from "node:crypto";
import type { Context, MiddlewareHandler } from "hono";
import { getCookie, setCookie } from "hono/cookie";

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

export interface GuardOptions {
  readonly token: string;
  /** Of the address that was printed: "127.0.0.1:8080". */
  readonly host: () => string;
}

export function guard({ token, host }: GuardOptions): MiddlewareHandler {
  return async (context, next) => {
    if (context.req.header("host") !== host()) return refuse(context, "this server has another address");
    const origin = context.req.header("origin");
    if (origin !== undefined && origin !== `http://${host()}`)
      return refuse(context, "this came from another page than ours");
    const given = context.req.query("token");
    // A cookie is for all ports of a machine: each workbench has one of its own.
    const cookie = `countersign-${host().replace(/^.*:/, "")}`;
    if (given !== undefined && isSame(given, token)) return admit(context, cookie, token);
    if (!isSame(getCookie(context, cookie) ?? "", token))
      return refuse(context, "the address lacks its token; take the one that countersign open printed");
    await next();
    protect(context);
    return undefined;
  };
}

/** The token goes into a cookie, and out of the address, which would stay in the history of the browser. */
function admit(context: Context, cookie: string, token: string): Response {
  setCookie(context, cookie, token, { httpOnly: true, sameSite: "Strict", path: "/" });
  const address = new URL(context.req.url);
  address.searchParams.delete("token");
  protect(context);
  return context.redirect(`${address.pathname}${address.search}`, 303);
}

function refuse(context: Context, why: string): Response {
  protect(context);
  return context.text(`CS703 not from this workbench: ${why}\n`, 403);
}

function protect(context: Context): void {
  context.header("Content-Security-Policy", policy);
  context.header("X-Content-Type-Options", "nosniff");
  // Nothing to other places; with "no-referrer" a form without script would come from nowhere, and be refused.
  context.header("Referrer-Policy", "same-origin");
  context.header("Cross-Origin-Opener-Policy", "same-origin");
  context.header("Cross-Origin-Resource-Policy", "same-origin");
  // What is asked and what became of it must not lie about in the browser's cache.
  if (context.res.headers.get("Cache-Control") === null) context.header("Cache-Control", "no-store");
}

function isSame(given: string, token: string): boolean {
  const [left, right] = [new TextEncoder().encode(given), new TextEncoder().encode(token)];
  return left.length === right.length && timingSafeEqual(left, right);
}
