/** The figure of everywhere a spec can go as a table: the same counts, and a link to a state in each place. */
import type { ExploreFigure } from "../explore-body.ts";
import { columnWords } from "./explore-figure.tsx";

interface FigureTableProps {
  readonly figure: ExploreFigure;
  /** The address of a state in a place. */
  readonly linkTo: (column: number, lane: number) => string;
}

export function FigureTable({ figure, linkTo }: FigureTableProps) {
  const { columns, lanes, nodes, lines, variable } = figure;
  return (
    <table class="data figures">
      <caption class="vh">
        States by distance from the start{variable === undefined ? "" : `, and by ${variable}`}; each leads to one of
        them
      </caption>
      <thead>
        <tr>
          <th scope="col">Distance</th>
          {lanes.map((lane) => (
            <th scope="col" class="num">
              {lane === "" ? "states" : lane}
            </th>
          ))}
          <th scope="col" class="num">
            ends
          </th>
          <th scope="col" class="num">
            steps onward
          </th>
        </tr>
      </thead>
      <tbody>
        {columns.map((column, index) => {
          const here = nodes.filter((each) => each.column === index);
          const onward = lines.filter((each) => each.column === index).reduce((total, { steps }) => total + steps, 0);
          return (
            <tr>
              <th scope="row">{columnWords(column).replace(/^\w+ /, "")}</th>
              {lanes.map((_, lane) => {
                const node = here.find((each) => each.lane === lane);
                return (
                  <td class="num">
                    {node === undefined ? "–" : <a href={linkTo(index, lane)}>{node.states.toLocaleString("en")}</a>}
                  </td>
                );
              })}
              <td class="num">{here.reduce((total, { ends }) => total + ends, 0).toLocaleString("en")}</td>
              <td class="num">{onward.toLocaleString("en")}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
