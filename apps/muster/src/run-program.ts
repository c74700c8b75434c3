/**
 * One run of the program, from the words of its command line to its exit code.
 *
 * Invariant: the answer goes to standard output, everything else to standard error. The exit code is the command's, 2 if
 * the words were not understood, 70 after a bug of ours.
 */
import { buildApplication, buildRouteMap, run } from "@stricli/core";
import { demoHolesCommand } from "./commands/demo-holes.ts";
import { fuzzCommand } from "./commands/fuzz.ts";
import type { ProgramContext } from "./commands/program-context.ts";
import type { Terminal } from "./terminal.ts";
import { version } from "./version.ts";

const exitCodeOfWrongInput = 2;
const exitCodeOfBug = 70;

const demo = buildRouteMap({
  routes: { holes: demoHolesCommand },
  docs: { brief: "see what is wrong, and what is right" },
});
const application = buildApplication(
  buildRouteMap({ routes: { fuzz: fuzzCommand, demo }, docs: { brief: "Muster, the provisioning barrier" } }),
  {
    name: "muster",
    versionInfo: { currentVersion: version },
    scanner: { caseStyle: "allow-kebab-for-camel" },
    documentation: { disableAnsiColor: true },
  },
);

export async function runProgram(words: readonly string[], terminal: Terminal): Promise<number> {
  const found: { exitCode?: number } = {};
  // stricli sets the exit code only where there is none yet.
  const process: ProgramContext["process"] = {
    stdout: { write: terminal.writeOutput },
    stderr: { write: terminal.writeError },
  };
  const context: ProgramContext = {
    process,
    terminal,
    finish: (exitCode) => {
      found.exitCode = exitCode;
    },
  };
  await run(application, words, context);
  if (found.exitCode !== undefined) return found.exitCode;
  // stricli's own: 0 after --help; 1 where a command threw; below nought where the words were wrong.
  const own = Number(process.exitCode ?? 0);
  if (own === 1) return exitCodeOfBug;
  // Words that are no whole command, such as `muster demo`, are answered with help that nobody asked for.
  const isAsked = words.some((word) => word.startsWith("-"));
  return own === 0 && isAsked ? 0 : exitCodeOfWrongInput;
}
