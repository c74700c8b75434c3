/**
 * The open questions of a report, to be read and talked about. They are answered elsewhere, so nothing here looks as if
 * it could be pressed: a frame would mean that.
 *
 * Invariant: blind. Nothing here tells what the spec says.
 */
import { type Sentence, plain } from "../wording/sentence.ts";
import type { WordedQuestion } from "../wording/worded-question.ts";
import type { HtmlReport, ReportedQuestion } from "./html-data.ts";
import { eachStep, htmlTrack } from "./html-track.ts";
import { type Markup, html } from "./markup.ts";

type Asked = Pick<HtmlReport, "questions" | "whyNone" | "answerWith">;

export function htmlQuestions({ questions, whyNone, answerWith }: Asked): Markup {
  const list = html`${
      answerWith === undefined ? undefined : html`<p class="dim">Answer them with <code>${answerWith}</code></p> `
    }
    <ol>
      ${questions.map(questionOf)}
    </ol>`;
  return html`<section aria-labelledby="questions">
    <h2 id="questions">Open questions</h2>
    ${questions.length > 0 ? list : html`<p>${whyNone ?? "No question is left within the bounds."}</p>`}
  </section>`;
}

function questionOf({ id, about, worded }: ReportedQuestion): Markup {
  const { ask, facts, given, track, frame, answers, earlier } = worded;
  const more = [
    ...(given.length === 0 ? [] : [`Given: ${given.join(", ")}.`]),
    ...(frame === undefined ? [] : [frameWords(frame)]),
  ];
  const choices = [...answers.map(({ words }) => words), ...(earlier === undefined ? [] : [earlier.words])];
  return html`<li class="question">
    <h3>${sentenceOf(ask)}</h3>
    ${
      facts.length === 0 ? undefined : html`<p class="dim">${facts.map(plain).join(" ")}</p> `
    }${htmlTrack(track, `The history, one column a state: ${plain(ask)}`)}
    ${eachStep(
      track,
      earlier?.steps.map(({ words }) => words),
    )}
    ${more.map((line) => html`<p class="faint">${line}</p> `)}
    <ul class="answers" aria-label="Possible answers">
      ${choices.map((words) => html`<li>${words}</li> `)}
    </ul>
    <p class="faint">about ${about} · <code>${id}</code></p>
  </li> `;
}

function frameWords({ words, items, bookkeeping }: NonNullable<WordedQuestion["frame"]>): string {
  const names = items.length === 0 ? "" : `: ${items.map(({ name }) => name).join(", ")}`;
  const hidden = bookkeeping.map(({ name, was, value }) => `${name} ${was} → ${value}`).join(", ");
  return `${words}${names}${hidden === "" ? "" : `; book-keeping follows: ${hidden}`}.`;
}

function sentenceOf(sentence: Sentence): Markup[] {
  return sentence.map(({ text, strong, code }) => {
    const inner = code === true ? html`<code>${text}</code>` : html`${text}`;
    return strong === true ? html`<b>${inner}</b>` : inner;
  });
}
