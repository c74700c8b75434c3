/** The flags of every command that speaks to a server. */
import { parseSeconds } from "./flag-values.ts";

export const text = String;

export const jsonFlag = {
  kind: "boolean",
  brief: "print one JSON document",
  optional: true,
  withNegated: false,
} as const;

export const serverFlags = {
  url: {
    kind: "parsed",
    parse: text,
    brief: "address of the server; else MUSTER_URL, else http://127.0.0.1:7236",
    optional: true,
    placeholder: "URL",
  },
  ca: {
    kind: "parsed",
    parse: text,
    brief: "PEM file: whose certificates to trust; else MUSTER_CA",
    optional: true,
    placeholder: "FILE",
  },
  clientCert: {
    kind: "parsed",
    parse: text,
    brief: "PEM file: our own certificate, where the server asks for one",
    optional: true,
    placeholder: "FILE",
  },
  clientKey: { kind: "parsed", parse: text, brief: "PEM file: its private key", optional: true, placeholder: "FILE" },
  patience: {
    kind: "parsed",
    parse: parseSeconds,
    brief: "how long to try a server that does not answer, such as 90s or 5m",
    optional: true,
    placeholder: "TIME",
  },
  json: jsonFlag,
} as const;

export const tokenFlag = {
  kind: "parsed",
  parse: text,
  brief: "file with the host's join token, or with all hosts' as open --tokens writes it; else MUSTER_TOKEN",
  optional: true,
  placeholder: "FILE",
} as const;

export const operatorFlags = {
  ...serverFlags,
  operatorTokenFile: {
    kind: "parsed",
    parse: text,
    brief: "file with the operator's token; else MUSTER_OPERATOR_TOKEN",
    optional: true,
    placeholder: "FILE",
  },
} as const;

/** For who looks: with a host's token, or else the operator's. */
export const readingFlags = { tokenFile: tokenFlag, ...operatorFlags } as const;
