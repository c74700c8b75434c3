/** A process that notes one question after another as shown, and says each when it is noted, until it is killed. */
import { writeSync } from "node:fs";
import { ShownFile } from "./shown-file.ts";

const [ledger = "", spec = "", name = ""] = process.argv.slice(2);
const file = new ShownFile(ledger, spec, "alice@example.org");
for (let number = 0; ; number += 1) {
  const id = `${name} ${number}`;
  if (file.note({ questions: [id], histories: [] }).ok) writeSync(1, `${id}\n`);
}
