/**
 * A history as a table: one column a state, one row a thing; what changed is marked, what did not is a line.
 *
 * Invariant: each cell says in text what it shows ("ready, unchanged"), so that it is the same without sight or colour.
 */
import type { Track, TrackCell, TrackColumn } from "@countersign/elicit";

export function History({ track }: { readonly track: Track }) {
  const { columns, rows } = track;
  return (
    <table class="track">
      <caption class="vh">{captionOf(track)}</caption>
      <thead>
        <tr>
          <td />
          {columns.map((column) => (
            <th scope="col" class={columnClass(column)}>
              <span class="n">{column.heading}</span>
              {column.words}
              {column.note !== undefined && <>; {column.note}</>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr class={index > 0 && row.group !== rows[index - 1]?.group ? "rule" : undefined}>
            <th scope="row">
              {row.group !== undefined && <span class="group">{row.group} </span>}
              {row.name}
            </th>
            {row.cells.map((cell, column) => (
              <Cell cell={cell} column={columns[column]!} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ cell, column }: { readonly cell: TrackCell; readonly column: TrackColumn }) {
  const drawn = [columnClass(column), cell.changed ? "c" : cell.unchanged && column.kind !== "now" ? "s" : ""];
  const words = drawn.filter(Boolean).join(" ");
  if (cell.changed) {
    return (
      <td class={words}>
        {cell.was !== undefined && (
          <>
            <del class="was">{cell.was}</del>{" "}
          </>
        )}
        <span>{cell.text}</span>
      </td>
    );
  }
  return (
    <td class={words || undefined}>
      {cell.text}
      {cell.unchanged && <span class="vh">, unchanged</span>}
    </td>
  );
}

function columnClass({ kind, repeats }: TrackColumn): string {
  const place = kind === "now" || kind === "next" ? kind : "";
  return [place, repeats === true ? "loop" : ""].filter(Boolean).join(" ");
}

function captionOf({ columns, loop }: Track): string {
  const next = columns.some(({ kind }) => kind === "next") ? ", and the possible next step" : "";
  return `The history, one column a state${next}${loop === undefined ? "" : `; ${loop}`}`;
}
