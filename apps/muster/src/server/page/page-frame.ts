/**
 * What all pages have in common: the frame, and how hosts are counted in a picture.
 *
 * Invariant: whatever comes from outside is escaped by `html`; no style and no script stands in a page, so that the policy of
 * its contents forbids both. Without JavaScript an open page loads itself again.
 */
import { html } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import type { Counted } from "./page-facts.ts";

export type Markup = HtmlEscapedString | Promise<HtmlEscapedString>;

export const pageHeaders = {
  "content-type": "text/html; charset=utf-8",
  "cache-control": "no-store",
  "content-security-policy":
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
} as const;

export interface Frame {
  readonly title: string;
  /** Whether what is shown may still change. */
  readonly isOpen: boolean;
  readonly body: Markup;
}

export function frame({ title, isOpen, body }: Frame): Markup {
  const again = isOpen ? html`<noscript><meta http-equiv="refresh" content="5" /></noscript>` : "";
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <link rel="stylesheet" href="/page/muster.css" />
        ${again}
        <script src="/page/muster.js" defer></script>
      </head>
      <body>
        ${body}
      </body>
    </html>`;
}

/** Numbers are read in groups of three. */
export function number(count: number): string {
  return count.toLocaleString("en");
}

/** Ready from the left, failed from the right, and what is between is silent. The words beside it say the same. */
export function bar({ hosts, ready, failed }: Counted): Markup {
  const share = (count: number) => (hosts === 0 ? 0 : Math.round((10_000 * count) / hosts) / 100);
  return html`<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
    <rect class="silent" width="100" height="10" />
    <rect class="ready" width="${share(ready)}" height="10" />
    <rect class="failed" x="${100 - share(failed)}" width="${share(failed)}" height="10" />
  </svg>`;
}
