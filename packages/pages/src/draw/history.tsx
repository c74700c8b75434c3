/**
 * A history as a table: one column a state, one row a thing; what changed is marked, what did not is a line.
 *
 * Invariant: each cell says in text what it shows ("ready, unchanged"), so that it is the same without sight or colour;
 * its row and its column have names short enough to be read out with every cell ("gpu-03, now").
 */
import type { Track, TrackCell, TrackColumn, TrackRow } from "@countersign/elicit";

interface HistoryProps {
  readonly track: Track;
  /** Where on the page each of the folded steps is shown, if anywhere. */
  readonly stepsAt?: string;
}

export function History({ track, stepsAt }: HistoryProps) {
  const { columns, rows, loop } = track;
  return (
    <table class={`track of-${columns.length}`}>
      <caption class="vh">{captionOf(track)}</caption>
      <colgroup>
        <col class="w0" />
        {columns.map(({ kind }, index) => (
          <col key={index} class={kind === "start" && columns.length > 2 ? "w1" : undefined} />
        ))}
      </colgroup>
      <thead>
        <tr>
          <td />
          {columns.map((column, index) => (
            <Heading key={index} column={column} {...(stepsAt === undefined ? {} : { stepsAt })} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={`${row.group ?? ""} ${row.name}`} class={beginsGroup(rows, index) ? "rule" : undefined}>
            <th scope="row">
              {row.group !== undefined && <span class="group">{row.group} </span>}
              {row.name}
            </th>
            {row.cells.map((cell, column) => (
              <Cell key={column} cell={cell} column={columns[column]!} />
            ))}
          </tr>
        ))}
      </tbody>
      {loop !== undefined && (
        <tfoot>
          <tr>
            <td />
            <td class="repeats" colSpan={columns.length}>
              {loop}
            </td>
          </tr>
        </tfoot>
      )}
    </table>
  );
}

function beginsGroup(rows: readonly TrackRow[], index: number): boolean {
  return index > 0 && rows[index]?.group !== rows[index - 1]?.group;
}

function Heading({ column, stepsAt }: { readonly column: TrackColumn; readonly stepsAt?: string }) {
  const { kind, heading, words, note } = column;
  return (
    <th scope="col" abbr={heading} class={columnClass(column) || undefined}>
      <span class="n">
        {heading}
        {kind === "folded" && stepsAt !== undefined && (
          <>
            {" · "}
            <a href={stepsAt}>show each</a>
          </>
        )}
      </span>
      {words}
      {note !== undefined && <>; {note}</>}
    </th>
  );
}

function Cell({ cell, column }: { readonly cell: TrackCell; readonly column: TrackColumn }) {
  const { text, was, changed, unchanged } = cell;
  const drawn = [columnClass(column), changed ? "c" : unchanged && column.kind !== "now" ? "s" : ""];
  const words = drawn.filter(Boolean).join(" ") || undefined;
  if (!changed) {
    return (
      <td class={words}>
        {text}
        {unchanged && <span class="vh">, unchanged</span>}
      </td>
    );
  }
  return (
    <td class={words}>
      {was !== undefined && (
        <>
          <span class="vh">from </span>
          <del class="was">{was}</del>
          <span class="vh"> to </span>{" "}
        </>
      )}
      <span class="new">{text}</span>
      {was === undefined && <span class="vh">, changed</span>}
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
