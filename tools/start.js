/**
 * `npm start`: the program as it is built, built anew where a source is newer. Without a command it opens the workbench on a
 * spec of this repository and asks the first question: `npm start -- open my-spec.qnt` is what one would want next.
 *
 * It is no TypeScript, as what would compile it takes longer than the program needs to start.
 */
import { execSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const program = join(root, "apps/countersign/dist/main.js");
const sources = ["packages", "apps", "tools/build"].map((folder) => join(root, folder));

if (newestIn(sources) > (changedAt(program) ?? 0)) execSync("npm run --silent build", { cwd: root, stdio: "inherit" });
if (process.argv.length === 2) process.argv.push("open", "specs/provisioning-barrier/barrier.qnt", "--among", "specs");
await import(program);

function newestIn(folders) {
  let newest = 0;
  for (const folder of folders) {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.name === "node_modules" || entry.name === "dist") continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) newest = Math.max(newest, newestIn([path]));
      else if (isBundled(entry.name)) newest = Math.max(newest, changedAt(path) ?? 0);
    }
  }
  return newest;
}

/** What else lies there is copied by the build itself, or nothing to it. */
function isBundled(name) {
  return /\.(ts|tsx|css|svg)$/.test(name) && !/\.(test|slow|fixture)\.tsx?$/.test(name);
}

function changedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs;
}
