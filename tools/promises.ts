/**
 * `npm run promises`: explores every instance of the barrier's spec and says whether the README's tables are what was found.
 *
 * Invariant: the exit code is 0 only if the README says what the spec promises and `check` found. `-- --write` writes it.
 */
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { barrierMains, checkedInstance } from "../tests/specs/checked-barrier.ts";
import { instanceRow, promisesTable, withPromises } from "./promises/promises-table.ts";

const file = fileURLToPath(new URL("../specs/provisioning-barrier/README.md", import.meta.url));
const rows = barrierMains.map((main) => {
  const start = performance.now();
  const { program, report } = checkedInstance(main);
  const row = instanceRow(program, report);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${report.verdict.padEnd(8)} ${main.padEnd(14)} ${row.states} states (${seconds} s)`);
  return row;
});
const before = await readFile(file, "utf8");
const after = withPromises(before, promisesTable(rows));
if (process.argv.includes("--write")) await writeFile(file, after);
else if (before !== after) {
  console.error(
    "README.md is not what the spec promises; run 'npm run promises -- --write' and look at the difference",
  );
  process.exitCode = 1;
}
