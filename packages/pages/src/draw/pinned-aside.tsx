/** How far a spec is pinned, in full: the weakest obligation, the bar, the tally, and the bounds. */
import { showCount } from "@countersign/kernel";
import type { PinnedView } from "../pinned-view.ts";
import { boundsWords, keptBackWords, PinnedBar, pinnedWords } from "./pinned-line.tsx";

interface PinnedAsideProps {
  /** Where its form is sent. */
  readonly action: string;
  readonly pinned: PinnedView;
  readonly left: number | undefined;
}

export function PinnedAside({ action, pinned, left }: PinnedAsideProps) {
  const { ruledOut, open, same, notToldApart, keptBack, bounds } = pinned;
  const situations = `in ${showCount(bounds.states, "state")}${bounds.isSoFar ? " so far" : ""}`;
  const rows = [
    { look: "pinned", words: "ruled out", count: ruledOut, note: `of ${showCount(ruledOut + open)} told apart` },
    { look: "open", words: "open", count: open, note: "" },
    { look: "same", words: "the same", count: same, note: same === 0 ? "" : "by searching all states" },
    { look: "untold", words: "not told apart", count: notToldApart, note: notToldApart === 0 ? "" : situations },
  ];
  return (
    <section class="pin" aria-labelledby="pin">
      <h2 class="vh" id="pin">
        Pinned
      </h2>
      <p class="fig">
        <small>{pinnedWords(pinned)}</small>
      </p>
      {left !== undefined && <p class="small dim">{leftWords(left, bounds.isSoFar)}</p>}
      <PinnedBar pinned={pinned} />
      <table class="tally small">
        <tbody>
          {rows.map(({ look, words, count, note }) => (
            <tr>
              <th scope="row">
                <span class={`is ${look}`}>{words}</span>
              </th>
              <td class="num">{showCount(count)}</td>
              <td class="faint">{note}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="bounds">{capitalised(boundsWords(bounds, notToldApart))}.</p>
      {keptBack > 0 && (
        <form method="post" action={action}>
          <p class="bounds">{keptBackWords(pinned)}.</p>
          <button class="btn bare" name="act" value="count others">
            Count them
          </button>
          <p class="faint tiny">Your answers to the same questions are not recorded as blind then.</p>
        </form>
      )}
    </section>
  );
}

function leftWords(left: number, isSoFar: boolean): string {
  if (left > 0) return `About ${showCount(left, "question")} left${isSoFar ? ", so far" : ""}.`;
  return isSoFar ? "No question was found so far." : "No question left.";
}

function capitalised(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
