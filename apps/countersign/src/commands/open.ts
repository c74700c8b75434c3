/** `countersign open`: its flags and its help. What it does is in workbench/open-workbench.ts. */
import { buildCommand } from "@stricli/core";
import type { CommandHelp } from "../command-line/command-help.ts";
import { parsePath, parsePort } from "../command-line/flag-values.ts";
import type { ProgramContext } from "../command-line/program-context.ts";
import type { OpenFlags } from "../work/command-request.ts";
import { boundsGroup, byFlag, keyFlag, ledgerFlag, machineGroup, searchFlags } from "./question-flags.ts";

export const openHelp: CommandHelp = {
  name: "open",
  summary: "open the workbench in a browser, on a spec or on a folder of specs",
  introduction: [
    "Starts a server on this machine that nobody else can reach, and prints its address. The page shows the specs of the",
    "folder, reads each back in plain words, asks about it, and keeps the answers in the ledger beside it, as",
    "countersign ask does. It looks at a spec again whenever it is saved. Nothing leaves the machine. Ctrl-C ends it;",
    "answers are on the disk before they are shown, so nothing is lost.",
  ],
  groups: [
    { title: "The server", flags: ["among", "port", "browser"] },
    { title: "Whose answers", flags: ["by", "key", "ledger"] },
    machineGroup,
    boundsGroup,
    { title: "Output", flags: ["cache"] },
  ],
  examples: [
    { command: "countersign open", does: "the specs of this folder and below" },
    { command: "countersign open lock.qnt", does: "one spec, and what stands beside it" },
    { command: "countersign open specs/lock.qnt --among specs", does: "one spec among all of a folder" },
    { command: "countersign open specs --no-browser --port 8080", does: "only print the address" },
  ],
  exitCodes: "0 it was ended · 2 the input is wrong",
};

const { json: _, ...boundFlags } = searchFlags;

export const openCommand = buildCommand<Omit<OpenFlags, "json">, [string?], ProgramContext>({
  docs: { brief: openHelp.summary },
  parameters: {
    positional: {
      kind: "tuple",
      parameters: [
        { brief: "a spec, or a folder of specs", parse: parsePath, placeholder: "SPEC|FOLDER", optional: true },
      ],
    },
    flags: {
      among: {
        kind: "parsed",
        parse: parsePath,
        brief: "show this spec among those of a folder (the one it stands in)",
        placeholder: "FOLDER",
        optional: true,
      },
      port: {
        kind: "parsed",
        parse: parsePort,
        brief: "listen there (any free port)",
        placeholder: "P",
        optional: true,
      },
      browser: { kind: "boolean", brief: "only print the address", default: true },
      by: byFlag,
      key: keyFlag,
      ledger: ledgerFlag,
      ...boundFlags,
    },
  },
  func(given, file) {
    this.request({ command: "open", file: file ?? ".", flags: { ...given, json: false } });
  },
});
