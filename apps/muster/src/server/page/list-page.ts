/** The first page: which barriers there are, and which of them are decided. */
import { html } from "hono/html";
import { frame, type Markup } from "./page-frame.ts";

export interface Listed {
  readonly barriers: readonly { readonly barrier: string; readonly epoch: number; readonly decided: boolean }[];
  /** Where the next ones begin, if there are more. */
  readonly next: string | undefined;
}

export function listPage({ barriers, next }: Listed): Markup {
  const rows = barriers.map(
    ({ barrier, epoch, decided }) =>
      html`<tr>
        <th scope="row"><a href="/barriers/${encodeURIComponent(barrier)}">${barrier}</a></th>
        <td class="count">${epoch}</td>
        <td>${decided ? "decided" : "open"}</td>
      </tr>`,
  );
  const more = next === undefined ? "" : html`<p><a href="/?after=${encodeURIComponent(next)}">More barriers</a></p>`;
  const table = html`<table>
      <thead>
        <tr>
          <th scope="col">Barrier</th>
          <th scope="col" class="count">Epoch</th>
          <th scope="col">State</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
    ${more}`;
  const body = html`<header><h1>Barriers</h1></header>
    <main>${rows.length === 0 ? html`<p class="quiet">None was opened yet.</p>` : table}</main>`;
  return frame({ title: "Muster", isOpen: true, body });
}
