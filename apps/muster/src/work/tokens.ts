/**
 * Which token goes with which request.
 *
 * Invariant: the operator's token goes with what only the operator may do, and with what is read where there is no host's: a
 * host that only looks shows nothing but its own. What could be no token is refused before anybody is asked, and is not shown.
 */
import { randomBytes } from "node:crypto";
import { hostname } from "node:os";
import type { ProgramContext } from "../commands/program-context.ts";
import type { Terminal } from "../terminal.ts";
import { readPairs } from "./read-roster.ts";
import { readText } from "./read-text.ts";
import { wrongInput } from "./refused.ts";

type Environment = Terminal["environment"];

export function hostHere({ terminal }: ProgramContext): string {
  const named = terminal.environment["MUSTER_HOST"] ?? "";
  return named === "" ? hostname() : named;
}

/** What the server makes tokens of: drawn once a command, however often it has to ask. */
export function drawTokenSeed(): string {
  return randomBytes(32).toString("base64url");
}

/** The file may be the one that `muster open --tokens` wrote, or hold nothing but this host's token. */
export async function tokenOf(
  { terminal }: ProgramContext,
  { tokenFile }: { readonly tokenFile?: string },
  host: string,
): Promise<string | undefined> {
  if (tokenFile === undefined) return environmentToken(terminal.environment, "MUSTER_TOKEN");
  const tokens = await readTokens(tokenFile);
  const token = typeof tokens === "string" ? tokens : tokens.get(host);
  if (token === undefined) throw wrongInput("missing-token", `there is no token of '${host}' in '${tokenFile}'`);
  return token;
}

export async function operatorTokenOf(
  { operatorTokenFile }: { readonly operatorTokenFile?: string },
  environment: Environment,
): Promise<string | undefined> {
  if (operatorTokenFile === undefined) return environmentToken(environment, "MUSTER_OPERATOR_TOKEN");
  return checked((await readText(operatorTokenFile)).trim(), `what is in '${operatorTokenFile}'`);
}

/**
 * What was named on the command line goes before what is in the environment. Of a file with the tokens of many hosts any may
 * read; this machine's own is taken if it is there.
 */
export async function readingTokenOf(
  { tokenFile, operatorTokenFile }: { readonly tokenFile?: string; readonly operatorTokenFile?: string },
  environment: Environment,
  host: string,
  operator: string | undefined,
): Promise<string | undefined> {
  if (tokenFile !== undefined) {
    const tokens = await readTokens(tokenFile);
    return typeof tokens === "string" ? tokens : (tokens.get(host) ?? [...tokens.values()][0]);
  }
  if (operatorTokenFile !== undefined) return operator;
  return environmentToken(environment, "MUSTER_TOKEN") ?? operator;
}

async function readTokens(path: string): Promise<string | ReadonlyMap<string, string>> {
  const text = (await readText(path)).trim();
  return /\s/.test(text) ? readPairs(text, path) : checked(text, `what is in '${path}'`);
}

function environmentToken(environment: Environment, name: string): string | undefined {
  const token = (environment[name] ?? "").trim();
  return token === "" ? undefined : checked(token, name);
}

/** A header takes nothing else. */
function checked(token: string, from: string): string {
  if (/^[!-~]{1,512}$/.test(token)) return token;
  throw wrongInput("missing-token", `${from} is no token: 1 to 512 letters, digits and signs without a space`);
}
