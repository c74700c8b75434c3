/**
 * Postgres, or what speaks its protocol: Yugabyte, Cockroach.
 *
 * Invariant: a statement that may or may not have run is `DatabaseUnavailable`. One that the database took back and asks
 * for once more (40001, 40P01) did not run, and is asked for once more here. Connections that are gone are replaced without
 * anybody being told but the log. Statements are bounded in time on both sides, so that a database that has been cut off is
 * noticed.
 */
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { DatabaseRefuses, DatabaseUnavailable, type Database, type Query, type Row, type Value } from "./database.ts";

export interface PostgresOptions {
  readonly connections?: number;
  /** How long one statement may take, in milliseconds. */
  readonly patience?: number;
  /** Hears of connections that end while nobody uses them. */
  readonly onTrouble?: (error: unknown) => void;
}

/** So often is a statement run that the database took back. */
const attemptsMax = 6;

export async function openPostgres(address: string, options: PostgresOptions = {}): Promise<Database> {
  const { connections = 8, patience = 5000, onTrouble = () => {} } = options;
  const pool = new pg.Pool({
    connectionString: address,
    max: connections,
    statement_timeout: patience,
    query_timeout: patience + 500,
    connectionTimeoutMillis: patience,
    keepAlive: true,
    application_name: "muster",
  });
  // Without it the end of an idle connection would end the process; the pool makes another one.
  pool.on("error", onTrouble);
  const database = new PostgresDatabase(pool, placeOf(address));
  try {
    await database.query("select 1");
  } catch (error) {
    await database.close();
    if (error instanceof DatabaseUnavailable || !(error instanceof Error)) throw error;
    // Whatever it says to the first word, that there is no such database or user, say: here nothing can be kept.
    throw new DatabaseUnavailable(error.message, { cause: error });
  }
  return database;
}

class PostgresDatabase implements Database {
  readonly place: string;
  readonly #pool: pg.Pool;

  constructor(pool: pg.Pool, place: string) {
    this.#pool = pool;
    this.place = place;
  }

  readonly query: Query = async (statement, parameters = []) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#run(statement, parameters);
      } catch (error) {
        if (!isTakenBack(error) || attempt === attemptsMax) throw understood(error);
      }
      await sleep(Math.random() * 5 * 2 ** attempt);
    }
  };

  async close(): Promise<void> {
    await this.#pool.end();
  }

  async #run(statement: string, parameters: readonly Value[]): Promise<readonly Row[]> {
    // Named, so that it is parsed and planned once a connection.
    const prepared = { name: nameOf(statement), text: statement, values: [...parameters] };
    return (await this.#pool.query<Row>(prepared)).rows;
  }
}

const names = new Map<string, string>();

/** A prepared statement's name: there are a handful of statements, and each always has the same text. */
function nameOf(statement: string): string {
  const known = names.get(statement);
  if (known !== undefined) return known;
  const name = `muster_${names.size}`;
  names.set(statement, name);
  return name;
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

/** It lost against another one and was undone: of these alone it is known that they did not run. */
function isTakenBack(error: unknown): boolean {
  return /^(40001|40P01)$/.test(codeOf(error));
}

function understood(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = codeOf(error);
  // No room, no memory, the disk, a database that was made read-only, and one that does not let us in.
  if (/^(53[12]|58|25006|28|42501)/.test(code)) return new DatabaseRefuses(error.message, { cause: error });
  // Of the program's own making: a statement that is wrong, or a rule that it broke.
  if (/^(2[0-9A-F]|3[0-9A-F]|42|44|0A)/.test(code)) return error;
  return new DatabaseUnavailable(error.message, { cause: error });
}

/** The address without who logs in. */
function placeOf(address: string): string {
  try {
    const { host, pathname } = new URL(address);
    return `postgres at ${host}${pathname}`;
  } catch {
    return "postgres";
  }
}
