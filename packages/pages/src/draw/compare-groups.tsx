/** Three specs or more: for each two of them where they part, and which agree. */
import type { GroupsView, MatrixCell } from "../compare-body.ts";

export function Groups({ groups: { letters, rows, groups } }: { readonly groups: GroupsView }) {
  return (
    <aside aria-labelledby="matrix">
      <div class="sec">
        <h2 id="matrix">{letters.length} specs</h2>
      </div>
      <p class="small dim">Each cell: the shortest scenario on which the two part.</p>
      <table class="matrix">
        <thead>
          <tr>
            <td />
            {letters.slice(0, -1).map((letter) => (
              <th scope="col" key={letter}>
                {letter}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ letter, cells }) => (
            <tr key={letter}>
              <th scope="row">{letter}</th>
              {cells.map((cell) => (
                <Cell key={cell.with} cell={cell} letter={letter} />
              ))}
              {letters.slice(cells.length, -1).map((each) => (
                <td class="nil" key={each} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <ol class="groups">
        {groups.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ol>
      <p class="bounds">“same” is said only where everything was compared.</p>
    </aside>
  );
}

function Cell({
  cell: { words, change, look, with: other },
  letter,
}: {
  readonly cell: MatrixCell;
  readonly letter: string;
}) {
  const classes = look === "apart" ? "apart" : "eq";
  return (
    <td class={classes}>
      {change === undefined ? (
        words
      ) : (
        <a href={`#${change}`} aria-label={`${letter} and ${other} part: ${words}`}>
          {words}
        </a>
      )}
    </td>
  );
}
