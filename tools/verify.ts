/**
 * `npm test`: everything that must hold before a change is handed in, with the phases side by side.
 *
 * Invariant: one line per phase with its seconds; the output of a phase is shown only if it fails; the exit code is 1 if
 * any does. All phases run even if one fails, so that one run tells everything. It deliberately leaves out what is slow
 * or needs the packed program: `npm run test:slow` and `npm run test:install`.
 */
import { spawn } from "node:child_process";

interface Outcome {
  readonly passed: boolean;
  readonly output: string;
  readonly seconds: number;
}

/** The tests take longest and use several processors themselves, so they have a lane of their own. */
const lanes = [["test:unit"], ["typecheck", "lint", "tidy", "format:check", "knip"]] as const;

function runPhase(phase: string): Promise<Outcome> {
  const start = performance.now();
  return new Promise((resolve) => {
    const child = spawn("npm", ["run", "--silent", phase], { stdio: ["ignore", "pipe", "pipe"] });
    const chunks: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.on("close", (code) => {
      const seconds = (performance.now() - start) / 1000;
      resolve({ passed: code === 0, output: Buffer.concat(chunks).toString("utf8"), seconds });
    });
  });
}

async function runLane(phases: readonly string[]): Promise<number> {
  let failed = 0;
  for (const phase of phases) {
    const { passed, output, seconds } = await runPhase(phase);
    console.log(`${passed ? "ok    " : "FAILED"} ${phase.padEnd(14)} ${seconds.toFixed(1)} s`);
    if (passed) continue;
    failed += 1;
    console.log(`${output.trimEnd()}\n`);
  }
  return failed;
}

const failures = await Promise.all(lanes.map(runLane));
const failed = failures.reduce((sum, count) => sum + count, 0);
console.log(failed === 0 ? "everything holds" : `${failed} of ${lanes.flat().length} phases failed`);
process.exitCode = failed === 0 ? 0 : 1;
