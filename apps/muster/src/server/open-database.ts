/** Which database a server keeps its rows in, opened and with the schema that this version needs. */
import type { Database } from "../store/database.ts";
import { migrate } from "../store/migrations.ts";
import { openPGlite } from "../store/pglite-database.ts";
import { openPostgres } from "../store/postgres-database.ts";

export type DatabaseChoice =
  | Database
  | { readonly kind: "memory" }
  | { readonly kind: "folder"; readonly folder: string }
  | { readonly kind: "postgres"; readonly address: string };

export async function openDatabase(choice: DatabaseChoice): Promise<Database> {
  const database = await open(choice);
  try {
    await migrate(database);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function open(choice: DatabaseChoice): Promise<Database> {
  if (!("kind" in choice)) return choice;
  if (choice.kind === "postgres") return openPostgres(choice.address);
  return choice.kind === "memory" ? openPGlite() : openPGlite(choice.folder);
}
