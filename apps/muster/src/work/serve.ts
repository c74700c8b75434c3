/**
 * `muster serve`: a server in this process, until it is told to end.
 *
 * Invariant: its first line is its address, once it takes requests. Nobody can reach it from elsewhere without an operator's
 * token having been set: whoever could would open, amend and presume as they like. At the first Ctrl-C everybody who waits is
 * answered; at the second it ends as it is.
 */
import type { ServeFlags } from "../commands/command-flags.ts";
import type { KeyObject } from "node:crypto";
import { homedir } from "node:os";
import { join } from "node:path";
import type { ProgramContext } from "../commands/program-context.ts";
import { exitCodes, type ExitCode } from "../exit-codes.ts";
import type { DatabaseChoice } from "../server/open-database.ts";
import type { RunningServer, ServerOptions } from "../server/start-server.ts";
import { DatabaseRefuses, DatabaseUnavailable } from "../store/database.ts";
import { FolderInUse } from "../store/lock-folder.ts";
import type { Terminal } from "../terminal.ts";
import { printDocument } from "./print-document.ts";
import { finishWith, wrongInput } from "./refused.ts";
import { readText } from "./read-text.ts";

export function serve(context: ProgramContext, flags: ServeFlags): Promise<void> {
  const { terminal } = context;
  return finishWith(context, flags.json, async () => {
    const ending = awaitEnd(terminal);
    try {
      const choice = databaseOf(flags, terminal.environment);
      const operatorToken = await operatorTokenOf(flags, terminal.environment);
      refuseOpenDoor(flags.host, operatorToken);
      const server = await start({
        port: flags.port,
        hostname: flags.host,
        clock: terminal.clock,
        database: choice,
        log: { level: flags.logLevel },
        ...(operatorToken === undefined ? {} : { operatorToken }),
        ...(await gateKeyFor(flags, choice)),
        ...(await tlsFor(flags)),
      });
      tell(terminal, flags, server, choice);
      return await run(terminal, ending, server);
    } finally {
      ending.release();
    }
  });
}

/** The path is that of the XDG base directory specification, where programs keep what is not configuration. */
function databaseOf(flags: ServeFlags, environment: Terminal["environment"]): DatabaseChoice {
  const { data, database, memory } = flags;
  const given = [data, database, memory === true ? "memory" : undefined].filter((one) => one !== undefined);
  if (given.length > 1) {
    throw wrongInput("ambiguous", "--data, --database and --memory are three places for one thing", "give one of them");
  }
  if (memory === true) return { kind: "memory" };
  if (data !== undefined) return { kind: "folder", folder: data };
  const address = database ?? environment["DATABASE_URL"] ?? "";
  if (address !== "") return postgresAt(address);
  const named = environment["XDG_DATA_HOME"] ?? "";
  const share = named.startsWith("/") ? named : join(environment["HOME"] ?? homedir(), ".local", "share");
  return { kind: "folder", folder: join(share, "muster") };
}

function postgresAt(address: string): DatabaseChoice {
  // The address itself may have a password in it, and is not shown.
  if (/^postgres(ql)?:\/\//.test(address)) return { kind: "postgres", address };
  const hint = "postgres://user@host:5432/muster; the password in PGPASSWORD or ~/.pgpass";
  throw wrongInput("bad-address", "the address of the database does not begin with postgres://", hint);
}

async function operatorTokenOf(
  { operatorTokenFile }: ServeFlags,
  environment: Terminal["environment"],
): Promise<string | undefined> {
  const named = environment["MUSTER_OPERATOR_TOKEN"] ?? "";
  const token = operatorTokenFile === undefined ? named : (await readText(operatorTokenFile)).trim();
  const isThere = operatorTokenFile !== undefined || named !== "";
  if (isThere && !/^[\w.~+/=-]{16,512}$/.test(token)) {
    const sentence = "the operator's token is not 16 to 512 letters, digits and . _ ~ + / = -";
    throw wrongInput("bad-token", sentence, "head -c 24 /dev/urandom | base64 > operator-token");
  }
  return isThere ? token : undefined;
}

function refuseOpenDoor(host: string, operatorToken: string | undefined): void {
  if (operatorToken !== undefined || /^(127(\.\d+){3}|localhost|::1)$/.test(host)) return;
  const sentence = `on '${host}' others can reach it, and without an operator's token anybody could open and amend barriers`;
  throw wrongInput("missing-token", sentence, "--operator-token-file FILE, or --host 127.0.0.1");
}

/** Of a data folder the server has a key without being asked, so that its presumptions are signed. */
async function gateKeyFor({ gateKey }: ServeFlags, choice: DatabaseChoice): Promise<{ readonly gateKey?: KeyObject }> {
  const { BadGateKey, gateKeyOf, readGateKey } = await import("../openings/gate-key.ts");
  try {
    if (gateKey !== undefined) return { gateKey: await readGateKey(gateKey) };
    if (!("kind" in choice) || choice.kind !== "folder") return {};
    const { makeFolder } = await import("../store/make-folder.ts");
    await makeFolder(choice.folder);
    return { gateKey: await gateKeyOf(choice.folder) };
  } catch (error) {
    if (error instanceof BadGateKey) throw wrongInput("bad-key", error.message, "muster keygen FILE");
    throw cannotKeep(error);
  }
}

async function tlsFor({ tlsCert, tlsKey, tlsClientCa }: ServeFlags): Promise<Pick<ServerOptions, "tls">> {
  if (tlsCert === undefined && tlsKey === undefined && tlsClientCa === undefined) return {};
  if (tlsCert === undefined || tlsKey === undefined) {
    throw wrongInput("missing-field", "TLS needs --tls-cert and --tls-key", "give both");
  }
  const { readTls } = await import("../server/tls.ts");
  const authority = tlsClientCa === undefined ? {} : { clientAuthority: tlsClientCa };
  const read = await readTls({ certificate: tlsCert, key: tlsKey, ...authority });
  if (!read.ok) throw wrongInput("bad-certificate", read.why);
  return { tls: read.value };
}

async function start(options: ServerOptions): Promise<RunningServer> {
  const { startServer } = await import("../server/start-server.ts");
  try {
    return await startServer(options);
  } catch (error) {
    throw cannotListen(error, options) ?? cannotKeep(error);
  }
}

function cannotListen(error: unknown, { port, hostname = "" }: ServerOptions): Error | undefined {
  const code = error instanceof Error && "code" in error ? error.code : "";
  if (code === "EADDRINUSE") {
    return wrongInput("port-in-use", `somebody listens on port ${port} already`, "--port 0 takes any that is free");
  }
  if (code === "EACCES" && port > 0 && port < 1024) {
    return wrongInput("port-in-use", `port ${port} is not for everybody to listen on`, "--port 7236");
  }
  if (code !== "EADDRNOTAVAIL" && code !== "ENOTFOUND") return undefined;
  return wrongInput("bad-address", `this machine has no address '${hostname}'`, "--host 127.0.0.1");
}

/** What a person can do something about; anything else is thrown as it is. */
function cannotKeep(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if (error instanceof FolderInUse)
    return wrongInput("folder-in-use", error.message, "end that one, or give another --data");
  if (error instanceof DatabaseUnavailable || error instanceof DatabaseRefuses) {
    return wrongInput(
      "no-database",
      `the database cannot be used: ${error.message}`,
      "look at --database or DATABASE_URL",
    );
  }
  const code = "code" in error ? String(error.code) : "";
  const isOfFolder = ["EACCES", "EROFS", "ENOENT", "ENOSPC", "ENOTDIR", "EEXIST", "EPERM"].includes(code);
  return isOfFolder
    ? wrongInput("no-folder", `the data folder cannot be used: ${error.message}`, "--data FOLDER")
    : error;
}

function tell(terminal: Terminal, { json }: ServeFlags, { address }: RunningServer, choice: DatabaseChoice): void {
  const kind = "kind" in choice ? choice.kind : "folder";
  const folder = "folder" in choice ? choice.folder : undefined;
  if (json === true) {
    printDocument(terminal, "serve", { address, store: kind, ...(folder === undefined ? {} : { folder }) });
    return;
  }
  terminal.writeOutput(`${address}\n`);
  const where = folder ?? (kind === "memory" ? "memory: gone when it ends" : "postgres");
  terminal.writeError(`muster: keeps its data in ${where}; Ctrl-C ends it\n`);
}

interface Ending {
  /** Resolves at the first sign, and calls back at the second. */
  readonly asked: Promise<void>;
  readonly isAsked: () => boolean;
  readonly onSecond: (listener: () => void) => void;
  readonly release: () => void;
}

function awaitEnd({ onInterrupt }: Terminal): Ending {
  let [signs, second] = [0, () => {}];
  let first = () => {};
  const asked = new Promise<void>((resolve) => (first = resolve));
  const release = onInterrupt(() => {
    signs += 1;
    if (signs === 1) first();
    else second();
  });
  return { asked, isAsked: () => signs > 0, onSecond: (listener) => (second = listener), release };
}

async function run(terminal: Terminal, ending: Ending, server: RunningServer): Promise<ExitCode> {
  const broken = await Promise.race([ending.asked, server.broken]);
  const inHaste = new Promise<"haste">((resolve) => ending.onSecond(() => resolve("haste")));
  const how = await Promise.race([server.close().then(() => "order" as const), inHaste]);
  if (broken !== undefined) {
    // Whoever watches over it starts it again, and it finds all that was answered.
    terminal.writeError(`muster: ${broken.message}\n`);
    return exitCodes.unreachable;
  }
  return how === "order" ? exitCodes.converge : exitCodes.interrupted;
}
