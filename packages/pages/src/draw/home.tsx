/** The specs of a folder as cards, and the filter beside them, which is a form and works without script. */
import { showCount } from "@countersign/kernel";
import type { HomeBody, SpecCard } from "../home-body.ts";
import { homeLink, pageLink } from "../links.ts";
import { boundsWords, PinnedBar, pinnedWords } from "./pinned-line.tsx";

export function Home({ body, folder }: { readonly body: HomeBody; readonly folder: string }) {
  return (
    <>
      <div class="head">
        <div>
          <h1>Specs of {folder}</h1>
          <p>
            {body.cards.length === body.all
              ? showCount(body.all, "spec")
              : `${body.cards.length} of ${showCount(body.all, "spec")}`}
          </p>
        </div>
      </div>
      <div class="home">
        <Filter body={body} />
        <ul class="cards">
          {body.cards.map((card) => (
            <Card card={card} />
          ))}
        </ul>
      </div>
    </>
  );
}

function Filter({ body: { filter, layers } }: { readonly body: HomeBody }) {
  return (
    <form method="get" action={homeLink()} class="filter" aria-label="Filter the specs">
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
      {layers.length > 0 && (
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
      )}
      <button class="btn">Filter</button>
      <p class="faint tiny words">A widget is a mechanism people run. An enabler is what others rest on.</p>
    </form>
  );
}

function Card({ card }: { readonly card: SpecCard }) {
  const { pinned } = card;
  return (
    <li class="card">
      <h2>
        <a href={pageLink("spec", card.address)}>{card.title}</a>
      </h2>
      <p class="kind">{[...card.kinds, ...card.layers].join(" · ")}</p>
      <p class="what">{card.what}</p>
      <div class="pin">
        {pinned === undefined ? (
          <p class="bounds">Not opened yet: nothing was searched</p>
        ) : (
          <>
            <p class="fig">
              <small>{pinnedWords(pinned)}</small>
            </p>
            <PinnedBar pinned={pinned} />
            <p class="bounds">{boundsWords(pinned.bounds, pinned.notToldApart)}</p>
          </>
        )}
      </div>
      <dl>
        {facts(card).map(({ name, value }) => (
          <div>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}

function facts({ findings, questionsLeft, proofs, countersigned, judgements }: SpecCard) {
  return [
    ...(findings === undefined ? [] : [{ name: "Findings", value: findings === 0 ? "none" : `${findings} open` }]),
    ...(questionsLeft === undefined
      ? []
      : [{ name: "Questions", value: questionsLeft === 0 ? "none left" : `about ${questionsLeft} left` }]),
    { name: "Proofs", value: proofs ?? "none" },
    { name: "Judgements", value: showCount(judgements) },
    { name: "Countersigned", value: countersigned ?? "never" },
  ];
}
