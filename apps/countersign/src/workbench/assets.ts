/** The script, the styles and the mark of the page, as the build has made them, read once, each by what is in it. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";

export interface Asset {
  readonly content: Uint8Array<ArrayBuffer>;
  readonly mediaType: string;
  /** Of what is in it: another content has another address, so that a browser may keep what it has. */
  readonly version: string;
}

export type Assets = ReadonlyMap<string, Asset>;

const mediaTypes: Readonly<Record<string, string>> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

const versionDigits = 16;

export function readAssets(folder: string): Assets {
  return new Map(
    readdirSync(folder).flatMap((name): [string, Asset][] => {
      const mediaType = mediaTypes[extname(name)];
      if (mediaType === undefined) return [];
      const content = new Uint8Array(readFileSync(join(folder, name)));
      const version = createHash("sha256").update(content).digest("base64url").slice(0, versionDigits);
      return [[name, { content, mediaType, version }]];
    }),
  );
}

/** Where a page finds it. */
export function linkOf(assets: Assets, name: string): string {
  const version = assets.get(name)?.version;
  return version === undefined ? `/page/${name}` : `/page/${name}?v=${version}`;
}
