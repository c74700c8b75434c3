/**
 * `npm run bench`: measures the figures we promise, beside Spin and Quint, and keeps them in bench/results.
 *
 * `--quick` measures a few of them for a moment, and `--only NAME` those whose name begins so; neither replaces the
 * kept results. `--require-spin` fails where Spin is missing. A broken promise is reported, and does not fail: how fast
 * the machine is, and how busy, is not the program's fault.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { barrierServer } from "./figures/barrier-server.ts";
import { choosing } from "./figures/choosing.ts";
import { coldStart } from "./figures/cold-start.ts";
import { firstQuestion } from "./figures/first-question.ts";
import { fuzz, roster } from "./figures/fuzz.ts";
import { memory } from "./figures/memory.ts";
import { overview } from "./figures/overview.ts";
import { readings } from "./figures/readings.ts";
import { searches } from "./figures/searches.ts";
import { verify } from "./figures/verify.ts";
import { walks } from "./figures/walks.ts";
import { measureFigure } from "./harness/measure-figure.ts";
import { type FigureResult, type Results, figureResult } from "./harness/results.ts";
import { showFigure, showResults } from "./harness/show-results.ts";
import { isSpinThere } from "./harness/spin.ts";
import { surroundings } from "./harness/surroundings.ts";

const { values: options } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    only: { type: "string", default: "" },
    "require-spin": { type: "boolean", default: false },
  },
});

const spinIsMissing = "Spin or gcc is not installed: the comparison with Spin was NOT made (apt-get install spin gcc)";

async function main(): Promise<void> {
  const before = surroundings();
  const notes: string[] = [];
  if (!isSpinThere()) {
    if (options["require-spin"]) throw new Error(spinIsMissing);
    notes.push(spinIsMissing);
    console.log(spinIsMissing);
  }
  const results: FigureResult[] = [];
  for (const figure of [
    coldStart,
    firstQuestion,
    ...searches,
    memory,
    ...walks,
    ...readings,
    choosing,
    overview,
    verify,
    fuzz,
    roster,
    ...barrierServer,
  ]) {
    const rounds = options.quick ? figure.quickRounds : figure.rounds;
    if (rounds === 0 || !figure.name.startsWith(options.only)) continue;
    const measured = await measureFigure(figure, rounds, (text) => process.stderr.write(`${text}\n`));
    results.push(figureResult(figure, measured));
    console.log(`\n${showFigure(results.at(-1)!)}`);
  }
  if (results.length === 0) throw new Error(`no figure begins with '${options.only}'`);
  summarise(results);
  if (!options.quick && options.only === "") {
    keep({ schema: "countersign.bench/1", surroundings: before, notes, figures: results });
  }
}

function summarise(results: readonly FigureResult[]): void {
  const promises = results.flatMap((each) => each.promises);
  const count = (outcome: string): number => promises.filter((each) => each.outcome === outcome).length;
  console.log(`\npromises: ${count("kept")} kept, ${count("broken")} broken, ${count("open")} not measured`);
}

function keep(results: Results): void {
  const folder = fileURLToPath(new URL("results/", import.meta.url));
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}latest.json`, `${JSON.stringify(results, undefined, 2)}\n`);
  writeFileSync(`${folder}latest.md`, showResults(results));
  console.log("kept in bench/results/latest.md and latest.json");
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
