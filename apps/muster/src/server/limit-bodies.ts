/**
 * How much of a body is taken, and from whom.
 *
 * Invariant: of who may not operate no body is read where only the operator has anything to say, be it large or malformed. A
 * body that is too large is refused before it is read as a whole; large ones are read a few at a time, as each keeps everybody
 * else from being answered while it is understood.
 */
import type { OpenAPIHono } from "@hono/zod-openapi";
import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Asked, Desk, Environment } from "./desk.ts";
import { refuse } from "./refuse.ts";

type Step = MiddlewareHandler<Environment>;

/** So many bodies larger than an ordinary request are understood at once. */
const largeAtOnce = 2;

const operating = ["/v1/barriers", ...["roster", "presumptions", "epochs"].map((last) => `/v1/barriers/:id/${last}`)];

export function limitBodies(application: OpenAPIHono<Environment>, { authority, limits }: Desk): void {
  application.on("POST", operating, (c, next) => {
    const allowed = authority.mayOperate(c.req.header("authorization"));
    return allowed.ok ? next() : Promise.resolve(refuse(c, allowed.refusal));
  });
  const [ofRoster, ofOthers] = [limited(limits.rosterBytes), limited(limits.requestBytes)];
  const fewAtOnce = few(limits.requestBytes);
  application.use("/v1/*", (c, next) => {
    if (c.req.method === "GET") return next();
    const bringsRoster = c.req.path === "/v1/barriers" || c.req.path.endsWith("/epochs");
    return bringsRoster ? fewAtOnce(c, () => ofRoster(c, next) as Promise<void>) : ofOthers(c, next);
  });
}

/** The bytes that a request says it brings; undefined where it does not. */
function announcedBy(c: Asked): number | undefined {
  const announced = c.req.header("content-length");
  return announced === undefined || c.req.header("transfer-encoding") !== undefined ? undefined : Number(announced);
}

function limited(maxSize: number): Step {
  const onError = (c: Asked): Response => {
    // What is left of the body is not waited for.
    c.header("connection", "close");
    const sentence = `the body has more than ${maxSize} bytes`;
    return refuse(c, { reason: "too-large", sentence, hint: "send less at once" });
  };
  const counted = bodyLimit({ maxSize, onError: (c) => onError(c as Asked) });
  return async (c, next) => {
    // Node reads no more than was announced. Only what was not announced is counted, as that is a third of the work.
    const announced = announcedBy(c);
    if (announced === undefined) return counted(c, next);
    return announced > maxSize ? onError(c) : next();
  };
}

function few(large: number): Step {
  let reading = 0;
  return async (c, next) => {
    if ((announcedBy(c) ?? Infinity) <= large) return next();
    if (reading >= largeAtOnce) {
      c.header("connection", "close");
      const sentence = `${largeAtOnce} large rosters are being read already`;
      return refuse(c, { reason: "busy", sentence, hint: "come again: nothing of it was taken" });
    }
    reading += 1;
    try {
      return await next();
    } finally {
      reading -= 1;
    }
  };
}
