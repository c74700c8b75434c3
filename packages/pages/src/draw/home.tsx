/** The specs of a folder as cards, and the filter beside them, which is a form and works without script. */
import type { HomeBody } from "../home-body.ts";
import { homeLink, pageLink } from "../links.ts";
import { Card } from "./spec-card.tsx";

export function Home({ body, folder }: { readonly body: HomeBody; readonly folder: string }) {
  const { all, cards, sentence, askAbout } = body;
  return (
    <>
      <div class="head">
        <div>
          <h1>Specs of {folder}</h1>
          <p>{sentence}</p>
        </div>
        {askAbout !== undefined && (
          <a class="btn main" href={pageLink("ask", askAbout)} aria-keyshortcuts="a">
            <kbd>a</kbd> Ask me
          </a>
        )}
      </div>
      {all === 0 ? (
        <NoSpec folder={folder} />
      ) : (
        <div class="home">
          <Filter body={body} />
          {cards.length === 0 ? (
            <p class="dim" role="status">
              No spec fits this filter. <a href={homeLink()}>Show all {all}</a>
            </p>
          ) : (
            <ul class="cards">
              {cards.map((card) => (
                <Card key={card.address.path} card={card} layers={body.layers} />
              ))}
            </ul>
          )}
        </div>
      )}
    </>
  );
}

function NoSpec({ folder }: { readonly folder: string }) {
  return (
    <div class="begin">
      <h2>There is no spec in {folder} yet. Two ways to begin:</h2>
      <ol>
        <li>
          <p>Put a Quint file into this folder, and load this page again.</p>
          <p>
            <code>lock.qnt</code>
          </p>
        </li>
        <li>
          <p>Open a Quint file, or another folder, from the terminal.</p>
          <p>
            <code>countersign open path/to/lock.qnt</code>
          </p>
        </li>
      </ol>
    </div>
  );
}

function Filter({ body: { filter, layers, cards, all } }: { readonly body: HomeBody }) {
  return (
    <form method="get" action={homeLink()} class="filter" aria-label="Filter the specs" data-sent="as it changes">
      <p>
        <label class="vh" for="find">
          Find
        </label>
        <input
          id="find"
          name="q"
          type="search"
          placeholder="Find a spec"
          aria-keyshortcuts="/"
          defaultValue={filter.find}
        />{" "}
        <kbd>/</kbd>
      </p>
      <table>
        <caption>
          Layer of the stack <span class="faint">a spec may be in several</span>
        </caption>
        <thead>
          <tr>
            <td />
            {(["widget", "enabler"] as const).map((kind) => (
              <th scope="col">
                <label>
                  <span>{kind}</span>
                  <input type="checkbox" name="kind" value={kind} defaultChecked={filter.kinds.includes(kind)} />
                </label>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {layers.map(({ id, name, widgets, enablers }) => (
            <tr>
              <th scope="row">
                <label>
                  <input type="checkbox" name="layer" value={id} defaultChecked={filter.layers.includes(id)} /> {name}
                </label>
              </th>
              <td class="num">{widgets}</td>
              <td class="num">{enablers}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <button class="btn without-script">Filter</button>
        <span class="faint tiny" role="status">
          {cards.length} of {all} shown
        </span>
      </p>
      <p class="faint tiny words">A widget is a mechanism people run. An enabler is what others rest on.</p>
    </form>
  );
}
