/**
 * The repository's own rules as a program: `npm run tidy`.
 *
 * Invariant: it prints one line per broken rule, with the file and what to do about it, and exits with 1 if any of them
 * is an error. `npm run tidy -- --shrink` writes smaller numbers into the ratchet; it never raises one. It deliberately
 * changes nothing else: the rules point, a person mends.
 */
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { formatComplaint } from "./tidy/complaint.ts";
import { measureFunctions } from "./tidy/function-lengths.ts";
import { readRatchet, shrinkRatchet } from "./tidy/ratchet.ts";
import { readRepository } from "./tidy/repository.ts";
import { rules } from "./tidy/rules.ts";
import { measureFiles, sizes } from "./tidy/sizes.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const ratchetPath = "tools/tidy-ratchet.json";

const repository = await readRepository(root);
const ratchet = readRatchet(repository.files.get(ratchetPath));
const measured = { files: measureFiles(repository), functions: measureFunctions(root) };

if (process.argv.includes("--shrink")) {
  await writeFile(`${root}${ratchetPath}`, `${JSON.stringify(shrinkRatchet(ratchet, measured), null, 2)}\n`);
  process.exit(0);
}

const complaints = [...rules.flatMap((rule) => rule(repository)), ...sizes(measured, ratchet)];
for (const complaint of complaints) console.log(formatComplaint(complaint));
const errors = complaints.filter((complaint) => complaint.severity === "error").length;
console.log(`tidy: ${repository.files.size} files, ${errors} errors, ${complaints.length - errors} warnings`);
process.exitCode = errors === 0 ? 0 : 1;
