/**
 * The text behind `--help`: usage, introduction, arguments, flags in groups, examples last, as that is what stays on
 * the screen.
 *
 * Invariant: made from the same definitions that the command line is read with, so a flag cannot go unmentioned. Colour
 * is whatever `colour` makes of a heading.
 */
import type { Command, CommandContext } from "@stricli/core";
import type { CommandHelp } from "./command-help.ts";

type Parameters = Command<CommandContext>["parameters"];
type Heading = (text: string) => string;

export interface FlagRow {
  /** As it is typed: `--no-cache`, `--states N`. */
  readonly usage: string;
  readonly brief: string;
}

/** Names in the code are in camel case, on the command line in kebab case; a flag that is on by default is turned off. */
export function flagRow(name: string, flag: NonNullable<Parameters["flags"]>[string]): FlagRow {
  const kebab = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const negated = flag.kind === "boolean" && flag.default === true;
  const value = flag.kind === "parsed" && flag.placeholder !== undefined ? ` ${flag.placeholder}` : "";
  return { usage: `--${negated ? "no-" : ""}${kebab}${value}`, brief: flag.brief };
}

export function commandHelpText(help: CommandHelp, parameters: Parameters, heading: Heading): string {
  const positional = positionalOf(parameters);
  const flags = parameters.flags ?? {};
  const groups = help.groups.map(({ title, flags: names }) => ({
    title,
    rows: names.flatMap((name) => (flags[name] === undefined ? [] : [flagRow(name, flags[name])])),
  }));
  const names = positional.map(({ placeholder = "ARGUMENT" }) => placeholder);
  const argumentRows = positional.map(({ brief }, index) => ({ usage: names[index] ?? "", brief }));
  const width = Math.max(...[...argumentRows, ...groups.flatMap(({ rows }) => rows)].map(({ usage }) => usage.length));
  return [
    `countersign ${help.name}: ${help.summary}`,
    `${heading("Usage")}\n  countersign ${help.name} ${[...names, "[flags]"].join(" ")}`,
    help.introduction.join("\n"),
    section(heading("Argument"), argumentRows, width),
    ...groups.map(({ title, rows }) => section(heading(title), rows, width)),
    `${heading("Exit code")}\n  ${help.exitCodes}`,
    `${heading("Examples")}\n${help.examples.map(showExample).join("\n")}`,
  ].join("\n\n");
}

/** Of arguments that may be many, as many as there must be, and one that stands for the others. */
function positionalOf({
  positional,
}: Parameters): readonly { readonly brief: string; readonly placeholder?: string }[] {
  if (positional === undefined) return [];
  if (positional.kind === "tuple") return positional.parameters;
  const { brief, placeholder = "ARGUMENT" } = positional.parameter;
  return [{ brief, placeholder: `${`${placeholder} `.repeat(positional.minimum ?? 0)}[${placeholder}…]` }];
}

export function programHelpText(commands: readonly CommandHelp[], heading: Heading): string {
  const rows = commands.map(({ name, summary }) => ({ usage: name, brief: summary }));
  return [
    "countersign: a model checker for Quint specs",
    `${heading("Usage")}\n  countersign COMMAND [flags]`,
    section(heading("Commands"), rows, Math.max(...rows.map(({ usage }) => usage.length))),
    section(
      heading("Flags"),
      [
        { usage: "--help, -h", brief: "this text, or that of a command: countersign check --help" },
        { usage: "--version, -V", brief: "the version" },
      ],
      13,
    ),
    `${heading("Exit code")}\n  0 fine · 1 the answer is no · 2 the input is wrong · 3 unknown: a bound was reached, or it was cancelled`,
    `${heading("Examples")}\n${commands
      .flatMap(({ examples }) => examples.slice(0, 1))
      .map(showExample)
      .join("\n")}`,
  ].join("\n\n");
}

function section(title: string, rows: readonly FlagRow[], width: number): string {
  return [title, ...rows.map(({ usage, brief }) => `  ${usage.padEnd(width)}  ${brief}`)].join("\n");
}

function showExample({ command, does }: { readonly command: string; readonly does: string }): string {
  return `  $ ${command}\n      ${does}`;
}
