/** What servers tell each other of whom they heard: nobody is missed, nothing is taken twice. */
import { makeRoster, type Roster } from "@countersign/muster";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { LeaseTable } from "./lease-table.ts";

function rosterOf(count: number, previous?: string): Roster {
  const hosts = Array.from({ length: count }, (_, at) => ({ host: `h${at}` }));
  const made = makeRoster({ barrier: "b", epoch: 1, hosts, ...(previous === undefined ? {} : { previous }) });
  if (!made.ok) throw new Error(made.refusal.sentence);
  return made.value;
}

const roster = rosterOf(9);

test("whoever reads a row once in fifteen rounds knows when each host was last heard, to a look", () => {
  const rounds = fc.array(fc.record({ heard: fc.subarray([...roster.hosts.keys()]), isRead: fc.boolean() }), {
    minLength: 1,
    maxLength: 40,
  });
  fc.assert(
    fc.property(rounds, (all) => {
      const [speaker, reader] = [new LeaseTable(roster, 0), new LeaseTable(roster, 0)];
      const expected = new Map<string, number>();
      let [after, unread] = [0, new Set<string>()];
      let since = 0;
      for (const [now, { heard, isRead }] of all.entries()) {
        for (const at of heard) speaker.hear(`h${at}`, now);
        for (const at of heard) unread.add(`h${at}`);
        const told = speaker.tell();
        since += 1;
        if (!isRead && since < 15) continue;
        reader.hearElsewhere(1, told, after, now + 1000);
        for (const host of unread) expected.set(host, now + 1000);
        [after, unread, since] = [told.round, new Set(), 0];
      }
      for (const { host } of roster.hosts) expect(reader.heardAt(host)).toBe(expected.get(host) ?? 0);
    }),
  );
});

test("whoever reads more seldom misses some, which is why it may not conclude anything", () => {
  const [speaker, reader] = [new LeaseTable(roster, 0), new LeaseTable(roster, 0)];
  speaker.hear("h3", 1);
  let told = speaker.tell();
  for (let round = 0; round < 15; round++) told = speaker.tell();
  reader.hearElsewhere(1, told, 0, 5);
  expect(reader.heardAt("h3")).toBe(0);
});

test("what was heard before a gap is not told any more", () => {
  const [speaker, reader] = [new LeaseTable(roster, 0), new LeaseTable(roster, 0)];
  speaker.hear("h3", 1);
  speaker.renewAll(3600);
  reader.hearElsewhere(1, speaker.tell(), 0, 5);
  expect(reader.heardAt("h3")).toBe(0);
});

test("an amendment moves every host to its new place; newcomers and hosts of others begin anew", () => {
  const table = new LeaseTable(rosterOf(20), 0);
  table.hear("h7", 10);
  table.hear("h9", 11);
  const other = new LeaseTable(rosterOf(20), 0);
  other.hear("h5", 1);
  table.hearElsewhere(1, other.tell(), 0, 12);
  table.end("h1");
  table.follow(rosterOf(12, "later"), new Set(["h9"]), 30);
  expect([7, 9, 5, 2].map((at) => table.heardAt(`h${at}`))).toEqual([10, 30, 30, 0]);
  expect(table.overdue(20).toSorted()).toEqual(["h0", "h10", "h11", "h2", "h3", "h4", "h6", "h7", "h8"]);
  const reader = new LeaseTable(rosterOf(12, "later"), 0);
  reader.hearElsewhere(1, table.tell(), 0, 40);
  expect([7, 9].map((at) => reader.heardAt(`h${at}`))).toEqual([40, 0]);
});

test("who is not in the roster is not heard", () => {
  expect(new LeaseTable(roster, 0).hear("stranger", 1)).toBe(false);
});
