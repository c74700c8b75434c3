/**
 * The schema, as the steps that led to it.
 *
 * Invariant: a step that was released is never changed; a new one is added. Only what Postgres, PGlite, Yugabyte and
 * Cockroach all understand is used: no extension, no identity column, no trigger, no type beyond text, numbers and times.
 * Some of these run a change of the schema as a transaction of its own whatever surrounds it, so nothing here needs a
 * transaction: every statement may run again, and beside itself, and a step is noted after all of it has run.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "./database.ts";

const steps: readonly (readonly string[])[] = [
  [
    // An opening of a barrier: how far its journal has come, and what was decided. It is small, as it is written often.
    `create table if not exists opening (
      barrier text not null,
      epoch bigint not null,
      seq bigint not null,
      chain text not null,
      waited double precision not null,
      decision text,
      opened_at timestamptz not null default now(),
      primary key (barrier, epoch)
    )`,
    // Row 0: what it was opened with. The others: all that was taken in, in the order in which it counts; a row is a
    // batch of entries, one a line.
    `create table if not exists journal (
      barrier text not null,
      epoch bigint not null,
      seq bigint not null,
      entries text not null,
      chain text not null,
      written_at timestamptz not null default now(),
      primary key (barrier, epoch, seq)
    )`,
    // Which hosts each server has heard from in its last round: a bit a host. Nothing else is known of a heartbeat.
    `create table if not exists heard (
      barrier text not null,
      epoch bigint not null,
      server text not null,
      round bigint not null,
      roster text not null,
      hosts text not null,
      primary key (barrier, epoch, server)
    )`,
  ],
];

/** The rows were laid out by a later version of the program than this one. */
export class NewerSchema extends Error {}

/** Several servers may start at once: each runs the steps, and the statements do nothing where they are done. */
export async function migrate(database: Database): Promise<void> {
  await persistently(database, "create table if not exists muster_schema (step int primary key)");
  const [row] = await database.query("select max(step) as step from muster_schema");
  const done = Number(row?.step ?? 0);
  if (done > steps.length) {
    const known = `and this program knows ${steps.length}`;
    throw new NewerSchema(`${database.place} has schema ${done}, ${known}: run the newer version of the program`);
  }
  for (const [at, statements] of steps.entries()) {
    if (at < done) continue;
    for (const statement of statements) await persistently(database, statement);
    await persistently(database, `insert into muster_schema values (${at + 1}) on conflict do nothing`);
  }
}

/** Databases let two look for a table at once and make it twice, and then one of them fails; it finds it the next time. */
async function persistently(database: Database, statement: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await database.query(statement);
      return;
    } catch (error) {
      if (attempt === 5) throw error;
    }
    await sleep(Math.random() * 50 * attempt);
  }
}
