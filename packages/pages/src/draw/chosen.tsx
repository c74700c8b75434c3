/** A fragment that somebody pointed at: what else it could mean, and the questions that tell. */
import { showCount } from "@countersign/kernel";
import { pageLink } from "../links.ts";
import type { SpecTab } from "../page.ts";
import type { ChosenFragment } from "../spec-body.ts";
import { markWords } from "./mark-words.ts";
import { Say } from "./say.tsx";

export function Chosen({ spec, chosen }: { readonly spec: SpecTab; readonly chosen: ChosenFragment }) {
  const { place, text, state, readings, openReadings, questions, moreQuestions } = chosen;
  return (
    <section class="chosen" id="chosen" tabIndex={-1} aria-label={`What ${text} could mean`}>
      <p>
        <code>{text}</code> <span class={`is ${state}`}>{markWords[state].word}</span>{" "}
        <span class="faint tiny">{place}</span>
      </p>
      <h4>What else it could mean</h4>
      <ul>
        {readings.map((reading) => (
          <li>
            <Say sentence={reading.sentence} />{" "}
            <span class={`is ${reading.state}`}>{markWords[reading.state].word}</span>
          </li>
        ))}
        {openReadings > 0 && (
          <li>
            {showCount(openReadings, "meaning")} <span class="is open">{markWords.open.word}</span>{" "}
            <span class="faint">
              said in words when a question about it is answered: before that they would answer it
            </span>
          </li>
        )}
      </ul>
      {questions.length > 0 && (
        <>
          <h4>What tells</h4>
          <ul>
            {questions.map(({ id, ask, facts }) => (
              <li>
                <a href={pageLink("ask", spec.address, { question: id })}>
                  <Say sentence={ask} />
                </a>
                {facts.map((fact) => (
                  <span class="faint">
                    {" "}
                    <Say sentence={fact} />
                  </span>
                ))}
              </li>
            ))}
            {moreQuestions > 0 && <li class="faint">and {showCount(moreQuestions, "more question")}</li>}
          </ul>
        </>
      )}
      <p>
        <a href={pageLink("spec", spec.address)}>Close</a>
      </p>
    </section>
  );
}
