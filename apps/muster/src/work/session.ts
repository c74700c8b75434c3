/**
 * What commands that speak to a server have in common: where it is, whom to trust, how long to be patient.
 *
 * Invariant: no token is ever taken from the command line, which everybody on the machine can read: they come from files and
 * from the environment, and are shown nowhere.
 */
import type { OperatorFlags, ServerFlags } from "../commands/command-flags.ts";
import { readFile } from "node:fs/promises";
import type { Server } from "../client/exchange.ts";
import { MusterClient } from "../client/muster-client.ts";
import type { Persistence } from "../client/persist.ts";
import type { ProgramContext } from "../commands/program-context.ts";
import type { ExitCode } from "../exit-codes.ts";
import { defaultPort } from "../default-port.ts";
import { finishWith, wrongInput } from "./refused.ts";

export interface Session {
  readonly server: Server;
  readonly persistence: Persistence;
  readonly client: MusterClient;
}

/** Seconds for which a command keeps trying where nothing else was said. */
export const patienceOf = { reading: 10, writing: 60, waiting: 300 } as const;

export async function withSession(
  context: ProgramContext,
  flags: OperatorFlags,
  patience: number,
  work: (session: Session) => Promise<ExitCode>,
): Promise<void> {
  const { terminal } = context;
  await finishWith(context, flags.json, async () => {
    const controller = new AbortController();
    const release = terminal.onInterrupt(() => controller.abort());
    let told = "";
    try {
      const server = await readServer(flags, terminal.environment);
      const persistence: Persistence = {
        pacing: terminal,
        patience: flags.patience ?? patience,
        signal: controller.signal,
        onTrouble: (sentence) => {
          // The same again is no news.
          if (told !== sentence) terminal.writeError(`muster: not reached, trying again: ${sentence}\n`);
          told = sentence;
        },
      };
      const token = await readOperatorToken(flags, terminal.environment);
      return await work({ server, persistence, client: new MusterClient(server, persistence, token) });
    } finally {
      release();
    }
  });
}

async function readServer(flags: ServerFlags, environment: ProgramContext["terminal"]["environment"]): Promise<Server> {
  const text = flags.url ?? environment["MUSTER_URL"] ?? `http://127.0.0.1:${defaultPort}`;
  const ca = flags.ca ?? environment["MUSTER_CA"];
  const { clientCert, clientKey } = flags;
  if ((clientCert === undefined) !== (clientKey === undefined)) {
    throw wrongInput("missing-field", "--client-cert and --client-key belong together", "give both, or neither");
  }
  return {
    url: readAddress(text),
    ...(ca === undefined ? {} : { ca: await readText(ca) }),
    ...(clientCert === undefined ? {} : { certificate: await readText(clientCert) }),
    ...(clientKey === undefined ? {} : { key: await readText(clientKey) }),
  };
}

function readAddress(text: string): URL {
  const example = `http://127.0.0.1:${defaultPort}`;
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw wrongInput("bad-address", `'${text}' is no address of a server`, example);
  }
  if (url.username !== "" || url.password !== "") {
    throw wrongInput("bad-address", "an address must not have a password in it", "--operator-token-file FILE");
  }
  if (url.protocol === "http:" || url.protocol === "https:") return url;
  throw wrongInput("bad-address", `'${text}' is no address of a server: it begins with http:// or https://`, example);
}

async function readOperatorToken(
  { operatorTokenFile }: OperatorFlags,
  environment: ProgramContext["terminal"]["environment"],
): Promise<string | undefined> {
  if (operatorTokenFile !== undefined) return (await readText(operatorTokenFile)).trim();
  return environment["MUSTER_OPERATOR_TOKEN"];
}

/** A file that was named on the command line. */
export async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    throw wrongInput("unreadable-file", `'${path}' cannot be read: ${reasonOf(error)}`);
  }
}

export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  const code = "code" in error ? String(error.code) : "";
  const known: Readonly<Record<string, string>> = {
    ENOENT: "there is no such file",
    EACCES: "permission denied",
    EISDIR: "it is a folder",
    EEXIST: "it is there already",
    ENOSPC: "no space left on the device",
  };
  return known[code] ?? error.message;
}
