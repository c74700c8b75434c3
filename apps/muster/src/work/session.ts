/**
 * What commands that speak to a server have in common: where it is, whom to trust, how long to be patient.
 *
 * Invariant: no token is ever taken from the command line, which everybody on the machine can read: they come from files and
 * from the environment, and are shown nowhere.
 */
import type { ReadingFlags, ServerFlags } from "../commands/command-flags.ts";
import type { Server } from "../client/exchange.ts";
import { MusterClient } from "../client/muster-client.ts";
import type { Persistence } from "../client/persist.ts";
import type { ProgramContext } from "../commands/program-context.ts";
import type { ExitCode } from "../exit-codes.ts";
import { defaultPort } from "../default-port.ts";
import { readText } from "./read-text.ts";
import { finishWith, wrongInput } from "./refused.ts";
import { hostHere, operatorTokenOf, readingTokenOf } from "./tokens.ts";

export interface Session {
  readonly server: Server;
  readonly persistence: Persistence;
  readonly client: MusterClient;
  /** With it this run reads what is not for everybody. */
  readonly readingToken?: string;
}

/** Seconds for which a command keeps trying where nothing else was said. */
export const patienceOf = { reading: 10, writing: 60, waiting: 300 } as const;

/** `host`: who speaks; whoever only looks does it as the host that this machine is. */
export async function withSession(
  context: ProgramContext,
  flags: ReadingFlags,
  patience: number,
  work: (session: Session) => Promise<ExitCode>,
  host?: string,
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
      const operator = await operatorTokenOf(flags, terminal.environment);
      const readingToken = await readingTokenOf(flags, terminal.environment, host ?? hostHere(context), operator);
      const tokens = {
        ...(operator === undefined ? {} : { operator }),
        ...(readingToken === undefined ? {} : { reading: readingToken }),
      };
      const client = new MusterClient(server, persistence, tokens);
      return await work({ server, persistence, client, ...(readingToken === undefined ? {} : { readingToken }) });
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
