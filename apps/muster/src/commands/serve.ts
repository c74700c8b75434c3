/** `muster serve`: its words. */
import { buildCommand } from "@stricli/core";
import { defaultPort } from "../default-port.ts";
import { logLevels, type ServeFlags } from "./command-flags.ts";
import { parsePort } from "./flag-values.ts";
import { lazily } from "./lazily.ts";
import type { ProgramContext } from "./program-context.ts";
import { text } from "./server-flags.ts";

const file = { kind: "parsed", parse: text, optional: true, placeholder: "FILE" } as const;

export const serveCommand = buildCommand<ServeFlags, [], ProgramContext>({
  docs: {
    brief: "run a server; its first line is its address",
    customUsage: [
      { input: "", brief: `on this machine only, port ${defaultPort}, data in ~/.local/share/muster` },
      { input: "--data /var/lib/muster --host 0.0.0.0 --operator-token-file token", brief: "for a fleet" },
      { input: "--database postgres://muster@db/muster", brief: "rows in a Postgres; several servers may share it" },
    ],
    fullDescription:
      "Needs no configuration. Ctrl-C answers everybody who waits, lets what is being written be written, and ends it; a second one ends it as it is. The log goes to standard error, a line of JSON each. Exit code: 0 ended in good order, 2 it cannot start, 130 ended in haste.",
  },
  parameters: {
    flags: {
      port: {
        kind: "parsed",
        parse: parsePort,
        brief: "port to listen on; 0 takes any that is free",
        default: String(defaultPort),
        placeholder: "P",
      },
      host: {
        kind: "parsed",
        parse: text,
        brief: "address to listen on; others than this machine's own need an operator's token",
        default: "127.0.0.1",
        placeholder: "ADDRESS",
      },
      data: {
        kind: "parsed",
        parse: text,
        brief: "folder of its data; $XDG_DATA_HOME/muster or ~/.local/share/muster if left out",
        optional: true,
        placeholder: "FOLDER",
      },
      database: {
        kind: "parsed",
        parse: text,
        brief: "address of a Postgres, or what speaks its protocol, instead; else DATABASE_URL",
        optional: true,
        placeholder: "URL",
      },
      memory: { kind: "boolean", brief: "keep nothing: for trying things", optional: true, withNegated: false },
      operatorTokenFile: {
        ...file,
        brief: "only who has this token opens, amends and presumes; else MUSTER_OPERATOR_TOKEN",
      },
      gateKey: { ...file, brief: "private key that signs what is presumed; in a data folder there is one already" },
      tlsCert: { ...file, brief: "PEM: certificate of the server" },
      tlsKey: { ...file, brief: "PEM: its private key" },
      tlsClientCa: { ...file, brief: "PEM: only who has a certificate of this authority is connected" },
      logLevel: { kind: "enum", values: logLevels, brief: "how much is logged", default: "warn" },
      json: {
        kind: "boolean",
        brief: "print one JSON document instead of the address",
        optional: true,
        withNegated: false,
      },
    },
  },
  loader: lazily(async () => (await import("../work/serve.ts")).serve),
});
