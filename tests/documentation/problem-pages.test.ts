/**
 * The pages about problems tell the truth: the command a page shows, run on the spec it shows, gives the code of the page.
 *
 * Invariant: a page that shows a command shows all that it needs. What no small example can cause, such as a full disk, has
 * no command, and is not tried here. The program runs in this process, without its second thread.
 */
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { record } from "../../apps/countersign/src/terminal/recording-terminal.fixture.ts";

const pagesFolder = fileURLToPath(new URL("../../docs/look-up/problems", import.meta.url));
const pages = (await readdir(pagesFolder)).filter((name) => /^CS\d{3}\.md$/.test(name)).sort();

interface Example {
  readonly spec: string;
  readonly command: readonly string[];
}

let home = "";
let folder = "";

beforeAll(async () => {
  home = process.cwd();
  folder = await mkdtemp(join(tmpdir(), "problem-pages-"));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

function exampleOf(page: string): Example | undefined {
  const command = /^\$ countersign (.*)$/m.exec(page)?.[1];
  const spec = /^```quint\n([\s\S]*?)^```$/m.exec(page)?.[1] ?? "";
  return command === undefined ? undefined : { spec, command: command.split(" ") };
}

/** Everything that the command prints. */
async function outputOf({ spec, command }: Example): Promise<string> {
  await writeFile(join(folder, "example.qnt"), spec);
  process.chdir(folder);
  try {
    const words = [...command, ...(spec === "" ? [] : ["--no-cache"])];
    const { standardOutput, standardError } = await record(words, { columns: 120, debug: true });
    return standardError + standardOutput;
  } finally {
    process.chdir(home);
  }
}

describe.each(pages)("%s", async (name) => {
  const page = await readFile(join(pagesFolder, name), "utf8");
  const example = exampleOf(page);
  it.runIf(example !== undefined)("gives its code", async () => {
    if (example === undefined) return;
    expect(await outputOf(example)).toContain(name.slice(0, 5));
  });
});

it("sees a page that promises what does not happen", async () => {
  const spec = "module example {\n  var x: int\n  action init = x' = 0\n  action step = x' = 1 - x\n}\n";
  expect(await outputOf({ spec, command: ["check", "example.qnt"] })).not.toContain("CS401");
});
