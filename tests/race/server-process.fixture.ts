/**
 * A server as people run it: a process, which is killed as the kernel kills, and started again at the same address.
 *
 * Invariant: whoever started one ends it; nothing here outlives its test.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import { freePort } from "../../apps/muster/src/store/postgres.fixture.ts";

const main = fileURLToPath(new URL("../../apps/muster/src/main.ts", import.meta.url));

export interface ServerProcess {
  readonly address: string;
  /** Ends it at once, as it is. */
  readonly kill: () => Promise<void>;
  readonly start: () => Promise<void>;
  /** Its exit code, once it has ended. */
  readonly ended: () => Promise<number | null>;
  /** What it has written to its log. */
  readonly log: () => string;
}

export interface ServerPlace {
  /** What says where it keeps its rows. */
  readonly words: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Modules to load before it. */
  readonly before?: readonly string[];
}

export async function makeServerProcess(place: ServerPlace): Promise<ServerProcess> {
  const port = await freePort();
  let child: ChildProcess | undefined;
  let log = "";
  let ended: Promise<number | null> = Promise.resolve(null);
  const start = async (): Promise<void> => {
    const before = (place.before ?? []).flatMap((module) => ["--import", module]);
    const words = ["serve", "--port", String(port), ...place.words];
    const started = spawn(process.execPath, ["--import", "tsx", ...before, "--conditions=source", main, ...words], {
      env: { ...process.env, ...place.environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    child = started;
    ended = new Promise((resolve) => void started.once("exit", (code) => resolve(code)));
    started.stderr.setEncoding("utf8").on("data", (text: string) => void (log += text));
    await new Promise<void>((resolve, reject) => {
      started.stdout.once("data", () => resolve());
      void ended.then((code) => reject(new Error(`the server ended with ${code}:\n${log.slice(-2000)}`)));
    });
  };
  return {
    address: `http://127.0.0.1:${port}`,
    start,
    async kill() {
      child?.kill("SIGKILL");
      await ended;
    },
    ended: () => ended,
    log: () => log,
  };
}
