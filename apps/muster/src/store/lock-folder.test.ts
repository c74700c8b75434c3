/** The lock of a data folder, in one process; what becomes of it when processes die is in stores.slow.ts. */
import { mkdtemp, readdir, rename, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FolderInUse, lockFolder, type FolderLock } from "./lock-folder.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(`${tmpdir()}/muster-lock-`);
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function comeAtOnce(count: number): Promise<readonly FolderLock[]> {
  const all = await Promise.allSettled(Array.from({ length: count }, () => lockFolder(folder)));
  const refused = all.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
  expect(refused.filter((reason) => !(reason instanceof FolderInUse))).toEqual([]);
  return all.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
}

describe("the lock of a folder", () => {
  it("is one's alone until it is released, and says whose it is", async () => {
    const lock = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toThrow(`process ${process.pid} has the folder '${folder}'`);
    await lock.release();
    await (await lockFolder(folder)).release();
    expect(await readdir(folder)).toEqual([]);
  });

  it("is never two's, however many come at once", async () => {
    for (let round = 0; round < 5; round++) {
      const held = await comeAtOnce(6);
      expect(held.length).toBeLessThanOrEqual(1);
      for (const lock of held) await lock.release();
    }
  });

  it("is taken from the dead, whatever number they had", async () => {
    const server = createServer().listen(`${folder}/dead.lock`);
    await once(server, "listening");
    // The name outlives the socket, as when its process is killed.
    await rename(`${folder}/dead.lock`, `${folder}/server-0123456789ab.lock`);
    await new Promise((resolve) => void server.close(resolve));
    expect(await readdir(folder)).toEqual(["server-0123456789ab.lock"]);
    const lock = await lockFolder(folder);
    expect(await readdir(folder)).not.toContain("server-0123456789ab.lock");
    await lock.release();
  });

  it("needs no short path, and minds no other files", async () => {
    const deep = `${folder}/${"a".repeat(90)}/${"b".repeat(90)}`;
    const lock = await lockFolder(deep);
    await writeFile(`${deep}/server.txt`, "not a lock");
    await expect(lockFolder(deep)).rejects.toThrow(FolderInUse);
    await lock.release();
  });

  it("is what keeps the second one out: without its socket nothing does", async () => {
    const lock = await lockFolder(folder);
    for (const name of await readdir(folder)) await rm(`${folder}/${name}`);
    await (await lockFolder(folder)).release();
    await lock.release();
  });
});
