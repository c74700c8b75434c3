/**
 * A track as a table: each cell says to a screen reader what the eye sees, "unchanged" too.
 *
 * Invariant: what changed has a mark besides its colour (it is bold, and the old value is struck out).
 */
import type { Track, TrackCell, TrackColumn, TrackRow } from "../wording/worded-question.ts";
import { type Markup, html } from "./markup.ts";

export function htmlTrack({ columns, rows, loop }: Track, caption: string): Markup {
  const loopLine = loop === undefined ? undefined : html`<p class="faint">↻ ${loop}</p>`;
  const table = html`<table class="track">
    <caption class="vh">
      ${caption}
    </caption>
    <thead>
      <tr>
        <td></td>
        ${columns.map(headCell)}
      </tr>
    </thead>
    <tbody>
      ${rows.map((row, index) => trackRow(row, rows[index - 1], columns))}
    </tbody>
  </table>`;
  return html`${scrolling(caption, table)} ${loopLine}`;
}

/** What may be wider than the page: it scrolls by itself, with the keyboard too. */
export function scrolling(label: string, inner: Markup): Markup {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${label}">${inner}</div>`;
}

/** The steps one by one, where the track does not show each in a column of its own. */
export function eachStep({ columns }: Track, steps: readonly string[] | undefined): Markup | undefined {
  if (steps === undefined || !columns.some(({ kind }) => kind === "folded")) return undefined;
  return html`<details>
    <summary>Each step</summary>
    <ol class="steps">
      ${steps.map((step) => html`<li>${step}</li> `)}
    </ol>
  </details>`;
}

function headCell({ kind, heading, words, note, repeats }: TrackColumn): Markup {
  const said = [...(words === "" ? [] : [words]), ...(note === undefined ? [] : [note])].join("; ");
  const again = repeats === true ? html` <span aria-label="repeats">↻</span>` : undefined;
  return html`<th scope="col" class="${classOf(kind)}${repeats === true ? " again" : ""}">
    <span class="n">${heading}${again}</span>${said}
  </th>`;
}

function classOf(kind: TrackColumn["kind"]): string {
  return kind === "now" || kind === "next" ? kind : "past";
}

function trackRow(
  { group, name, folded, cells }: TrackRow,
  before: TrackRow | undefined,
  columns: readonly TrackColumn[],
): Markup {
  const isFirst = group !== undefined && before?.group !== group;
  const heading = isFirst
    ? html`<tr class="rule">
        <th scope="rowgroup" colspan="${columns.length + 1}">${group}</th>
      </tr> `
    : undefined;
  const names = folded === undefined || folded.length > 40 ? undefined : html` title="${folded.join(", ")}"`;
  const rule = group === undefined ? html` class="rule"` : undefined;
  const of = group === undefined ? undefined : html` class="of"`;
  return html`${heading}<tr${rule}><th scope="row"${of}${names}>${name}</th>${cells.map((cell, index) => trackCell(cell, columns[index]!))}</tr>
`;
}

function trackCell({ text, changed, unchanged, was }: TrackCell, { kind }: TrackColumn): Markup {
  const classes = [changed ? "c" : unchanged ? "s" : "", classOf(kind)].filter((name) => name !== "").join(" ");
  if (unchanged) return html`<td class="${classes}">${text}<span class="vh">, unchanged</span></td>`;
  if (!changed) return html`<td class="${classes}">${text}</td>`;
  const old = was === undefined ? undefined : html`<s><span class="vh">was </span>${was}</s> `;
  return html`<td class="${classes}">${old}<span>${text}</span><span class="vh">, changed</span></td>`;
}
