/**
 * From the words of a command line to what is asked: a request, a text to print, or problems.
 *
 * Invariant: nothing is printed and nothing is loaded but the definitions of the commands. stricli reads the words; its
 * own messages are replaced by ours, and where it would print, we collect.
 */
import {
  type ApplicationText,
  ArgumentScannerError,
  buildApplication,
  buildRouteMap,
  type Command,
} from "@stricli/core";
import { run as runStricli, type StricliIntegration, text_en } from "@stricli/core";
import type { Problem } from "@countersign/kernel";
import { answerCommand, answerHelp } from "../commands/answer.ts";
import { askCommand, askHelp } from "../commands/ask.ts";
import { checkCommand, checkHelp } from "../commands/check.ts";
import { compareCommand, compareHelp } from "../commands/compare.ts";
import { ledgerCommand, ledgerHelp } from "../commands/ledger.ts";
import { mutateCommand, mutateHelp } from "../commands/mutate.ts";
import { openCommand, openHelp } from "../commands/open.ts";
import { reviewCommand, reviewHelp } from "../commands/review.ts";
import { runCommand, runHelp } from "../commands/run.ts";
import { showCommand, showHelp } from "../commands/show.ts";
import { testCommand, testHelp } from "../commands/test.ts";
import { verifyCommand, verifyHelp } from "../commands/verify.ts";
import type { CommandRequest } from "../work/command-request.ts";
import type { CommandHelp } from "./command-help.ts";
import { commandHelpText, programHelpText } from "./help-text.ts";
import type { ProgramContext } from "./program-context.ts";
import { unknownCommand, usageProblem } from "./usage-problem.ts";
import { version } from "./version.ts";

export const commands: Readonly<
  Record<string, { readonly help: CommandHelp; readonly command: Command<ProgramContext> }>
> = {
  review: { help: reviewHelp, command: reviewCommand },
  check: { help: checkHelp, command: checkCommand },
  compare: { help: compareHelp, command: compareCommand },
  mutate: { help: mutateHelp, command: mutateCommand },
  run: { help: runHelp, command: runCommand },
  test: { help: testHelp, command: testCommand },
  show: { help: showHelp, command: showCommand },
  ask: { help: askHelp, command: askCommand },
  open: { help: openHelp, command: openCommand },
  answer: { help: answerHelp, command: answerCommand },
  verify: { help: verifyHelp, command: verifyCommand },
  ledger: { help: ledgerHelp, command: ledgerCommand },
};

export type CommandLine =
  | { readonly kind: "request"; readonly request: CommandRequest }
  | { readonly kind: "text"; readonly text: string }
  /** No command was given: the text is help, and the command line is wrong all the same. */
  | { readonly kind: "nothing"; readonly text: string }
  | { readonly kind: "problems"; readonly problems: readonly Problem[] };

/** A word that names something every JavaScript object has would be taken for a flag or command by stricli. */
function isInherited(word: string): boolean {
  const name = word
    .replace(/^-+/, "")
    .replace(/=.*$/s, "")
    .replace(/-+([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return (
    name in Object.prototype || name.replace(/^no(.)/, (_, letter: string) => letter.toLowerCase()) in Object.prototype
  );
}

export async function readCommandLine(
  words: readonly string[],
  heading: (text: string) => string,
): Promise<CommandLine> {
  if (words.length === 0) return { kind: "nothing", text: `${programHelp(heading)}\n` };
  const [first = "", ...rest] = words;
  if (first === "help") return readCommandLine([...rest, "--help"], heading);
  const prefix = Object.hasOwn(commands, first) ? `countersign ${first}` : "countersign";
  if (prefix === "countersign" && isInherited(first)) return problems(unknownCommand(first, []));
  const inherited = rest.find((word) => word.startsWith("-") && isInherited(word));
  if (inherited !== undefined) {
    return problems({ code: "CS001", message: `'${prefix}' has no flag '${inherited}'`, hint: `${prefix} --help` });
  }
  return scan(words, prefix, heading);
}

async function scan(words: readonly string[], prefix: string, heading: (text: string) => string): Promise<CommandLine> {
  const found: { request?: CommandRequest; text: string; problems: Problem[]; bug?: unknown } = {
    text: "",
    problems: [],
  };
  const application = buildApplication(
    buildRouteMap({
      routes: Object.fromEntries(Object.entries(commands).map(([name, { command }]) => [name, command])),
      docs: { brief: "" },
    }),
    {
      name: "countersign",
      scanner: { caseStyle: "allow-kebab-for-camel", allowArgumentEscapeSequence: true },
      localization: { text: collectingText(prefix, found) },
    },
    { help: helpFlag(heading), version: versionFlag },
  );
  const context: ProgramContext = {
    process: { stdout: { write: (text) => void (found.text += text) }, stderr: { write: () => {} } },
    request: (request) => {
      found.request = request;
    },
  };
  await runStricli(application, words, context);
  if (found.bug !== undefined) throw found.bug;
  if (found.problems.length > 0) return problems(...found.problems);
  return found.request === undefined
    ? { kind: "text", text: found.text }
    : { kind: "request", request: given(found.request) };
}

/** stricli gives a flag that is absent the value undefined. */
function given(request: CommandRequest): CommandRequest {
  const flags = Object.fromEntries(Object.entries(request.flags).filter(([, value]) => value !== undefined));
  return { ...request, flags } as CommandRequest;
}

function collectingText(prefix: string, found: { problems: Problem[]; bug?: unknown }): ApplicationText {
  const bug = (error: unknown) => {
    found.bug = error;
    return "";
  };
  return {
    ...text_en,
    noCommandRegisteredForInput: ({ input, corrections }) => {
      found.problems.push(
        unknownCommand(
          input,
          corrections.map((name) => name.replaceAll("`", "")),
        ),
      );
      return "";
    },
    exceptionWhileParsingArguments: (error) => {
      if (!(error instanceof ArgumentScannerError)) return bug(error);
      found.problems.push(usageProblem(error, prefix));
      return "";
    },
    exceptionWhileLoadingCommandFunction: bug,
    exceptionWhileRunningCommand: bug,
    exceptionWhileRunningIntegrationFlag: ({ exception }) => bug(exception),
  };
}

function helpFlag(heading: (text: string) => string): StricliIntegration<ProgramContext> {
  return {
    flag: {
      brief: "",
      aliases: ["h"],
      global: true,
      defaultForRouteMap: true,
      run(_, { result }) {
        const shown = Object.values(commands).find(({ command }) => command === result.target);
        const text =
          shown === undefined ? programHelp(heading) : commandHelpText(shown.help, shown.command.parameters, heading);
        this.process.stdout.write(`${text}\n`);
      },
    },
  };
}

const versionFlag: StricliIntegration<ProgramContext> = {
  flag: {
    brief: "",
    aliases: ["V"],
    run() {
      this.process.stdout.write(`${version}\n`);
    },
  },
};

function programHelp(heading: (text: string) => string): string {
  return programHelpText(
    Object.values(commands).map(({ help }) => help),
    heading,
  );
}

function problems(...found: readonly Problem[]): CommandLine {
  return { kind: "problems", problems: found };
}
