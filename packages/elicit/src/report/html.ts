/**
 * A self-contained HTML report: one file to attach, to print, to keep.
 *
 * Invariants: no script, no request, nothing from elsewhere, and a content policy that forbids them even if something
 * slipped in; every text of a spec is escaped, as there is no other way into a template; figures never stand without
 * their bounds. Same data, same bytes.
 */
import { createHash } from "node:crypto";
import type { Sentence } from "../wording/sentence.ts";
import { plain } from "../wording/sentence.ts";
import type { WordedQuestion } from "../wording/worded-question.ts";
import type { HtmlReport, ReportedFinding, Tally } from "./html-data.ts";
import { fragmentLegend, htmlSource } from "./html-source.ts";
import { reportStyle } from "./html-style.ts";
import { htmlTrack } from "./html-track.ts";
import { Markup, html } from "./markup.ts";
import type { Figure, ReportedObligation } from "./report-data.ts";

/** Exactly as the policy has its digest: not a space more. */
const styleElement = new Markup(`<style>${reportStyle}</style>`);

export function htmlReport(report: HtmlReport): string {
  const { title, doc, tool } = report;
  const digest = createHash("sha256").update(reportStyle, "utf8").digest("base64");
  const policy = `default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'`;
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>${title} · ${tool.name}</title>
        ${styleElement}
      </head>
      <body>
        <a class="skip" href="#main">Skip to content</a>
        <main id="main">
          <header>
            <h1>${title}</h1>
            ${doc === undefined || doc === "" ? undefined : html`<p class="dim">${doc}</p>`} ${verdictOf(report)}
          </header>
          ${findingsOf(report.findings)} ${obligationsOf(report)} ${questionsOf(report.questions)} ${sourcesOf(report)}
          <footer><p class="faint">Written by ${tool.name} ${tool.version}. ${report.bounds}</p></footer>
        </main>
      </body>
    </html> `;
  return page.text;
}

function verdictOf({ verdict, bounds, weakest, tally, remarks }: HtmlReport): Markup {
  const headline =
    weakest === undefined
      ? html`<p class="headline">Nobody has judged this spec.</p>`
      : html`<p class="headline">
          Weakest: <b>${weakest.name}</b> · may ${figure(weakest.may)} · must not ${figure(weakest.mustNot)}
        </p>`;
  return html`<p class="verdict"><b>${verdict.word}</b>: ${verdict.sentence}</p>
    ${headline} ${tally === undefined ? undefined : tallyOf(tally)}
    <p class="faint">${bounds}</p>
    ${remarks.map((remark) => html`<p class="faint">${remark}</p> `)}`;
}

function figure({ ruledOut, of }: Figure): string {
  return `${ruledOut} of ${of}`;
}

/** A picture of what the table says; widths are attributes, as the policy allows no style but the sheet. */
function tallyOf({ ruledOut, open, same, untold, questionsLeft }: Tally): Markup {
  const parts = [
    { style: "b-pinned", count: ruledOut, word: "ruled out" },
    { style: "b-open", count: open, word: "open" },
    { style: "b-untold", count: untold, word: "not told apart" },
    { style: "b-same", count: same, word: "the same" },
  ];
  const total = Math.max(1, ruledOut + open + same + untold);
  let at = 0;
  const bars = parts.map(({ style, count }) => {
    const width = (count / total) * 480;
    const bar = html`<rect class="${style}" x="${at.toFixed(1)}" y="0.5" width="${width.toFixed(1)}" height="7" />`;
    at += width;
    return count === 0 ? undefined : bar;
  });
  const words = parts.map(({ count, word }) => `${count} ${word}`).join(", ");
  return html`<svg class="bar" viewBox="0 0 480 8" preserveAspectRatio="none" role="img" aria-label="${words}">
      ${bars}
    </svg>
    <p>
      Readings: ${words}.
      ${questionsLeft === 0 ? "No question is left." : `About ${questionsLeft} ${questionsLeft === 1 ? "question is" : "questions are"} left.`}
    </p>`;
}

function findingsOf(findings: readonly ReportedFinding[]): Markup {
  const ordered = [...findings].sort((a, b) => Number(b.severity === "violation") - Number(a.severity === "violation"));
  const items = ordered.map(({ code, severity, message, place, hint, track }) => {
    const isBad = severity === "violation";
    const where = place === undefined ? "" : ` · ${place.file}:${place.line}:${place.column}`;
    return html`<li class="finding${isBad ? " bad" : ""}">
      <p><b>${message}</b></p>
      ${hint === undefined ? undefined : html`<p class="dim">Try: ${hint}</p> `}
      <p class="faint"><code>${code}</code> · ${isBad ? "violation" : "notice"}${where}</p>
      ${track === undefined ? undefined : htmlTrack(track, `The scenario of ${code}: one column a state`)}
    </li> `;
  });
  return html`<section aria-labelledby="findings">
    <h2 id="findings">Findings</h2>
    ${
      items.length === 0
        ? html`<p>None within the bounds.</p>`
        : html`<ol>
            ${items}
          </ol>`
    }
  </section>`;
}

function obligationsOf({ obligations, weakest }: HtmlReport): Markup {
  if (obligations.length === 0) return html``;
  const cell = (value: Figure | undefined): string => (value === undefined ? "–" : figure(value));
  const row = ({ name, kind, may, mustNot, once, bySilence, status }: ReportedObligation): Markup =>
    html`<tr${name === weakest?.name ? html` class="weakest"` : undefined}><th scope="row"><code>${name}</code>${name === weakest?.name ? html` <span class="faint">weakest</span>` : undefined}</th><td>${kind}</td><td class="num">${cell(may)}</td><td class="num">${cell(mustNot)}</td><td class="num">${once ?? "–"}</td><td class="num">${bySilence ?? "–"}</td><td>${status ?? "–"}</td></tr>
`;
  return html`<section aria-labelledby="obligations">
    <h2 id="obligations">Obligations</h2>
    <p class="dim">
      Readings that people ruled out: by allowing, and by forbidding. A reading covered by one judgement counts as once;
      one that only what stayed as it was speaks against, as by silence.
    </p>
    <div class="scroll">
      <table class="data">
        <thead>
          <tr>
            <th scope="col">Obligation</th>
            <th scope="col">Kind</th>
            <th scope="col" class="num">May</th>
            <th scope="col" class="num">Must not</th>
            <th scope="col" class="num">Once</th>
            <th scope="col" class="num">By silence</th>
            <th scope="col">Checked</th>
          </tr>
        </thead>
        <tbody>
          ${obligations.map(row)}
        </tbody>
      </table>
    </div>
  </section>`;
}

function questionsOf(questions: readonly WordedQuestion[]): Markup {
  const items = questions.map(({ ask, facts, given, track, frame, answers }) => {
    const more = [
      ...(given.length === 0 ? [] : [`Given: ${given.join(", ")}.`]),
      ...(frame === undefined ? [] : [frameWords(frame)]),
    ];
    return html`<li class="question">
      <h3>${sentenceOf(ask)}</h3>
      ${
        facts.length === 0 ? undefined : html`<p class="dim">${facts.map(plain).join(" ")}</p> `
      }${htmlTrack(track, "The history, one column a state")}
      ${more.map((line) => html`<p class="faint">${line}</p> `)}
      <ul class="answers" aria-label="Answers">
        ${answers.map(({ words }) => html`<li>${words}</li>`)}
      </ul>
    </li> `;
  });
  return html`<section aria-labelledby="questions">
    <h2 id="questions">Open questions</h2>
    ${
      items.length === 0
        ? html`<p>No question is left within the bounds.</p>`
        : html`<ol>
            ${items}
          </ol>`
    }
  </section>`;
}

function frameWords({ words, items }: NonNullable<WordedQuestion["frame"]>): string {
  return items.length === 0 ? `${words}.` : `${words}: ${items.map(({ name }) => name).join(", ")}.`;
}

function sentenceOf(sentence: Sentence): Markup[] {
  return sentence.map(({ text, strong, code }) => {
    const inner = code === true ? html`<code>${text}</code>` : html`${text}`;
    return strong === true ? html`<b>${inner}</b>` : inner;
  });
}

function sourcesOf({ sources, fragments }: HtmlReport): Markup {
  if (sources.length === 0) return html``;
  return html`<section aria-labelledby="source">
    <h2 id="source">The spec</h2>
    ${fragmentLegend()} ${sources.map((file) => htmlSource(file, fragments))}
  </section>`;
}
