import { generateKeyPairSync } from "node:crypto";
import { chmod, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { publicKeyOf } from "@countersign/muster";
import { afterAll, beforeAll, expect, test } from "vitest";
import { BadGateKey, gateKeyOf, readGateKey } from "./gate-key.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "muster-gate-key-"));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

test("a folder has one key, however many ask for it at once, and only its owner can read it", async () => {
  const keys = await Promise.all(Array.from({ length: 8 }, () => gateKeyOf(folder)));
  expect(new Set(keys.map((key) => publicKeyOf(key))).size).toBe(1);
  expect(await readdir(folder)).toEqual(["gate-key.pem"]);
  expect((await stat(join(folder, "gate-key.pem"))).mode & 0o777).toBe(0o600);
  expect(publicKeyOf(await readGateKey(join(folder, "gate-key.pem")))).toBe(publicKeyOf(keys[0] ?? never()));
});

test("what is no Ed25519 key is refused by its name, with nothing of what is in it", async () => {
  const file = join(folder, "other.pem");
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  for (const text of ["secret-words", privateKey.export({ type: "pkcs8", format: "pem" }) as string]) {
    await writeFile(file, text);
    const refused = await readGateKey(file).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(BadGateKey);
    expect(String(refused)).toContain(file);
    expect(String(refused)).not.toContain(text.slice(0, 12));
  }
  await expect(readGateKey(join(folder, "none.pem"))).rejects.toThrow("ENOENT");
});

test("a key that is there and is none is not written over", async () => {
  const own = await mkdtemp(join(folder, "broken-"));
  await writeFile(join(own, "gate-key.pem"), "half a key");
  await chmod(join(own, "gate-key.pem"), 0o600);
  await expect(gateKeyOf(own)).rejects.toThrow(BadGateKey);
  expect(await readdir(own)).toEqual(["gate-key.pem"]);
});

function never(): never {
  throw new Error("there is no key");
}
