/**
 * What can happen to a barrier, in the words of neither side: a step of the spec is read as an event, and an event is put
 * to the core.
 *
 * Invariant: two events are the same exactly if their sentences are.
 */
import type { StepLabel } from "@countersign/engine";
import type { Value } from "@countersign/kernel";
import { type Fields, entryOf, plain } from "./fields.ts";

/** A report on its way. `tag`: its epoch, or the number of the roster that its host came with. */
export interface Sent {
  readonly host: string;
  readonly tag: number;
  readonly status: "ready" | "failed";
}

export type Event =
  | { readonly kind: "end"; readonly host: string; readonly status: "Ready" | "Failed" }
  | { readonly kind: "lapse" | "send" | "presume"; readonly host: string }
  /** Intrude: a report that no host of the roster has sent, or of an epoch or under a roster that never was. */
  | { readonly kind: "lose" | "arrive" | "intrude"; readonly sent: Sent }
  | { readonly kind: "decide" | "crash"; readonly gate: string }
  /** Restart: whoever takes the reports in is killed, and reads back what is on disk. */
  | { readonly kind: "restart" | "reopen" }
  | { readonly kind: "amend"; readonly leaving: string | undefined; readonly coming: string | undefined };

export function tell(event: Event): string {
  if (event.kind === "end") return `${event.host} ends ${event.status}`;
  if (event.kind === "amend") return `amend: ${event.leaving ?? "nobody"} leaves, ${event.coming ?? "nobody"} comes`;
  if ("host" in event) return `${event.kind} ${event.host}`;
  if ("gate" in event) return `${event.kind} ${event.gate}`;
  return "sent" in event ? `${event.kind} ${tellSent(event.sent)}` : event.kind;
}

export function tellSent({ host, tag, status }: Sent): string {
  return `"${host}: ${status}" of ${tag}`;
}

/** A step of the spec as an event. Its action and choices tell all, but how a host has ended is in the next state. */
export function eventOf({ action, picks }: StepLabel, to: () => Fields): Event {
  const pick = (name: string): Value | undefined => picks.find((each) => each.name === name)?.value;
  const host = plain(pick("h"));
  switch (action) {
    // Whether the engine names the action that says more, or the one that it comes to.
    case "end":
    case "comeUp":
    case "breakDown":
      return { kind: "end", host, status: entryOf(to(), "hosts", host) === "Ready" ? "Ready" : "Failed" };
    case "lapse":
    case "send":
    case "presume":
      return { kind: action, host };
    case "lose":
    case "arrive": {
      const status = pick("status") === "ready" ? "ready" : "failed";
      return { kind: action, sent: { host, tag: Number(pick("sent")), status } };
    }
    case "decide":
    case "crash":
      return { kind: action, gate: plain(pick("g") ?? "g1") };
    case "reopen":
      return { kind: action };
    case "add":
      return { kind: "amend", leaving: undefined, coming: host };
    case "remove":
      return { kind: "amend", leaving: host, coming: undefined };
    case "replace":
      return { kind: "amend", leaving: host, coming: plain(pick("other")) };
    default:
      throw new Error(`no event is known for the action '${action}'`);
  }
}
