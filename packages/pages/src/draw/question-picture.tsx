/** What is asked: the question in one line, what matters now, and the history as a picture. */
import type { AskedQuestion } from "@countersign/elicit";
import { History } from "./history.tsx";
import { Say } from "./say.tsx";

export function QuestionPicture({ question: { worded } }: { readonly question: AskedQuestion }) {
  return (
    <>
      <header class="ask">
        <h1 id="q">
          <Say sentence={worded.ask} />
        </h1>
        {worded.facts.map((fact, index) => (
          <p class="facts" key={index}>
            <Say sentence={fact} />
          </p>
        ))}
        {worded.given.length > 0 && (
          <p class="policy">
            <span class="label">Given</span> {worded.given.join(" · ")}
          </p>
        )}
      </header>
      <History track={worded.track} stepsAt="#each-step" />
    </>
  );
}
