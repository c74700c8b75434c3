/** Who waits is told once, in time, by one timer and one encoding for all; and nobody is left without an answer. */
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { Openings } from "../openings/openings.ts";
import { anybody } from "../openings/anybody.fixture.ts";
import { takeReports } from "../openings/commands.ts";
import type { LiveOpening } from "../openings/live-opening.ts";
import { JournalStore } from "../store/journal-store.ts";
import { freshName, memoryDatabase } from "../store/memory.fixture.ts";
import { hostsNamed, startPatience } from "./test-desk.fixture.ts";
import { WaitingRoom, type Follower } from "./waiting-room.ts";

beforeAll(memoryDatabase, startPatience);
/** As long as nobody else's timers, which may belong to what another test has left behind. */
const [second, minute] = [1013, 60_013];
let started: NodeJS.Timeout[] = [];
let stopped = new Set<unknown>();

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval"] });
  [started, stopped] = [[], new Set()];
  for (const name of ["setTimeout", "setInterval"] as const) {
    const start: (work: () => void, milliseconds?: number) => NodeJS.Timeout = globalThis[name];
    vi.spyOn(globalThis, name).mockImplementation((work: () => void, milliseconds?: number) => {
      const timer = start(work, milliseconds);
      if (milliseconds === second || milliseconds === minute) started.push(timer);
      return timer;
    });
  }
  for (const name of ["clearTimeout", "clearInterval"] as const) {
    const stop = globalThis[name] as (timer: unknown) => void;
    vi.spyOn(globalThis, name).mockImplementation((timer) => {
      stopped.add(timer);
      stop(timer);
    });
  }
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** How many timers the room has going. */
const timers = (): number => started.filter((timer) => !stopped.has(timer)).length;

let released: number[] = [];

function room(): WaitingRoom {
  released = [];
  return new WaitingRoom({ clock: () => 0, progressEvery: second, onReleased: (count) => void released.push(count) });
}

async function openFour(): Promise<LiveOpening> {
  const store = new JournalStore(await memoryDatabase());
  const openings = new Openings(store, { clock: () => 0, onTrouble: () => {} });
  const opened = await openings.open({ barrier: freshName(), policy: "ready >= 3", hosts: hostsNamed(4) });
  if (!opened.ok) throw new Error(opened.refusal.sentence);
  return opened.value.live;
}

async function say(live: LiveOpening, ...hosts: readonly string[]): Promise<void> {
  await live.submit(
    takeReports(
      hosts.map((host) => ({ host, status: "ready" })),
      anybody,
    ),
  );
  // The decision is written down after the report is answered.
  await live.catchUp();
}

interface Heard extends Follower {
  readonly sent: Uint8Array[];
  isSlow: boolean;
  isEnded: boolean;
}

function follower(): Heard {
  const heard: Heard = {
    sent: [],
    isSlow: false,
    isBehind: () => heard.isSlow,
    isEnded: false,
    send: (bytes) => void heard.sent.push(bytes),
    end: () => void (heard.isEnded = true),
  };
  return heard;
}

const events = ({ sent }: Heard): readonly string[] =>
  sent.flatMap((bytes) => /^event: (\w+)$/m.exec(new TextDecoder().decode(bytes))?.[1] ?? []);

describe("the waiting room", () => {
  it("releases all who wait by the decision, with the same bytes, and says how many they were", async () => {
    const [live, waiting] = [await openFour(), room()];
    const followers = Array.from({ length: 50 }, follower);
    for (const one of followers) waiting.follow(live, one);
    const polls = Array.from({ length: 50 }, () => waiting.wait(live, minute));
    expect(waiting.size).toBe(100);
    await say(live, "h1", "h2", "h3");
    expect(new Set(await Promise.all(polls))).toEqual(new Set(["decided"]));
    const last = followers.map(({ sent }) => sent.at(-1));
    expect(new Set(last).size).toBe(1);
    expect(new TextDecoder().decode(last[0])).toContain('"verdict":"converge"');
    expect(followers.every(({ isEnded }) => isEnded)).toBe(true);
    expect([waiting.size, timers()]).toEqual([0, 0]);
    await new Promise(setImmediate);
    expect(released).toEqual([100]);
  });

  it("tells of progress once a second at most, by one timer for all, and not if there is none", async () => {
    const [live, waiting] = [await openFour(), room()];
    const followers = [follower(), follower(), follower()];
    for (const one of followers) waiting.follow(live, one);
    expect(timers()).toBe(1);
    await say(live, "h1");
    await say(live, "h2");
    expect(followers.map(events)).toEqual(followers.map(() => ["progress"]));
    vi.advanceTimersByTime(second);
    vi.advanceTimersByTime(5000);
    expect(followers.map(events)).toEqual(followers.map(() => ["progress", "progress"]));
    expect(new Set(followers.map(({ sent }) => sent.at(-1))).size).toBe(1);
  });

  it("keeps no progress for who does not take it away, but the decision", async () => {
    const [live, waiting] = [await openFour(), room()];
    const [quick, slow] = [follower(), follower()];
    for (const one of [quick, slow]) waiting.follow(live, one);
    slow.isSlow = true;
    await say(live, "h1");
    vi.advanceTimersByTime(second);
    await say(live, "h2", "h3");
    expect(events(quick)).toEqual(["progress", "progress", "decision"]);
    expect(events(slow)).toEqual(["progress", "decision"]);
  });

  it("forgets who leaves, and stops its timer with the last", async () => {
    const [live, waiting] = [await openFour(), room()];
    const [one, other] = [follower(), follower()];
    const leave = [waiting.follow(live, one), waiting.follow(live, other)];
    const gone = new AbortController();
    const poll = waiting.wait(live, minute, gone.signal);
    gone.abort();
    expect(await poll).toBe("timeout");
    leave[0]?.();
    expect([waiting.size, live.isAwaited]).toEqual([1, true]);
    leave[1]?.();
    expect([waiting.size, timers(), live.isAwaited]).toEqual([0, 0, false]);
    await say(live, "h1", "h2", "h3");
    expect(events(one)).toEqual(["progress"]);
  });

  it("keeps quiet connections alive with a comment, as what stands between would cut them", async () => {
    const [live, waiting] = [await openFour(), room()];
    const one = follower();
    waiting.follow(live, one);
    const before = one.sent.length;
    vi.advanceTimersByTime(16 * second);
    expect(one.sent.slice(before).map((bytes) => new TextDecoder().decode(bytes))).toEqual([": still here\n\n"]);
  });

  it("answers at the end of patience, and to who comes after the decision at once", async () => {
    const [live, waiting] = [await openFour(), room()];
    const poll = waiting.wait(live, 30_000);
    vi.advanceTimersByTime(29_999);
    expect(waiting.size).toBe(1);
    vi.advanceTimersByTime(1);
    expect(await poll).toBe("timeout");
    await say(live, "h1", "h2", "h3");
    expect(await waiting.wait(live, 30_000)).toBe("decided");
    const late = follower();
    waiting.follow(live, late);
    expect([events(late), late.isEnded]).toEqual([["decision"], true]);
  });

  it("sends everybody away when it closes, and whoever comes then", async () => {
    const [live, waiting] = [await openFour(), room()];
    const [one, other] = [follower(), follower()];
    waiting.follow(live, one);
    const poll = waiting.wait(live, minute);
    waiting.close();
    expect([await poll, events(one), one.isEnded]).toEqual(["closing", ["progress", "closing"], true]);
    waiting.follow(live, other);
    expect([await waiting.wait(live, minute), events(other), other.isEnded]).toEqual([
      "closing",
      ["progress", "closing"],
      true,
    ]);
    expect([waiting.size, timers(), released]).toEqual([0, 0, []]);
  });

  it("spreads those who come again the wider the more there are", async () => {
    const [live, waiting] = [await openFour(), room()];
    const few = Array.from({ length: 200 }, () => waiting.retryAfter());
    expect(Math.max(...few)).toBeLessThanOrEqual(1);
    for (let count = 0; count < 20_000; count++) void waiting.wait(live, minute);
    const many = Array.from({ length: 200 }, () => waiting.retryAfter());
    expect(Math.max(...many)).toBeGreaterThan(5);
    expect(Math.max(...many)).toBeLessThanOrEqual(10);
    expect(new Set(many).size).toBeGreaterThan(100);
    waiting.close();
  });
});
