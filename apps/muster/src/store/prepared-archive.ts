/**
 * The prepared database (`prepared-database.ts`) as an archive, which a database in memory begins with.
 *
 * Invariant: POSIX ustar, uncompressed, with names of at most 100 bytes. Without a prepared database there is none, and a
 * database is made as always.
 */
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { brotliDecompress } from "node:zlib";
import { preparedFile, type PackedHead } from "./prepared-database.ts";

const blockBytes = 512;

export async function archivedDatabase(
  prepared: URL = new URL(preparedFile, import.meta.url),
): Promise<Blob | undefined> {
  const packed = await readFile(prepared).catch(() => undefined);
  if (packed === undefined) return undefined;
  const bytes: Buffer<ArrayBuffer> = await promisify(brotliDecompress)(packed);
  const end = bytes.indexOf("\n");
  const { folders, files } = JSON.parse(bytes.toString("utf8", 0, end)) as PackedHead;
  const parts = folders.map((path) => blockOf(`${path}/`, 0, "folder"));
  let from = end + 1;
  for (const { path, size } of files) {
    const padding = (blockBytes - (size % blockBytes)) % blockBytes;
    parts.push(blockOf(path, size, "file"), bytes.subarray(from, from + size), Buffer.alloc(padding));
    from += size;
  }
  return new Blob([...parts, Buffer.alloc(2 * blockBytes)]);
}

/** Where each field begins is the standard's. */
function blockOf(path: string, size: number, kind: "file" | "folder"): Buffer<ArrayBuffer> {
  const block = Buffer.alloc(blockBytes);
  block.write(path, 0, 100);
  block.write(octal(kind === "file" ? 0o600 : 0o700, 7), 100);
  block.write(octal(0, 7), 108);
  block.write(octal(0, 7), 116);
  block.write(octal(size, 11), 124);
  block.write(octal(0, 11), 136);
  block.write(kind === "file" ? "0" : "5", 156);
  block.write("ustar\u000000", 257);
  // The sum of all bytes, the eight of the sum itself taken for spaces.
  block.fill(" ", 148, 156);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${octal(sum, 6)}\u0000`, 148);
  return block;
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, "0");
}
