/**
 * A page as an HTML document: drawn here already, so that it can be read and answered before any script runs or without.
 *
 * Invariant: the data stands in the document as data that no browser runs, and cannot end its own element.
 */
import { DrawPage, type Page } from "@countersign/pages";
import { renderToString } from "preact-render-to-string";

/** `linkTo`: where a script, a style or the mark is found. */
export function pageDocument(page: Page, linkTo: (name: string) => string): string {
  const data = JSON.stringify(page).replace(/</g, "\\u003c");
  const drawn = renderToString(
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{page.title}</title>
        <link rel="icon" type="image/svg+xml" href={linkTo("mark.svg")} />
        <link rel="stylesheet" href={linkTo("styles.css")} />
        <script type="module" src={linkTo("page.js")} />
      </head>
      <body>
        <div id="page">
          <DrawPage page={page} />
        </div>
        <script type="application/json" id="data" dangerouslySetInnerHTML={{ __html: data }} />
      </body>
    </html>,
  );
  return `<!doctype html>\n${drawn}\n`;
}
