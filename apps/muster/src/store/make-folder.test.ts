import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeFolder } from "./make-folder.ts";

let home = "";
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "make-folder-"));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe("a folder", () => {
  it("is made with all above it, for this user alone, however many ask at once", async () => {
    const folder = join(home, "a/b/c");
    await Promise.all([folder, folder, join(home, "a/b/d")].map(makeFolder));
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    await makeFolder(folder);
  });

  it("that cannot be made is an error, and comes to an end where nothing can be made", async () => {
    writeFileSync(join(home, "file"), "");
    await expect(makeFolder(join(home, "file/x"))).rejects.toMatchObject({ code: "ENOTDIR" });
    // Node's own way to make all of it never comes back from here.
    await expect(makeFolder("/proc/no-such-place/data")).rejects.toMatchObject({ code: "ENOENT" });
  });
});
