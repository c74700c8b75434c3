/**
 * The disk under the data folder is full. What was acknowledged stays, what is not written is not acknowledged, the server says
 * so and ends so that whoever watches over it starts it again; it starts once there is room, and goes on.
 *
 * Tried on a real disk that is small, where one can be mounted, and everywhere by writes that fail.
 */
import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, rm, statfs, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPGlite } from "../../apps/muster/src/store/pglite-database.ts";
import { accountOf } from "./account.fixture.ts";
import { Fleet, type Answer } from "./fleet.fixture.ts";
import { makeServerProcess, type ServerPlace } from "./server-process.fixture.ts";

interface Disk {
  readonly place: ServerPlace;
  readonly folder: string;
  fill(): Promise<void>;
  free(): Promise<void>;
}

const batch = 500;
const hosts = Array.from({ length: 60 * batch }, (_, at) => `host-${at}`);
const mebibyte = 1024 * 1024;

let root: string;
let mounted: string | undefined;

beforeAll(async () => {
  root = await mkdtemp(`${tmpdir()}/muster-full-`);
});

afterAll(async () => {
  if (mounted !== undefined) execFileSync("umount", [mounted]);
  await rm(root, { recursive: true, force: true });
});

/** False where nothing can be mounted: by somebody else than root, or in most containers. */
async function mountSmall(at: string): Promise<boolean> {
  await mkdir(at, { recursive: true });
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=160m", "tmpfs", at], { stdio: "ignore" });
    mounted = at;
    return true;
  } catch {
    return false;
  }
}

async function smallDisk(): Promise<Disk | string> {
  const at = `${root}/small`;
  if (!(await mountSmall(at))) return "no disk can be mounted here; writes that fail are tried in its place";
  const ballast = `${at}/ballast`;
  return {
    folder: `${at}/data`,
    place: { words: ["--data", `${at}/data`] },
    async fill() {
      const { bavail, bsize } = await statfs(at);
      await writeFile(ballast, Buffer.alloc(Math.max(0, bavail * bsize - 6 * mebibyte)));
    },
    free: () => rm(ballast),
  };
}

/** Writes that fail, by a module that is loaded before the server: all, or those of the database's log. */
async function failingWrites(part = ""): Promise<Disk> {
  const flag = `${root}/full`;
  // What is in no path of it: else everything would be the log.
  const folder = `${root}/${part === "" ? "any-write" : "log-only"}`;
  const before = [fileURLToPath(new URL("full-disk-preload.fixture.ts", import.meta.url))];
  return {
    folder,
    place: { words: ["--data", folder], before, environment: { FULL_DISK: flag, FULL_DISK_FOR: part } },
    fill: () => writeFile(flag, ""),
    free: () => rm(flag),
  };
}

/** A batch at a time, until one is not acknowledged; which was the last answer. */
async function reportUntilRefused(
  fleet: Fleet,
  from: number,
): Promise<{ readonly at: number; readonly last: Answer | undefined }> {
  for (let at = from; at < hosts.length; at += batch) {
    const reports = hosts
      .slice(at, at + batch)
      .map((host) => ({ host, status: "ready" as const, reason: randomBytes(450).toString("hex") }));
    const answer = await fleet.once("POST", `/v1/barriers/${fleet.barrier}/reports`, { epoch: 1, reports }, 30_000);
    if (answer?.status !== 200) return { at, last: answer };
    fleet.acknowledged.push(...reports.map(({ host, status }) => ({ epoch: 1, host, status })));
  }
  return { at: hosts.length, last: undefined };
}

describe("the disk is full", () => {
  const seen: unknown[] = [];

  afterAll(() => {
    // Both ways to be full have been met, or there is less here than it looks.
    expect(seen).toContain("it goes on");
    expect(seen.some((how) => typeof how === "number")).toBe(true);
  });

  it.each([
    ["a small disk", smallDisk],
    ["writes that fail", () => failingWrites()],
    ["writes of the log that fail", () => failingWrites("pg_wal")],
  ])("%s", async (_, make) => {
    const made = await make();
    const disk = typeof made === "string" ? (console.warn(made), await failingWrites()) : made;
    const server = await makeServerProcess(disk.place);
    try {
      await server.start();
      const fleet = new Fleet("full", [server.address]);
      await fleet.open("ready >= 100%", hosts);
      const some = await reportUntilRefusedAfter(fleet, disk);
      expect(some.at).toBeLessThan(hosts.length);
      if (some.last !== undefined) expect([503, 507]).toContain(some.last.status);
      const how = await Promise.race([server.ended(), sleep(5000, "it goes on")]);
      // Where only rows find no room it goes on; where its log finds none it ends, and not as if all were well.
      if (how === "it goes on") {
        expect(await fleet.status()).toMatchObject({ status: 200, body: { verdict: "wait" } });
        await disk.free();
      } else {
        expect(how).toBeGreaterThan(0);
        expect(server.log()).toContain("has stopped");
        await expect(server.start()).rejects.toThrow(/the server ended with [1-9]/);
        expect(server.log()).toContain("is there room on the disk");
        await disk.free();
        await server.start();
      }
      seen.push(how);
      expect((await reportUntilRefused(fleet, some.at)).at).toBe(hosts.length);
      expect(await fleet.decision()).toMatchObject({ verdict: "converge", ready: hosts.length });
      await server.kill();
      const database = await openPGlite(disk.folder);
      const account = await accountOf(database, fleet);
      await database.close();
      expect(account.complaints).toEqual([]);
      expect(fleet.acknowledged.length).toBeGreaterThanOrEqual(hosts.length);
    } finally {
      await server.kill();
    }
  });
});

/** Some while there is room, and then until there is none. */
async function reportUntilRefusedAfter(fleet: Fleet, disk: Disk) {
  const reports = hosts.slice(0, batch).map((host) => ({ host, status: "ready" as const }));
  const answer = await fleet.ask("POST", `/v1/barriers/${fleet.barrier}/reports`, { epoch: 1, reports });
  expect(answer.status).toBe(200);
  fleet.acknowledged.push(...reports.map(({ host, status }) => ({ epoch: 1, host, status })));
  await disk.fill();
  return reportUntilRefused(fleet, batch);
}
