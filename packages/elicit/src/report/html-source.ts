/**
 * The text of a spec with a line under each fragment, and below it what each could have meant.
 *
 * Invariant: the text is all there, in order: taking the tags away gives the source back. The state of a fragment is in
 * its colour, in the style of its line, and in a word.
 */
import { type Fragment, type Piece, type SourceFile, fragmentStates, fragmentWords, piecesOf } from "./fragment.ts";
import { scrolling } from "./html-track.ts";
import { type Markup, html } from "./markup.ts";

export function htmlSource(file: SourceFile, fragments: readonly Fragment[]): Markup {
  const here = fragments
    .map((fragment, index) => ({ fragment, index }))
    .filter(({ fragment }) => fragment.place.file === file.path);
  here.sort(
    (a, b) => a.fragment.place.line - b.fragment.place.line || a.fragment.place.column - b.fragment.place.column,
  );
  // A line end between the lines, so that what is copied from the page is the source again.
  const lines = piecesOf(file, fragments).flatMap((pieces) => [
    html`<span class="l">${pieces.map((piece) => htmlPiece(piece, fragments))}</span>`,
    "\n",
  ]);
  return html`<h3>${file.path}</h3>
    <pre class="source" tabindex="0" aria-label="${file.path}">${lines}</pre>
    ${here.length === 0 ? undefined : readingsTable(file, here)}`;
}

function htmlPiece({ text, fragment }: Piece, fragments: readonly Fragment[]): Markup | string {
  if (fragment === undefined) return text;
  const { style, word } = fragmentWords[fragments[fragment]!.state];
  return html`<a class="f ${style}" href="#fragment-${fragment}" title="${word}">${text}</a>`;
}

function readingsTable(
  file: SourceFile,
  here: readonly { readonly fragment: Fragment; readonly index: number }[],
): Markup {
  const table = html`<table class="data readings">
    <thead>
      <tr>
        <th scope="col">Line</th>
        <th scope="col">Fragment</th>
        <th scope="col">State</th>
        <th scope="col">Readings</th>
      </tr>
    </thead>
    <tbody>
      ${here.map(({ fragment, index }) => {
        const { style, word } = fragmentWords[fragment.state];
        const { line, column } = fragment.place;
        return html`<tr id="fragment-${index}">
          <th scope="row">${line}:${column}</th>
          <td><code>${fragmentText(file, fragment)}</code></td>
          <td><span class="f ${style}">${word}</span></td>
          <td>
            <ul>
              ${fragment.readings.map((reading) => html`<li>${reading}</li>`)}
            </ul>
          </td>
        </tr> `;
      })}
    </tbody>
  </table>`;
  return html`<h3>What else it could have meant</h3>
    ${scrolling(`Readings of ${file.path}`, table)}`;
}

const lengthMax = 80;

/** On one line, as a reminder of what stands above. */
function fragmentText(file: SourceFile, fragment: Fragment): string {
  const alone = piecesOf(file, [fragment]).flatMap((pieces) =>
    pieces.filter((piece) => piece.fragment === 0).map(({ text }) => text.trim()),
  );
  const text = alone.join(" ");
  return text.length <= lengthMax ? text : `${text.slice(0, lengthMax - 1)}…`;
}

export function fragmentLegend(): Markup {
  return html`<ul class="legend" aria-label="What the line under a fragment means">
    ${[...fragmentStates].reverse().map((state) => {
      const { word, style, meaning } = fragmentWords[state];
      return html`<li><span class="f ${style}">${word}</span> <span class="faint">${meaning}</span></li> `;
    })}
  </ul>`;
}
