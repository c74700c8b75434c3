/**
 * Schedules at random: hosts end, flap and report, the network loses, repeats and reorders, servers are killed, deadlines
 * pass, strangers report, barriers are opened again and amended, and all of it in any order.
 *
 * A move is a number that is made an event where it falls, so that most moves of a schedule can be taken, and a schedule
 * can be shrunk by leaving moves out.
 */
import * as fc from "fast-check";
import type { Event, Sent } from "./event.ts";
import type { Move } from "./follow-schedule.ts";
import type { World } from "./world.ts";

/** How often a kind of move is tried. Reports and their delivery are most of what happens. */
const weights: readonly (readonly [Event["kind"], number])[] = [
  ["end", 6],
  ["lapse", 2],
  ["send", 8],
  ["lose", 1],
  ["arrive", 12],
  ["intrude", 1],
  ["presume", 2],
  ["decide", 3],
  ["crash", 1],
  ["restart", 1],
  ["reopen", 2],
  ["amend", 2],
];

/** Once in a while nearly all goes well: else a barrier that needs many hosts would hardly ever converge. */
export function schedules(lengthMax: number): fc.Arbitrary<readonly Move[]> {
  const rough = fc.array(moves(weights, 3), { maxLength: lengthMax, size: "max" });
  const undisturbed = weights.filter(([kind]) => kind !== "presume" && kind !== "lose");
  // As long as may be, and yet shrunk by leaving moves out.
  const fair = fc
    .array(fc.option(moves(undisturbed, 20), { freq: 50 }), { minLength: lengthMax, maxLength: lengthMax })
    .map((some) => some.filter((move) => move !== null));
  return fc.oneof({ weight: 3, arbitrary: rough }, { weight: 1, arbitrary: fair });
}

/** `oneFailsIn`: of so many hosts that end, one fails. */
function moves(tried: typeof weights, oneFailsIn: number): fc.Arbitrary<Move> {
  const kind = fc.oneof(...tried.map(([each, weight]) => ({ weight, arbitrary: fc.constant(each) })));
  return fc.tuple(kind, fc.nat(1000), fc.nat(1000)).map(([each, at, more]) => moveOf(each, at, more, oneFailsIn));
}

function moveOf(kind: Event["kind"], at: number, more: number, oneFailsIn: number): Move {
  return (world): Event | undefined => {
    const { instance, environment } = world;
    const host = pick(instance.hosts, at) ?? "";
    const gate = pick(instance.gates, at) ?? "";
    const sent = pick(environment.network, at);
    if (kind === "end") return { kind, host, status: more % oneFailsIn === 0 ? "Failed" : "Ready" };
    if (kind === "lapse" || kind === "send" || kind === "presume") return { kind, host };
    if (kind === "lose" || kind === "arrive") return sent && { kind, sent };
    if (kind === "decide" || kind === "crash") return { kind, gate };
    if (kind === "intrude") return { kind, sent: intruder(world, at, more) };
    if (kind !== "amend") return { kind };
    const names = [undefined, ...instance.hosts];
    return { kind, leaving: pick(names, at), coming: pick(names, more) };
  };
}

/** A stranger in good form, or a host of the roster in an epoch, or under a roster, that has not been. */
function intruder({ instance, seen }: World, at: number, more: number): Sent {
  const status = more % 2 === 0 ? "ready" : "failed";
  const host = pick(instance.hosts, at) ?? "";
  if (at % 2 === 0) return { host: "stranger", tag: seen.tags.get(host) ?? 0, status };
  return { host, tag: Math.max(instance.epochs, instance.amendments) + 1 + (more % 3), status };
}

function pick<T>(items: readonly T[], at: number): T | undefined {
  return items[at % Math.max(items.length, 1)];
}
