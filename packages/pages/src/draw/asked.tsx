/**
 * A question and the form that takes the answer.
 *
 * Invariant: nothing here leans: the buttons are alike, in the order of the question, and no running clock is shown.
 */
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
        {worded.facts.map((fact) => (
          <p class="facts">
            <Say sentence={fact} />
          </p>
        ))}
        {worded.given.length > 0 && (
          <p class="policy">
            <span class="label">Given</span> {worded.given.join(" · ")}
          </p>
        )}
      </header>
      <History track={worded.track} />
    </>
  );
}

interface AskedProps {
  readonly question: AskedQuestion;
  readonly action: string;
  readonly reason: string;
}

export function Asked({ question, action, reason }: AskedProps) {
  const { worded } = question;
  return (
    <form method="post" action={action} class="answering" key={question.id}>
      <input type="hidden" name="act" value="answer" />
      <input type="hidden" name="question" value={question.id} />
      <input type="hidden" name="seconds" />
      <fieldset class="answers">
        <legend class="vh">Your answer</legend>
        {worded.answers.map(({ answer, words }, index) => (
          <button name="answer" value={answer} aria-keyshortcuts={String(index + 1)}>
            <kbd>{index + 1}</kbd> {words}
          </button>
        ))}
      </fieldset>
      {worded.earlier !== undefined && <Earlier earlier={worded.earlier} />}
      <Because reason={reason} />
      <div class="more">
        <Glossary question={question} />
        <Formal question={question} />
        <p class="faint small">
          <kbd>z</kbd> take back the last answer &nbsp; <kbd>s</kbd> stop here and sign &nbsp; <kbd>?</kbd> all keys
        </p>
      </div>
    </form>
  );
}

function Earlier({ earlier }: { readonly earlier: NonNullable<AskedQuestion["worded"]["earlier"]> }) {
  return (
    <details class="earlier">
      <summary>{earlier.words}</summary>
      <ol>
        {earlier.steps.map(({ wrongAt, words }) => (
          <li>
            <button name="wrongAt" value={wrongAt}>
              {words}
            </button>
          </li>
        ))}
      </ol>
    </details>
  );
}

export function Because({ reason, isNeeded = false }: { readonly reason: string; readonly isNeeded?: boolean }) {
  return (
    <p class="reason">
      <label for="why">Because</label>{" "}
      <input
        id="why"
        name="reason"
        type="text"
        autocomplete="off"
        aria-keyshortcuts="r"
        placeholder={isNeeded ? "why it must be so" : "optional, in your own words"}
        defaultValue={reason}
      />{" "}
      <kbd>r</kbd>
    </p>
  );
}

function Glossary({ question: { worded } }: { readonly question: AskedQuestion }) {
  if (worded.glossary.length === 0) return null;
  return (
    <details id="words">
      <summary>What the words mean</summary>
      <dl class="gloss">
        {worded.glossary.map(({ word, meaning }) => (
          <div>
            <dt>{word}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** What stays as it is, and the book-keeping: one level away from the question. */
function Formal({ question: { worded } }: { readonly question: AskedQuestion }) {
  const { frame } = worded;
  if (frame === undefined) return null;
  return (
    <details id="formal">
      <summary>{frame.words}</summary>
      <dl class="gloss">
        {frame.items.map(({ name, value }) => (
          <div>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {frame.bookkeeping.map(({ name, was, value }) => (
          <div>
            <dt>{name}</dt>
            <dd>
              <del class="was">{was}</del> {value}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
