import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { bundlePage } from "./bundle-page.ts";

/** What a person waits for on the first page of all. */
const gzippedMax = 60_000;

it("is small, carries nothing of Quint or of Node, and runs and loads nothing from elsewhere", async () => {
  const [bundle] = await bundlePage("/nowhere");
  const files = new Map(
    bundle!.outputFiles.map(({ path, contents, text }) => [path.replace(/^.*\//, ""), { contents, text }]),
  );
  expect([...files.keys()].sort()).toEqual(["mark.svg", "page.js", "styles.css"]);
  const gzipped = [...files.values()].reduce((sum, { contents }) => sum + gzipSync(contents).length, 0);
  expect(gzipped).toBeLessThan(gzippedMax);
  // That something is measured, and not an empty page.
  expect(gzipped).toBeGreaterThan(10_000);
  const inputs = Object.keys(bundle!.metafile.inputs);
  expect(inputs.filter((path) => /packages\/(language|engine|elicit)\/|antlr|quint/.test(path))).toEqual([]);
  expect(inputs.some((path) => path.startsWith("packages/pages/"))).toBe(true);
  const text = [...files.values()].map((file) => file.text).join("\n");
  expect(text.match(/https?:\/\/(?!www\.w3\.org)[^"'`\s)]*/g) ?? []).toEqual([]);
  expect(text).not.toMatch(/\beval\(|new Function\(/);
});
