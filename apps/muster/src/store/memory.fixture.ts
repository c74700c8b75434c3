/** A database in memory that is started once a process, as that takes a second; tests tell their barriers apart by name. */
import type { Database } from "./database.ts";
import { migrate } from "./migrations.ts";
import { openPGlite } from "./pglite-database.ts";

let known: Promise<Database> | undefined;
let named = 0;

export function memoryDatabase(): Promise<Database> {
  known ??= openPGlite().then(async (database) => {
    await migrate(database);
    return database;
  });
  return known;
}

/** A name that no other test has. */
export function freshName(): string {
  named += 1;
  return `barrier-${named}`;
}
