/** Silence: who is given up for it and when, and above all who is not, though nobody was heard. */
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../store/database.ts";
import { JournalStore } from "../store/journal-store.ts";
import { freshName, memoryDatabase } from "../store/memory.fixture.ts";
import { amend } from "./commands.ts";
import { chainOf } from "./journal-entry.ts";
import { writeTerms } from "./opening-terms.ts";
import { Fleet } from "./watched-fleet.fixture.ts";

let database: Database;
let fleet: Fleet;

beforeAll(async () => {
  database = await memoryDatabase();
  // What other tests have left there is nobody's to watch over.
  await database.query("delete from opening");
}, 60_000);

afterEach(async () => {
  const troubles = fleet.servers.flatMap((server) => server.troubles);
  await fleet.stop();
  // So that no later test watches over it.
  await database.query("delete from opening where barrier = $1", [fleet.barrier]);
  expect(troubles).toEqual([]);
});

const hosts = ["h1", "h2", "h3"].map((host) => ({ host }));
const leased = { hosts, policy: "all", leaseSeconds: 60 };
const due = { hosts, policy: "all", deadlineSeconds: 600 };
const missed = (host: string) => `${host}: presumed, by gate: no heartbeat for 60 s`;
const late = (host: string) => `${host}: presumed, by gate: deadline of 600 s`;

function newFleet(...beating: readonly string[]): Fleet {
  fleet = new Fleet(database, freshName());
  for (const host of beating) fleet.beating.set(host, 0);
  return fleet;
}

describe("a lease", () => {
  it("is kept by beating, and runs out for whoever does not beat, soon after its time", async () => {
    const one = newFleet("h1", "h2", "h3").start();
    await fleet.open(one, leased);
    await fleet.advance(300);
    expect(await fleet.presumed()).toEqual([]);
    fleet.beating.delete("h2");
    await fleet.advance(60);
    expect(await fleet.presumed()).toEqual([]);
    await fleet.advance(40);
    expect(await fleet.presumed()).toEqual([[missed("h2")]]);
    const live = await one.openings.find({ barrier: fleet.barrier });
    expect(live?.decision?.verdict).toBe("failed");
  });

  it("is over with a report, and takes all whose time is up at once", async () => {
    const one = newFleet("h1").start();
    await fleet.open(one, { ...leased, policy: "ready >= 1" });
    await fleet.report(one, "h2");
    await fleet.advance(1);
    expect(await fleet.presumed()).toEqual([]);
    fleet = newFleet("h1");
    await fleet.open(fleet.start(), { ...leased, policy: "ready >= 2" });
    await fleet.report(fleet.servers[0] ?? one, "h1");
    await fleet.advance(100);
    expect(await fleet.presumed()).toEqual([[missed("h2"), missed("h3")]]);
  });

  it("of a host that came by an amendment begins with it, also under a name that was there before", async () => {
    const one = newFleet("h1", "h2").start();
    const live = await fleet.open(one, leased);
    await fleet.advance(50);
    await live.submit(amend({ kind: "replace", host: "h3", by: { host: "h3" }, reason: "new board" }));
    await fleet.advance(55);
    expect(await fleet.presumed()).toEqual([]);
    await fleet.advance(40);
    expect(await fleet.presumed()).toEqual([[missed("h3")]]);
  });
});

describe("time in which nobody listened", () => {
  it("is no silence: a server that slept gives up nobody for it", async () => {
    const one = newFleet("h1", "h2", "h3").start();
    await fleet.open(one, { ...leased, policy: "ready >= 1" });
    await fleet.advance(100);
    fleet.jump(3600);
    one.watch.wasAsked();
    await fleet.advance(30);
    fleet.jump(90);
    one.watch.wasAsked();
    await fleet.advance(50);
    expect(await fleet.presumed()).toEqual([]);
    // The same hour awake, and asked now and then by somebody else, is one.
    fleet.beating.clear();
    fleet.beating.set("nobody", 0);
    await fleet.advance(120);
    expect((await fleet.presumed()).flat().toSorted()).toEqual([missed("h1"), missed("h2"), missed("h3")]);
  });

  it("is no silence while the store is away, and heartbeats are sent elsewhere then", async () => {
    const one = newFleet("h1", "h2", "h3").start();
    const live = await fleet.open(one, leased);
    await fleet.advance(50);
    one.isCutOffFromStore = true;
    await fleet.advance(600);
    expect(one.watch.listensTo(live)).toBe(false);
    one.isCutOffFromStore = false;
    await fleet.advance(100);
    expect(one.watch.listensTo(live)).toBe(true);
    expect(await fleet.presumed()).toEqual([]);
  });

  it("is no silence after a restart, and a deadline goes on where it was", async () => {
    const one = newFleet("h1", "h2", "h3").start();
    await fleet.open(one, { ...leased, deadlineSeconds: 600 });
    await fleet.advance(500);
    await one.watch.stop();
    fleet.servers.length = 0;
    fleet.jump(86_400);
    fleet.start();
    await fleet.advance(80);
    expect(await fleet.presumed()).toEqual([]);
    await fleet.advance(40);
    expect(await fleet.presumed()).toEqual([[late("h1"), late("h2"), late("h3")]]);
  });

  it("does not end with a deadline: whoever could not be heard has half a minute to come", async () => {
    const one = newFleet().start();
    await fleet.open(one, due);
    fleet.beating.set("somebody", 0);
    await fleet.advance(590);
    await one.watch.stop();
    fleet.servers.length = 0;
    const two = fleet.start();
    await fleet.advance(25);
    expect(await fleet.presumed()).toEqual([]);
    for (const { host } of hosts) await fleet.report(two, host);
    await fleet.advance(60);
    expect(await fleet.presumed()).toEqual([]);
  });

  it("is when reports were turned away as well", async () => {
    const one = newFleet().start();
    const live = await fleet.open(one, { ...due, ...leased });
    fleet.beating.set("somebody", 0);
    for (let time = 0; time < 30; time++) {
      await fleet.advance(25);
      one.watch.hinder(live);
    }
    expect(await fleet.presumed()).toEqual([]);
    await fleet.advance(40);
    expect((await fleet.presumed()).flat()).toHaveLength(3);
  });
});

describe("rows that make no opening", () => {
  it("are named once, and keep no other opening from being watched over", async () => {
    const broken = { barrier: freshName(), epoch: 1 };
    const terms = writeTerms({ ...broken, policy: "no policy at all", hosts, deadlineSeconds: 5 });
    await new JournalStore(database).open({ ...broken, terms }, chainOf("", terms));
    const first = newFleet("h1", "h2", "h3").start();
    await fleet.open(first, due);
    // One that finds both in the store, and knows of neither otherwise.
    await first.watch.stop();
    fleet.servers.length = 0;
    const second = fleet.start();
    await fleet.advance(700);
    expect(await fleet.presumed()).toEqual([hosts.map(({ host }) => late(host))]);
    expect(second.troubles.splice(0)).toHaveLength(1);
    await database.query("delete from opening where barrier = $1", [broken.barrier]);
  });
});

describe("a server that nobody asks anything", () => {
  it("takes the silence of all for its own deafness, and gives them a lease once it hears again", async () => {
    const one = newFleet("h1", "h2", "h3").start();
    await fleet.open(one, leased);
    await fleet.advance(100);
    expect(one.watch.state).toEqual({ openings: 1, deaf: 0 });
    const beating = [...fleet.beating];
    fleet.beating.clear();
    await fleet.advance(900);
    expect(one.watch.state).toEqual({ openings: 1, deaf: 1 });
    expect(await fleet.presumed()).toEqual([]);
    for (const [host, at] of beating) fleet.beating.set(host, at);
    await fleet.advance(100);
    expect(await fleet.presumed()).toEqual([]);
  });

  it("holds a deadline back until it is asked, and no longer", async () => {
    const one = newFleet().start();
    await fleet.open(one, due);
    await fleet.advance(3600);
    expect(await fleet.presumed()).toEqual([]);
    one.watch.wasAsked();
    await fleet.advance(20);
    expect(await fleet.presumed()).toEqual([]);
    await fleet.advance(20);
    expect(await fleet.presumed()).toEqual([[late("h1"), late("h2"), late("h3")]]);
  });
});

describe("several servers", () => {
  it("know of each other whom they hear", async () => {
    newFleet("h1", "h2").start();
    const two = fleet.start();
    fleet.beating.set("h3", 1);
    await fleet.open(two, leased);
    await fleet.advance(400);
    expect(await fleet.presumed()).toEqual([]);
    fleet.beating.delete("h3");
    await fleet.advance(100);
    expect(await fleet.presumed()).toEqual([[missed("h3")]]);
  });

  it("give the hosts of one that is gone a lease to find another", async () => {
    const one = newFleet("h1").start();
    const two = fleet.start();
    for (const host of ["h2", "h3"]) fleet.beating.set(host, 1);
    await fleet.open(one, leased);
    await fleet.advance(200);
    two.isAsleep = true;
    await fleet.advance(65);
    expect(await fleet.presumed()).toEqual([]);
    // One of them found it; the other did not.
    fleet.beating.set("h2", 0);
    await fleet.advance(120);
    expect(await fleet.presumed()).toEqual([[missed("h3")]]);
  });

  it("follow an amendment of which only one of them knows", async () => {
    const one = newFleet("h1").start();
    fleet.start();
    for (const host of ["h2", "h4"]) fleet.beating.set(host, 1);
    const live = await fleet.open(one, leased);
    await fleet.advance(30);
    await live.submit(amend({ kind: "replace", host: "h3", by: { host: "h4" }, reason: "new board" }));
    await fleet.advance(300);
    expect(await fleet.presumed()).toEqual([]);
  });

  it("learn within seconds that another one has decided", async () => {
    const one = newFleet("h1", "h2", "h3").start();
    const two = fleet.start();
    await fleet.open(one, leased);
    await fleet.advance(20);
    expect(two.watch.state.openings).toBe(1);
    await fleet.report(one, "h1", "failed");
    await fleet.advance(10);
    expect(fleet.servers.map(({ watch }) => watch.state.openings)).toEqual([0, 0]);
  });

  it("count a deadline once, and leave nothing behind once it is decided", async () => {
    newFleet("h1", "h2", "h3").start();
    const two = fleet.start();
    fleet.beating.set("somebody", 1);
    await fleet.open(two, { ...due, leaseSeconds: 60 });
    await fleet.advance(590);
    expect(await fleet.presumed()).toEqual([]);
    await fleet.advance(25);
    expect(await fleet.presumed()).toEqual([[late("h1"), late("h2"), late("h3")]]);
    await fleet.advance(20);
    expect(await new JournalStore(database).heard({ barrier: fleet.barrier, epoch: 1 })).toEqual([]);
    expect(fleet.servers.map(({ watch }) => watch.state.openings)).toEqual([0, 0]);
  });
});
