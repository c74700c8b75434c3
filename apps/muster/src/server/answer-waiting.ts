/**
 * Answers who waits: by one answer that takes its time, or by a stream of events.
 *
 * Invariant: a waiter costs the store nothing beyond finding the opening. After a decision everybody gets the same bytes.
 */
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { RouteHandler } from "@hono/zod-openapi";
import type { waitRoute } from "../api/routes/asking-routes.ts";
import type { LiveOpening } from "../openings/live-opening.ts";
import { heldSecondsMax } from "../openings/hearing.ts";
import { isWatched } from "../openings/opening-watch.ts";
import { bindingsOf, findReadable, type Asked, type Desk, type Environment } from "./desk.ts";
import { waitingOf } from "./readings.ts";
import { refuse } from "./refuse.ts";

const usualSeconds = 30;
/** So many events are kept for who does not take them away. */
const behindMax = 8;

export function answerWait(desk: Desk): RouteHandler<typeof waitRoute, Environment> {
  return async (c) => {
    const { epoch, timeout = usualSeconds } = c.req.valid("query");
    const found = await findReadable(desk, c, { barrier: c.req.valid("param").id, epoch }, "known");
    if (!found.ok) return refuse(c, found.refusal);
    const live = found.value;
    const { waitingRoom, limits } = desk;
    if (live.decision === undefined && waitingRoom.size >= limits.waiters) {
      const sentence = `${limits.waiters} are waiting already`;
      return refuse(c, { reason: "busy", sentence, hint: "ask again a little later, or ask another server" });
    }
    if (/\btext\/event-stream\b/.test(c.req.header("accept") ?? "")) return streamEvents(c, desk, live);
    const held = Math.min(timeout, heldMost(live));
    const why = await waitingRoom.wait(live, 1000 * held, c.req.raw.signal);
    if (why === "decided") return answerDecided(c, live);
    return c.json({ ...waitingOf(live), retryAfterSeconds: waitingRoom.retryAfter() }, 200);
  };
}

/** In seconds. That somebody asks again is how a server knows that it is not cut off from everybody. */
function heldMost({ opening }: LiveOpening): number {
  return isWatched(opening.terms) ? heldSecondsMax : Infinity;
}

const decided = new WeakMap<LiveOpening, string>();

function answerDecided(c: Asked, live: LiveOpening): Response {
  let text = decided.get(live);
  if (text === undefined) {
    text = JSON.stringify({ ...waitingOf(live), retryAfterSeconds: 0 });
    decided.set(live, text);
  }
  const headers = { "content-type": "application/json", "cache-control": "no-cache" };
  const outgoing = bindingsOf(c)?.outgoing;
  if (outgoing === undefined || "stream" in outgoing) return c.body(text, 200, headers);
  // Straight to the socket: of ten thousand answers at once the last should not wait for what is made around each.
  outgoing.writeHead(200, {
    ...headers,
    "content-length": Buffer.byteLength(text),
    "x-request-id": c.get("requestId"),
  });
  outgoing.end(text);
  return RESPONSE_ALREADY_SENT;
}

function streamEvents(c: Asked, { waitingRoom }: Desk, live: LiveOpening): Response {
  let [leave, ending, isOver] = [() => {}, undefined as NodeJS.Timeout | undefined, false];
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const end = () => {
        if (isOver) return;
        isOver = true;
        clearTimeout(ending);
        controller.close();
      };
      leave = waitingRoom.follow(live, {
        send: (bytes) => controller.enqueue(bytes),
        end,
        isBehind: () => (controller.desiredSize ?? 0) < -behindMax,
      });
      const most = heldMost(live);
      if (isOver || most === Infinity) return;
      ending = setTimeout(() => {
        leave();
        end();
      }, 1000 * most);
    },
    cancel() {
      clearTimeout(ending);
      leave();
    },
  });
  const headers = { "content-type": "text/event-stream", "cache-control": "no-store", "x-accel-buffering": "no" };
  return c.body(body, 200, headers);
}
