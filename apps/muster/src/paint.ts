/** Colour for a verdict, where it is looked at by a person who wants any: see https://no-color.org. */
import type { Terminal } from "./terminal.ts";

export type Paint = (text: string, role: "good" | "bad" | "open") => string;

const codes = { good: 32, bad: 31, open: 33 } as const;

export function paintFor({ outputIsTerminal, environment }: Terminal): Paint {
  const isRefused = (environment["NO_COLOR"] ?? "") !== "" || environment["TERM"] === "dumb";
  if (!outputIsTerminal || isRefused) return (text) => text;
  return (text, role) => `\u001B[1;${codes[role]}m${text}\u001B[0m`;
}

export function roleOf(verdict: string): "good" | "bad" | "open" {
  return verdict === "converge" ? "good" : verdict === "failed" ? "bad" : "open";
}
