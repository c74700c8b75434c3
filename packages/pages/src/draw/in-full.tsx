/**
 * One level away from a question: what its words mean, each step of its history, what stays as it is, its states as
 * the spec would write them.
 *
 * Invariant: the same before and after the answer; nothing of what the spec says of the question is in it.
 */
import type { AskedQuestion, InFull } from "@countersign/elicit";

interface InFullProps {
  readonly question: AskedQuestion;
  readonly inFull: InFull;
}

export function InFullDetails({ question, inFull }: InFullProps) {
  return (
    <>
      <Glossary question={question} />
      {isFolded(question) && <Steps inFull={inFull} />}
      <Frame question={question} />
      <Formal inFull={inFull} />
    </>
  );
}

/** Some steps stand together in one column. */
export function isFolded({ worded }: AskedQuestion): boolean {
  return worded.track.columns.some(({ kind }) => kind === "folded");
}

function Glossary({ question: { worded } }: { readonly question: AskedQuestion }) {
  if (worded.glossary.length === 0) return null;
  return (
    <details id="words">
      <summary aria-keyshortcuts="w">
        What the words mean <kbd>w</kbd>
      </summary>
      <dl class="gloss">
        {worded.glossary.map(({ word, meaning }) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function Steps({ inFull: { steps } }: { readonly inFull: InFull }) {
  return (
    <details id="each-step">
      <summary aria-keyshortcuts="h">
        Each step of the history <kbd>h</kbd>
      </summary>
      <ol class="each-step">
        {steps.map(({ number, words, changes }) => (
          <li key={number}>
            <p>
              <span class="label">Step {number}</span> {words}
            </p>
            <ul>
              {changes.map(({ name, was, value }) => (
                <li key={name}>
                  {name}: <span class="vh">from </span>
                  <del class="was">{was}</del> <span class="vh">to </span>
                  <mark>{value}</mark>
                </li>
              ))}
              {changes.length === 0 && <li class="faint">nothing that is shown changes</li>}
            </ul>
          </li>
        ))}
      </ol>
    </details>
  );
}

/** What stays as it is, and the book-keeping. */
function Frame({ question: { worded } }: { readonly question: AskedQuestion }) {
  const { frame } = worded;
  if (frame === undefined || frame.items.length + frame.bookkeeping.length === 0) return null;
  return (
    <details id="stays">
      <summary>{frame.words}</summary>
      <dl class="gloss">
        {frame.items.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {frame.bookkeeping.map(({ name, was, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              book-keeping: <del class="was">{was}</del> {value}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function Formal({ inFull: { formal } }: { readonly inFull: InFull }) {
  return (
    <details id="formal">
      <summary aria-keyshortcuts="f">
        As formal states <kbd>f</kbd>
      </summary>
      <pre class="small formal" tabIndex={0} aria-label="The states as the spec would write them">
        {formal.join("\n")}
      </pre>
    </details>
  );
}
