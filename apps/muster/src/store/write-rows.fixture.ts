/** A process that writes to a folder and says what was answered, until somebody ends it. Arguments: the folder. */
import { JournalStore } from "./journal-store.ts";
import { migrate } from "./migrations.ts";
import { openPGlite } from "./pglite-database.ts";

const database = await openPGlite(process.argv[2]);
await migrate(database);
const store = new JournalStore(database);
const key = { barrier: "b", epoch: 1 };
await store.open({ ...key, terms: "{}" }, "start");
for (let after = (await store.head(key))?.seq ?? 0; ; after++) {
  await store.append(key, after, { entries: `entry ${after + 1}`, chain: String(after + 1) });
  process.stdout.write(`${after + 1}\n`);
}
