/** Who judged, with what the ledger tells of each; and sittings in which too many controls were missed. */
import type { FlaggedSitting, JudgeView, LedgerBody } from "../ledger-body.ts";
import { pageLink } from "../links.ts";
import type { SpecTab } from "../page.ts";
import { secondsWords } from "./ledger-sum.tsx";

export function Judges({ people }: { readonly people: readonly JudgeView[] }) {
  return (
    <section aria-labelledby="judges">
      <div class="sec">
        <h2 id="judges">Judges</h2>
      </div>
      <table class="data">
        <thead>
          <tr>
            <th scope="col">Judge</th>
            {["Judged", "With another", "Agree", "Controls hit", "Median"].map((heading) => (
              <th key={heading} scope="col" class="num">
                {heading}
              </th>
            ))}
            <th scope="col">Key</th>
          </tr>
        </thead>
        <tbody>
          {people.map(({ by, judged, withAnother, controls, medianSeconds, key }) => (
            <tr key={by}>
              <th scope="row">{by}</th>
              <td class="num">{judged}</td>
              <td class="num">{withAnother.of}</td>
              <td class="num">{withAnother.of === 0 ? "–" : withAnother.hit}</td>
              <td class="num">{controls.of === 0 ? "none yet" : `${controls.hit} of ${controls.of}`}</td>
              <td class="num">{medianSeconds === undefined ? "–" : secondsWords(medianSeconds)}</td>
              <td class="mono small">{key ?? <span class="faint">nothing signed</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

export function Flagged({ spec, body: { flagged } }: { readonly spec: SpecTab; readonly body: LedgerBody }) {
  if (flagged.length === 0) return null;
  return (
    <section aria-labelledby="flag">
      <div class="sec">
        <h2 id="flag">{flagged.length === 1 ? "Flagged sitting" : "Flagged sittings"}</h2>
      </div>
      {flagged.map((sitting) => (
        <p class="finding" key={sitting.first}>
          {wordsOf(sitting)} <a href={`#${sitting.first}`}>Its first answer</a>
          {sitting.isYours && (
            <>
              {" · "}
              <a href={pageLink("ask", spec.address)}>Ask me again</a>
            </>
          )}
        </p>
      ))}
    </section>
  );
}

function wordsOf({ by, isYours, day, controls, judgements }: FlaggedSitting): string {
  const whose = isYours ? "Your" : "Their";
  const many = judgements === 1 ? "one judgement stands" : `${judgements} judgements stand`;
  return `${by}, ${day}: ${controls.hit} of ${controls.of} controls hit, under 80%. ${whose} ${many}, and ${judgements === 1 ? "is" : "are"} to be looked at again, together.`;
}
