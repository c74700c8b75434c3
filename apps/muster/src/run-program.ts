/**
 * One run of the program, from the words of its command line to its exit code.
 *
 * Invariant: the answer goes to standard output, everything else to standard error. The exit code is the command's, 2 if
 * the words were not understood, 70 after a bug of ours. Nothing is loaded but the words of the commands until one is chosen.
 */
import { buildApplication, buildRouteMap, run, text_en, type ApplicationText } from "@stricli/core";
import { assertCommand } from "./commands/assert.ts";
import { demoHolesCommand } from "./commands/demo-holes.ts";
import { fuzzCommand } from "./commands/fuzz.ts";
import {
  certificateCommand,
  explainCommand,
  journalCommand,
  listCommand,
  statusCommand,
  whatIfCommand,
} from "./commands/look.ts";
import { epochCommand, openCommand } from "./commands/open.ts";
import { amendCommand, heartbeatCommand, presumeCommand } from "./commands/operate.ts";
import type { ProgramContext } from "./commands/program-context.ts";
import { replayCommand } from "./commands/replay.ts";
import { failCommand, reportCommand } from "./commands/report.ts";
import { serveCommand } from "./commands/serve.ts";
import { keygenCommand, verifyCommand } from "./commands/verify.ts";
import { waitCommand } from "./commands/wait.ts";
import { exitCodes } from "./exit-codes.ts";
import { programHelp } from "./program-help.ts";
import type { Terminal } from "./terminal.ts";
import { version } from "./version.ts";

const exitCodeOfBug = 70;

const demo = buildRouteMap({
  routes: { holes: demoHolesCommand },
  docs: { brief: "see what is wrong, and what is right" },
});

const routes = {
  serve: serveCommand,
  open: openCommand,
  status: statusCommand,
  list: listCommand,
  amend: amendCommand,
  presume: presumeCommand,
  epoch: epochCommand,
  report: reportCommand,
  heartbeat: heartbeatCommand,
  wait: waitCommand,
  assert: assertCommand,
  fail: failCommand,
  explain: explainCommand,
  "what-if": whatIfCommand,
  journal: journalCommand,
  certificate: certificateCommand,
  verify: verifyCommand,
  replay: replayCommand,
  keygen: keygenCommand,
  fuzz: fuzzCommand,
  demo,
} as const;

/** What is wrong with the words is said, and where to look. */
const words: ApplicationText = {
  ...text_en,
  exceptionWhileParsingArguments: (error, colour) =>
    `muster: ${text_en.exceptionWhileParsingArguments(error, colour).replace(/^Unable to parse arguments, /, "")}\n  try: --help`,
  noCommandRegisteredForInput: (asked) => `muster: ${text_en.noCommandRegisteredForInput(asked)}\n  try: muster --help`,
};

const application = buildApplication(buildRouteMap({ routes, docs: { brief: "Muster, the provisioning barrier" } }), {
  name: "muster",
  versionInfo: { currentVersion: version },
  scanner: { caseStyle: "allow-kebab-for-camel" },
  documentation: { disableAnsiColor: true },
  localization: { loadText: () => words },
});

export async function runProgram(line: readonly string[], terminal: Terminal): Promise<number> {
  const [first, ...others] = line;
  if (first === undefined || (others.length === 0 && ["--help", "-h", "help"].includes(first))) {
    terminal.writeOutput(programHelp(routes));
    return first === undefined ? exitCodes.usage : 0;
  }
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
  await run(application, line, context);
  if (found.exitCode !== undefined) return found.exitCode;
  // stricli's own: 0 after --help; 1 where a command threw; below nought where the words were wrong.
  const own = Number(process.exitCode ?? 0);
  if (own === 1) return exitCodeOfBug;
  // Words that are no whole command, such as `muster demo`, are answered with help that nobody asked for.
  const isAsked = line.some((word) => word.startsWith("-"));
  return own === 0 && isAsked ? 0 : exitCodes.usage;
}
