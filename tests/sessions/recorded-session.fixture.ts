/**
 * The sessions recorded in documents: each line `$ …` of a block of shell is carried out, and must print what stands below
 * it.
 *
 * Invariant: a document is written anew with what was really printed, and compared with the file as a whole. The lines
 * of one document run in one folder, one after the other. Seconds differ from run to run, and stay as they were recorded.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { vi } from "vitest";
import { readCommandLine } from "../../apps/countersign/src/command-line/read-command-line.ts";
import { loadSpec } from "../../apps/countersign/src/files/load-spec.ts";
import type { BuiltProgram } from "./built-program.fixture.ts";

/** Documents whose commands take longer than a test should while somebody waits for it. */
export const longDocuments: readonly string[] = [
  "docs/do/compare-versions.md",
  "docs/do/make-it-smaller.md",
  "docs/do/review-a-spec.md",
  "docs/learn/first-check.md",
  "docs/learn/first-judgement.md",
  "tests/sessions/run-and-test.md",
];

export const root = fileURLToPath(new URL("../../", import.meta.url));

/** The documents in some folders that have sessions. */
export function documentsIn(folders: readonly string[]): string[] {
  return folders
    .flatMap((folder) => readdirSync(join(root, folder)).map((name) => join(folder, name)))
    .filter((path) => path.endsWith(".md") && blocksOf(readFileSync(join(root, path), "utf8")).length > 0);
}

export function blocksOf(document: string): RegExpExecArray[] {
  return [...document.matchAll(/^```sh\n(\$ [^]*?)^```$/gm)];
}

/** Times in a text, in their order; not the bounds that a person gave, which have no decimals. */
const times = /(?<![\w.,])\d[\d,]*\.\d+ s(?![\w/])/g;

/** `"seconds": 0.01` in JSON. */
const timesInJson = /(?<="seconds": )[\d.e-]+/g;

export function withTimesOf(recorded: string, printed: string): string {
  return [times, timesInJson].reduce((text, pattern) => {
    const known = recorded.match(pattern) ?? [];
    let index = 0;
    return text.replace(pattern, (time) => known[index++] ?? time);
  }, printed);
}

/** A block anew: each of its lines that begins with `$` is carried out, and the rest taken for what it had printed. */
async function carryOut(program: BuiltProgram, block: string, scratch: string): Promise<string> {
  let text = "";
  for (const session of block.split(/^(?=\$ )/m)) {
    const commandLine = /^\$ (.*)$/m.exec(session)?.[1] ?? "";
    const { exitCode, standardOutput, standardError } = await program.start(commandLine, scratch).outcome;
    const exit = exitCode === 0 ? "" : `[exit code ${exitCode}]\n`;
    const printed = `$ ${commandLine}\n${withTimesOf(session, standardError + standardOutput)}${exit}`;
    // An empty line between two commands is the author's, unless it was printed.
    text += session.endsWith("\n\n") && !printed.endsWith("\n\n") ? `${printed}\n` : printed;
  }
  return text;
}

/** Loading the front end takes a second in each process that has to: here it is loaded once for all specs. */
export async function fillCache(folder: string, documents: readonly string[]): Promise<void> {
  vi.stubEnv("XDG_CACHE_HOME", folder);
  for (const path of documents) {
    const commands = readFileSync(join(root, path), "utf8").matchAll(/^\$ countersign ([^|>\n]*)/gm);
    for (const [, words = ""] of commands) await loadFor(words.trim().split(" "));
  }
  vi.unstubAllEnvs();
}

async function loadFor(words: readonly string[]): Promise<void> {
  const read = await readCommandLine(words, (text) => text);
  if (read.kind !== "request" || read.request.file.endsWith(".json")) return;
  const { file, flags } = read.request;
  await loadSpec({ file: join(root, file), main: flags.main, cache: flags.cache, expressions: [] });
}

/** The document with what its sessions print now. */
export async function record(program: BuiltProgram, document: string): Promise<string> {
  const scratch = await program.openScratch();
  let recorded = "";
  let end = 0;
  for (const match of blocksOf(document)) {
    const [whole, block = ""] = match;
    recorded += `${document.slice(end, match.index)}\`\`\`sh\n${await carryOut(program, block, scratch)}\`\`\``;
    end = match.index + whole.length;
  }
  return recorded + document.slice(end);
}
