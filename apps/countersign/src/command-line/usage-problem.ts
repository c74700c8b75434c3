/**
 * What is wrong with a command line, as a problem (CS001) with something to try.
 *
 * It deliberately says nothing about files and specs: a command line can be right and name a file that is not there.
 */
import {
  AliasNotFoundError,
  ArgumentParseError,
  type ArgumentScannerError,
  FlagNotFoundError,
  InvalidNegatedFlagSyntaxError,
  UnexpectedFlagError,
  UnexpectedPositionalError,
  UnsatisfiedFlagError,
  UnsatisfiedPositionalError,
} from "@stricli/core";
import type { Problem } from "@countersign/kernel";
import { FlagValueError } from "./flag-values.ts";

/** `prefix` is the command so far: `countersign check`. */
export function usageProblem(error: ArgumentScannerError, prefix: string): Problem {
  const help = `${prefix} --help`;
  if (error instanceof FlagNotFoundError) return unknownFlag(error, prefix);
  if (error instanceof AliasNotFoundError) return wrong(`there is no flag '-${error.input}'`, help);
  if (error instanceof ArgumentParseError) return wrongValue(error, help);
  if (error instanceof UnexpectedPositionalError) {
    const count = error.expectedCount === 1 ? "one argument" : `${error.expectedCount} arguments`;
    return wrong(`'${error.input}' is one too many: '${prefix}' takes ${count}`, help);
  }
  if (error instanceof UnsatisfiedPositionalError) return missingArgument(error, prefix);
  if (error instanceof UnsatisfiedFlagError) {
    const { externalFlagName: name } = error;
    const example = name === "answer" ? `${prefix} SPEC ID --answer allow` : help;
    return wrong(`'--${name}' needs a value`, example);
  }
  if (error instanceof UnexpectedFlagError) {
    const { externalFlagName, previousInput, input } = error;
    const message = `'--${externalFlagName}' was given twice, with '${previousInput}' and with '${input}'`;
    return wrong(message, `give '--${externalFlagName}' once`);
  }
  if (error instanceof InvalidNegatedFlagSyntaxError) {
    return wrong(`'--${error.externalFlagName}' takes no value, but got '${error.valueText}'`, help);
  }
  return wrong(error.message, help);
}

function missingArgument({ placeholder, limit }: UnsatisfiedPositionalError, prefix: string): Problem {
  if (placeholder === "ID") return wrong(`'${prefix}' needs the id of a question`, `${prefix} SPEC ID`);
  if (limit === undefined) return wrong(`'${prefix}' needs a file`, `${prefix} ${placeholder}`);
  const [least, given] = limit;
  const missing = `'${prefix}' needs ${least} files at least, and got ${given}`;
  return wrong(missing, [prefix, ...Array.from({ length: least }, () => placeholder)].join(" "));
}

export function unknownCommand(input: string, corrections: readonly string[]): Problem {
  const [nearest] = corrections;
  return input.startsWith("-")
    ? wrong(`there is no flag '${input}' before a command`, "countersign --help")
    : wrong(
        `there is no command '${input}'`,
        nearest === undefined ? "countersign --help" : `did you mean 'countersign ${nearest}'?`,
      );
}

function unknownFlag({ input, corrections }: FlagNotFoundError, prefix: string): Problem {
  const [nearest] = corrections;
  const hint = nearest === undefined ? `${prefix} --help` : `did you mean '--${kebab(nearest)}'?`;
  return wrong(`'${prefix}' has no flag '--${input}'`, hint);
}

function wrongValue(
  { externalFlagNameOrPlaceholder: name, input, exception }: ArgumentParseError,
  help: string,
): Problem {
  const subject = /^[A-Z]/.test(name) ? `${name} '${input}'` : `'--${name} ${input}'`;
  if (exception instanceof FlagValueError) return wrong(`${subject} ${exception.message}`, exception.example);
  // The only other values are those of flags that are given without one.
  return wrong(`${subject}: the flag takes no value`, help);
}

function wrong(message: string, hint: string): Problem {
  return { code: "CS001", message, hint };
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
