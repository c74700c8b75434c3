/** A spec as a card: what stands on the disk beside it, and what was found of it if somebody has opened it. */
import { showCount } from "@countersign/kernel";
import type { LayerCount, SpecCard } from "../home-body.ts";
import { pageLink } from "../links.ts";
import { boundsWords, keptBackWords, PinnedBar, pinnedWords } from "./pinned-line.tsx";

export function Card({ card, layers }: { readonly card: SpecCard; readonly layers: readonly LayerCount[] }) {
  const { pinned, problems, address, title, what } = card;
  return (
    <li class="card">
      <h2>
        <a href={pageLink("spec", address)}>{title}</a>
      </h2>
      <p class="kind">{kindWords(card, layers)}</p>
      <p class="what">{what}</p>
      {problems.map(({ code, message, place }) => (
        <p class="bad tiny">
          {code} {message}
          {place !== undefined && ` (line ${place.line})`}
        </p>
      ))}
      <div class="pin">
        {pinned === undefined ? (
          <p class="bounds">
            {card.judgements === 0 ? "Nobody has judged this spec. " : ""}
            {card.isRefused ? "It could not be opened." : "Not opened yet: nothing was searched."}
          </p>
        ) : (
          <>
            <p class="fig">
              <small>{pinnedWords(pinned)}</small>
            </p>
            <PinnedBar pinned={pinned} />
            <p class="bounds">{boundsWords(pinned.bounds, pinned.notToldApart)}</p>
            {pinned.keptBack > 0 && <p class="bounds">{keptBackWords(pinned)}</p>}
          </>
        )}
      </div>
      <dl>
        {facts(card).map(({ name, value, look }) => (
          <div>
            <dt>{name}</dt>
            <dd>{look === undefined ? value : <span class={look}>{value}</span>}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}

/** "Widget · Orchestration and cloud, Execution harness", with the file. */
function kindWords({ kinds, layers, file }: SpecCard, all: readonly LayerCount[]): string {
  const named = all.filter(({ id }) => layers.includes(id)).map(({ name }) => name);
  const kind = kinds.map((each) => `${each.charAt(0).toUpperCase()}${each.slice(1)}`).join(" and ");
  return [kind, named.join(", "), file].filter((each) => each !== "").join(" · ");
}

interface Fact {
  readonly name: string;
  readonly value: string;
  readonly look?: "bad" | "warn";
}

function facts({ findings, questionsLeft, proofs, countersigned, judgements, signed }: SpecCard): Fact[] {
  return [
    ...(findings === undefined
      ? []
      : [
          findings === 0
            ? { name: "Findings", value: "none" }
            : ({ name: "Findings", value: `${findings} open`, look: "bad" } as const),
        ]),
    ...(questionsLeft === undefined
      ? []
      : [{ name: "Questions", value: questionsLeft === 0 ? "none left" : `about ${questionsLeft} left` }]),
    { name: "Proofs", value: proofs === undefined ? "none" : `${proofs.proved} proved, ${proofs.assumed} assumed` },
    { name: "Judgements", value: judgements === 0 ? "none" : `${showCount(judgements)}, ${signed} signed` },
    countersigned === undefined
      ? { name: "Countersigned", value: "never", look: "warn" }
      : { name: "Countersigned", value: countersigned },
  ];
}
