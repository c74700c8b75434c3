/** What the routes work with: one server's openings, and what surrounds it. */
import type { Context } from "hono";
import type { HttpBindings } from "@hono/node-server";
import type { Logger } from "pino";
import type { Openings } from "../openings/openings.ts";
import type { LiveOpening } from "../openings/live-opening.ts";
import type { RequestOutcome } from "../openings/request-refusal.ts";
import type { Watch } from "../openings/watch.ts";
import type { Authority } from "./authorise.ts";
import type { Limits } from "./limits.ts";
import type { Metrics } from "./metrics.ts";
import type { WaitingRoom } from "./waiting-room.ts";

/** `incoming` and `outgoing` are not there in tests that need no socket. */
export type Environment = { Bindings: Partial<HttpBindings>; Variables: { requestId: string; metrics: Metrics } };

export type Asked = Context<Environment>;

/** What is known of the socket: nothing where the application is asked without one. */
export function bindingsOf(c: Asked): Environment["Bindings"] | undefined {
  return c.env;
}

export interface Desk {
  readonly openings: Openings;
  readonly authority: Authority;
  readonly limits: Limits;
  readonly waitingRoom: WaitingRoom;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** Is told what hosts give as signs of life, and what keeps them from it. */
  readonly watch: Pick<Watch, "hear" | "hinder" | "listensTo" | "wasAsked">;
  /** Seconds that only go forward. */
  readonly clock: () => number;
  /** Whether nobody is connected without a certificate. */
  readonly hasClientCertificates: boolean;
  readonly isClosing: () => boolean;
}

/** The same for who wants to read: an opening whose hosts have tokens is not for everybody. */
export async function findReadable(desk: Desk, c: Asked, wanted: Wanted, how: "now" | "known" = "now") {
  const found = await findOpening(desk, wanted, how);
  if (!found.ok) return found;
  const allowed = desk.authority.mayRead(found.value.opening, c.req.header("authorization"));
  return allowed.ok ? found : allowed;
}

/** No barrier has a name with anything else in it; a store may not even take it as a text. */
export function isPossibleName(name: string): boolean {
  return /^[!-~]{1,253}$/.test(name);
}

export const impossibleName = {
  reason: "malformed-request",
  sentence: "'after' in the query: it cannot be the name of a barrier",
  hint: "a name is 1 to 253 printable ASCII characters without a space",
} as const;

interface Wanted {
  readonly barrier: string;
  readonly epoch?: number | undefined;
}

/** The opening with all that is written by now; `known` is enough for who is told of what comes anyway. */
export async function findOpening(
  { openings }: Desk,
  { barrier, epoch }: Wanted,
  how: "now" | "known" = "now",
): Promise<RequestOutcome<LiveOpening>> {
  const key = { barrier, ...(epoch === undefined ? {} : { epoch }) };
  const find = () => (how === "now" ? openings.findNow(key) : openings.find(key));
  const live = isPossibleName(barrier) ? await find() : undefined;
  if (live !== undefined) return { ok: true, value: live };
  const shown = isPossibleName(barrier) ? `'${barrier}'` : "a barrier of this name";
  const named = epoch === undefined ? shown : `${shown} epoch ${epoch}`;
  const refusal = { reason: "unknown-barrier", sentence: `${named} was never opened here` } as const;
  return { ok: false, refusal };
}
