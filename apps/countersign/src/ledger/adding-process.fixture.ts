/**
 * A process that adds files to a folder and says so after each, until it has added them all or is killed.
 *
 * `node adding-process.mjs FOLDER FIRST COUNT STAMP`: files FIRST to FIRST + COUNT - 1, whose text ends in STAMP. A text
 * with the stamp `signed` takes the place of one with another stamp.
 */
import { writeSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { addToLedger } from "./ledger-folder.ts";

export function fileNumber(number: number, stamp: string): { readonly name: string; readonly text: string } {
  const name = `2026-03-01-${number.toString(16).padStart(16, "0")}.json`;
  return { name, text: `${JSON.stringify({ number, filling: "x".repeat(40_000), stamp })}\n` };
}

function main([folder = "", first = "", count = "", stamp = ""]: readonly string[]): void {
  for (let number = Number(first); number < Number(first) + Number(count); number += 1) {
    const added = addToLedger(folder, fileNumber(number, stamp), ({ text }) => ({
      ok: true,
      value: stamp === "signed" && !text.includes('"signed"') ? "replace" : "keep",
    }));
    writeSync(1, `${number} ${added.ok ? added.value : JSON.stringify(added.problems)}\n`);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) main(process.argv.slice(2));
