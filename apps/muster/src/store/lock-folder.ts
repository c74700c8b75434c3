/**
 * The lock of a data folder: one process at a time.
 *
 * Invariant: who has the folder listens on a socket in it, and the system ends that with the process however it dies. So a
 * folder is held exactly as long as somebody answers: no number of a process can be mistaken for that of another one that
 * came later, nor for one in another container, and a server that was killed starts again without anybody's help.
 * Whoever comes shows itself first and looks around afterwards, so of two at once at least one sees the other. It does not
 * reach over a network: two machines that share a folder do not see each other.
 */
import { randomBytes } from "node:crypto";
import { open, readdir, rename, rm, type FileHandle } from "node:fs/promises";
import { connect, createServer, type Server } from "node:net";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { makeFolder } from "./make-folder.ts";

export interface FolderLock {
  release(): Promise<void>;
}

/** Somebody else has the folder. */
export class FolderInUse extends Error {}

/** An address of a socket may have so many bytes. */
const addressMax = 100;

export async function lockFolder(folder: string): Promise<FolderLock> {
  await makeFolder(folder);
  const handle = await open(folder);
  try {
    const near = nearOf(folder, handle);
    for (let attempt = 1; ; attempt++) {
      const claim = await makeClaim(folder, near);
      const holder = await otherOf(folder, near, claim.name);
      if (holder === undefined) return claim;
      await claim.release();
      if (attempt === 4) throw new FolderInUse(`process ${holder} has the folder '${folder}'`);
      // Two that came at once have seen each other: they do not come back at the same moment.
      await sleep(attempt * 20 + Math.random() * 100);
    }
  } finally {
    await handle.close();
  }
}

/** A short way to the folder: where it is too long for a socket, by the handle that is open on it. */
function nearOf(folder: string, handle: FileHandle): string {
  if (Buffer.byteLength(folder) + 30 < addressMax) return folder;
  if (process.platform === "linux") return `/proc/self/fd/${handle.fd}`;
  throw new Error(
    `the path of '${folder}' is too long for a socket in it: take one of at most ${addressMax - 30} bytes`,
  );
}

/** Shows itself under its name only when it answers, so that nobody takes it for dead. */
async function makeClaim(folder: string, near: string): Promise<FolderLock & { readonly name: string }> {
  const id = randomBytes(6).toString("hex");
  const [hidden, name] = [`new-${id}.lock`, `server-${id}.lock`];
  const server = createServer((socket) => socket.on("error", () => {}).end(`${process.pid}\n`));
  server.unref();
  server.listen(`${near}/${hidden}`);
  await once(server, "listening");
  await rename(`${folder}/${hidden}`, `${folder}/${name}`);
  return { name, release: () => release(server, `${folder}/${name}`) };
}

async function release(server: Server, path: string): Promise<void> {
  await rm(path, { force: true });
  await new Promise((resolve) => server.close(resolve));
}

/** The process that shows itself beside us; what is left of dead ones goes: no name is ever used twice. */
async function otherOf(folder: string, near: string, own: string): Promise<string | undefined> {
  for (const name of await readdir(folder)) {
    if (name === own || !/^server-[0-9a-f]+\.lock$/.test(name)) continue;
    const holder = await ask(`${near}/${name}`);
    if (holder !== undefined) return holder;
    await rm(`${folder}/${name}`, { force: true });
  }
  return undefined;
}

/** The number of the process that listens here; undefined if nobody does. */
async function ask(address: string): Promise<string | undefined> {
  const socket = connect(address);
  socket.on("error", () => {});
  try {
    await once(socket, "connect");
    const said = await Promise.race([once(socket, "data"), sleep(500, ["unknown"])]);
    return String(said[0]).trim();
  } catch (error) {
    const isNobody = error instanceof Error && "code" in error && /ECONNREFUSED|ENOENT/.test(String(error.code));
    // Whoever is too busy to answer, or leaves in this moment, was there: its number is only for people.
    return isNobody ? undefined : "unknown";
  } finally {
    socket.destroy();
  }
}
