/**
 * The key with which a server signs what it presumes, so that a certificate can rest on it.
 *
 * Invariant: it is made once, is readable by its owner only, and is whole or not there at all: whoever is killed while making
 * it leaves none, and of two who make it at once both end with the same one. Nothing of it is in any error.
 */
import { createPrivateKey, generateKeyPairSync, randomUUID, type KeyObject } from "node:crypto";
import { link, open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";

/** The file cannot be read, or has no such key. */
export class BadGateKey extends Error {}

/** The key in a file. */
export async function readGateKey(file: string): Promise<KeyObject> {
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    throw new BadGateKey(`'${file}' cannot be read: ${codeOf(error)}`);
  });
  const key = keyIn(text);
  if (key?.asymmetricKeyType !== "ed25519") {
    throw new BadGateKey(`'${file}' has no private Ed25519 key in PEM`);
  }
  return key;
}

/** The key of a data folder, made if there is none. */
export async function gateKeyOf(folder: string): Promise<KeyObject> {
  const file = join(folder, "gate-key.pem");
  return readGateKey(file).catch(async (error: unknown) => {
    if (!(await isMissing(file))) throw error;
    await make(folder, file);
    return readGateKey(file);
  });
}

async function make(folder: string, file: string): Promise<void> {
  const text = generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" });
  const draft = join(folder, `.gate-key-${randomUUID()}`);
  const handle = await open(draft, "wx", 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
    // A link is not made over a file that is there already.
    await link(draft, file).catch((error: unknown) => {
      if (codeOf(error) !== "EEXIST") throw error;
    });
  } finally {
    await handle.close();
    await rm(draft, { force: true });
  }
}

async function isMissing(file: string): Promise<boolean> {
  return readFile(file).then(
    () => false,
    (error: unknown) => codeOf(error) === "ENOENT",
  );
}

function keyIn(text: string): KeyObject | undefined {
  try {
    return createPrivateKey(text);
  } catch {
    return undefined;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unknown";
}
