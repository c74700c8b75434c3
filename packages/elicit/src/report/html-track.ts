/**
 * A track as a table: each cell says to a screen reader what the eye sees, "unchanged" too.
 *
 * Invariant: what changed has a mark besides its colour (it is bold, and the old value is struck out).
 */
import type { Track, TrackCell, TrackColumn, TrackRow } from "../wording/worded-question.ts";
import { type Markup, html } from "./markup.ts";

export function htmlTrack({ columns, rows, loop }: Track, caption: string): Markup {
  const loopLine = loop === undefined ? undefined : html`<p class="faint">↻ ${loop}</p>`;
  return html`<div class="scroll">
      <table class="track">
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
      </table>
    </div>
    ${loopLine}`;
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
