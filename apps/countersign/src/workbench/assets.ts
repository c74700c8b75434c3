/** The script and the styles of the page, as the build has made them, read once. */
import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";

export interface Asset {
  readonly content: Uint8Array<ArrayBuffer>;
  readonly mediaType: string;
}

export type Assets = ReadonlyMap<string, Asset>;

const mediaTypes: Readonly<Record<string, string>> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

export function readAssets(folder: string): Assets {
  return new Map(
    readdirSync(folder).flatMap((name) => {
      const mediaType = mediaTypes[extname(name)];
      return mediaType === undefined
        ? []
        : [[name, { content: new Uint8Array(readFileSync(join(folder, name))), mediaType }]];
    }),
  );
}
