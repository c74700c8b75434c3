/** Who waits is told once, in time, by one timer and one encoding for all; and nobody is left without an answer. */
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { Openings } from "../openings/openings.ts";
import { takeReports } from "../openings/commands.ts";
import type { LiveOpening } from "../openings/live-opening.ts";
import { JournalStore } from "../store/journal-store.ts";
import { freshName, memoryDatabase } from "../store/memory.fixture.ts";
import { hostsNamed, startPatience } from "./test-desk.fixture.ts";
import { WaitingRoom, type Follower } from "./waiting-room.ts";

beforeAll(memoryDatabase, startPatience);
beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval"] }));
afterEach(() => void vi.useRealTimers());

let released: number[] = [];

function room(): WaitingRoom {
  released = [];
  return new WaitingRoom({ clock: () => 0, onReleased: (count) => void released.push(count) });
}

async function openFour(): Promise<LiveOpening> {
  const store = new JournalStore(await memoryDatabase());
  const openings = new Openings(store, { clock: () => 0, onTrouble: () => {} });
  const opened = await openings.open({ barrier: freshName(), policy: "ready >= 3", hosts: hostsNamed(4) });
  if (!opened.ok) throw new Error(opened.refusal.sentence);
  return opened.value.live;
}

async function say(live: LiveOpening, ...hosts: readonly string[]): Promise<void> {
  await live.submit(takeReports(hosts.map((host) => ({ host, status: "ready" }))));
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
    const polls = Array.from({ length: 50 }, () => waiting.wait(live, 60_000));
    expect(waiting.size).toBe(100);
    await say(live, "h1", "h2", "h3");
    expect(new Set(await Promise.all(polls))).toEqual(new Set(["decided"]));
    const last = followers.map(({ sent }) => sent.at(-1));
    expect(new Set(last).size).toBe(1);
    expect(new TextDecoder().decode(last[0])).toContain('"verdict":"converge"');
    expect(followers.every(({ isEnded }) => isEnded)).toBe(true);
    expect([waiting.size, vi.getTimerCount()]).toEqual([0, 0]);
    await new Promise(setImmediate);
    expect(released).toEqual([100]);
  });

  it("tells of progress once a second at most, by one timer for all, and not if there is none", async () => {
    const [live, waiting] = [await openFour(), room()];
    const followers = [follower(), follower(), follower()];
    for (const one of followers) waiting.follow(live, one);
    expect(vi.getTimerCount()).toBe(1);
    await say(live, "h1");
    await say(live, "h2");
    expect(followers.map(events)).toEqual(followers.map(() => ["progress"]));
    vi.advanceTimersByTime(1000);
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
    vi.advanceTimersByTime(1000);
    await say(live, "h2", "h3");
    expect(events(quick)).toEqual(["progress", "progress", "decision"]);
    expect(events(slow)).toEqual(["progress", "decision"]);
  });

  it("forgets who leaves, and stops its timer with the last", async () => {
    const [live, waiting] = [await openFour(), room()];
    const [one, other] = [follower(), follower()];
    const leave = [waiting.follow(live, one), waiting.follow(live, other)];
    const gone = new AbortController();
    const poll = waiting.wait(live, 60_000, gone.signal);
    gone.abort();
    expect(await poll).toBe("timeout");
    leave[0]?.();
    expect([waiting.size, live.isAwaited]).toEqual([1, true]);
    leave[1]?.();
    expect([waiting.size, vi.getTimerCount(), live.isAwaited]).toEqual([0, 0, false]);
    await say(live, "h1", "h2", "h3");
    expect(events(one)).toEqual(["progress"]);
  });

  it("keeps quiet connections alive with a comment, as what stands between would cut them", async () => {
    const [live, waiting] = [await openFour(), room()];
    const one = follower();
    waiting.follow(live, one);
    const before = one.sent.length;
    vi.advanceTimersByTime(15_000);
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
    const poll = waiting.wait(live, 60_000);
    waiting.close();
    expect([await poll, events(one), one.isEnded]).toEqual(["closing", ["progress", "closing"], true]);
    waiting.follow(live, other);
    expect([await waiting.wait(live, 60_000), events(other), other.isEnded]).toEqual([
      "closing",
      ["progress", "closing"],
      true,
    ]);
    expect([waiting.size, vi.getTimerCount(), released]).toEqual([0, 0, []]);
  });

  it("spreads those who come again the wider the more there are", async () => {
    const [live, waiting] = [await openFour(), room()];
    const few = Array.from({ length: 200 }, () => waiting.retryAfter());
    expect(Math.max(...few)).toBeLessThanOrEqual(1);
    for (let count = 0; count < 20_000; count++) void waiting.wait(live, 60_000);
    const many = Array.from({ length: 200 }, () => waiting.retryAfter());
    expect(Math.max(...many)).toBeGreaterThan(5);
    expect(Math.max(...many)).toBeLessThanOrEqual(10);
    expect(new Set(many).size).toBeGreaterThan(100);
    waiting.close();
  });
});
