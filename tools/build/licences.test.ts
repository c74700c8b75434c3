import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Metafile } from "esbuild";
import { expect, it } from "vitest";
import { bundledPackages, collectLicences } from "./licences.ts";

function metafileOf(...paths: readonly string[]): Metafile {
  const input = { bytes: 1, imports: [] };
  return { inputs: Object.fromEntries(paths.map((path) => [path, input])), outputs: {} };
}

it("names each bundled package once, scoped and nested ones too", () => {
  const metafile = metafileOf(
    "node_modules/a/x.js",
    "node_modules/a/y.js",
    "node_modules/@s/b/x.js",
    "node_modules/a/node_modules/c/x.js",
    "packages/kernel/src/index.ts",
  );
  expect(bundledPackages([metafile])).toEqual(["node_modules/@s/b", "node_modules/a", "node_modules/a/node_modules/c"]);
});

it("gives the licence text, or at least what is declared", async () => {
  const root = `${await mkdtemp(join(tmpdir(), "licences-"))}/`;
  try {
    await mkdir(join(root, "node_modules/a"), { recursive: true });
    await mkdir(join(root, "node_modules/b"), { recursive: true });
    await writeFile(join(root, "node_modules/a/package.json"), '{"name": "a", "version": "1.0.0", "license": "MIT"}');
    await writeFile(join(root, "node_modules/a/LICENSE"), "Permission is hereby granted\n");
    await writeFile(join(root, "node_modules/b/package.json"), '{"name": "b", "version": "2.0.0"}');
    const text = await collectLicences(root, ["node_modules/a", "node_modules/b"]);
    expect(text).toContain("a 1.0.0 (MIT)\n\nPermission is hereby granted");
    expect(text).toContain("b 2.0.0 (no licence declared)");
  } finally {
    await rm(root, { recursive: true });
  }
});
