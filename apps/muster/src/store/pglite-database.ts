/**
 * PGlite: Postgres inside this process, in a folder or in memory.
 *
 * Invariant: one process has the folder at a time; a second one is refused, as two would destroy it. What was answered
 * survives the death of the process. The power going is another matter: PGlite leaves it to the operating system when the
 * disk is written.
 *
 * Where a server of Postgres would panic and start again (its log finds no room on the disk, say), PGlite stays as it was
 * when it stopped, and the next statement would keep this process busy for ever. So it is never asked again: from then on
 * every statement is refused, and `onBroken` says that a new process is needed. That one finds all that was answered.
 */
import type { PGlite } from "@electric-sql/pglite";
import { DatabaseRefuses, type Database, type Query, type Row, type Value } from "./database.ts";
import { lockFolder } from "./lock-folder.ts";
import { archivedDatabase } from "./prepared-archive.ts";
import { layOutDatabase } from "./prepared-database.ts";

/** `folder` is left out for a database in memory. */
export async function openPGlite(folder?: string): Promise<Database> {
  const lock = folder === undefined ? undefined : await lockFolder(folder);
  try {
    return new PGliteDatabase(await start(folder), folder ?? "memory", async () => lock?.release());
  } catch (error) {
    await lock?.release();
    throw error;
  }
}

async function start(folder: string | undefined): Promise<PGlite> {
  // Loaded only here: it is the largest thing in the program, and whoever has a Postgres does not need it.
  const { PGlite } = await import("@electric-sql/pglite");
  if (folder === undefined) {
    const loadDataDir = await archivedDatabase();
    return PGlite.create("memory://", loadDataDir === undefined ? {} : { loadDataDir });
  }
  await layOutDatabase(`${folder}/pglite`);
  return PGlite.create(`${folder}/pglite`).catch((error: unknown) => {
    // What the machine throws that Postgres runs on may have no message.
    const why = error instanceof Error && error.message !== "" ? error.message : String(error);
    const text = `the database in '${folder}' does not start: ${why}; is there room on the disk, and may it be written?`;
    throw new DatabaseRefuses(text, { cause: error });
  });
}

class PGliteDatabase implements Database {
  readonly place: string;
  readonly #inside: PGlite;
  readonly #release: () => Promise<void>;
  readonly #listeners: ((error: Error) => void)[] = [];
  #broken: DatabaseRefuses | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(inside: PGlite, place: string, release: () => Promise<void>) {
    this.#inside = inside;
    this.place = place;
    this.#release = release;
  }

  /** One after the other, so that nothing reaches it behind a statement that has broken it. */
  readonly query: Query = (statement, parameters = []) => {
    const rows = this.#last.then(() => this.#run(statement, parameters));
    this.#last = rows.catch(() => undefined);
    return rows;
  };

  onBroken(listener: (error: Error) => void): void {
    this.#listeners.push(listener);
    if (this.#broken !== undefined) listener(this.#broken);
  }

  async close(): Promise<void> {
    await this.#last;
    // What is broken cannot be closed either; the next process finds it as after a crash.
    if (this.#broken === undefined) await this.#inside.close();
    await this.#release();
  }

  async #run(statement: string, parameters: readonly Value[]): Promise<readonly Row[]> {
    if (this.#broken !== undefined) throw this.#broken;
    try {
      const { rows } = await this.#inside.query<Row>(statement, [...parameters]);
      return rows;
    } catch (error) {
      throw this.#understood(error);
    }
  }

  #understood(error: unknown): unknown {
    if (!(error instanceof Error)) return error;
    const { code, severity } = error as Error & { readonly code?: unknown; readonly severity?: unknown };
    // Without a code it is not Postgres that speaks but the machine it runs on, which has stopped.
    const isBroken = typeof code !== "string" || severity === "PANIC" || severity === "FATAL";
    // Classes 53 (no room, no memory), 58 (the disk) and XX (what Postgres did not expect of the disk).
    if (!isBroken) return /^(53|58|XX)/.test(code) ? new DatabaseRefuses(error.message, { cause: error }) : error;
    const text = `the database in '${this.place}' has stopped: ${error.message}; start the server again`;
    this.#broken = new DatabaseRefuses(text, { cause: error });
    for (const listener of this.#listeners) listener(this.#broken);
    return this.#broken;
  }
}
