/**
 * A self-contained HTML report: one file to attach, to print, to keep.
 *
 * Invariants: no script, no request, nothing from elsewhere, and a content policy that forbids them even if something
 * slipped in; every text of a spec is escaped, as there is no other way into a template; figures never stand without
 * their bounds. Same data, same bytes.
 */
import { createHash } from "node:crypto";
import type { HtmlReport, Remark, ReportedFinding, Tally } from "./html-data.ts";
import { htmlQuestions } from "./html-questions.ts";
import { fragmentLegend, htmlSource } from "./html-source.ts";
import { reportStyle } from "./html-style.ts";
import { eachStep, htmlTrack, scrolling } from "./html-track.ts";
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
          ${findingsOf(report.findings)} ${obligationsOf(report)} ${unnoticedOf(report.unnoticed)}
          ${htmlQuestions(report)} ${sourcesOf(report)}
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
    ${remarksOf([{ about: "covered", lines: [bounds] }, ...remarks])}`;
}

function remarksOf(remarks: readonly Remark[]): Markup {
  const rows = remarks
    .filter(({ lines }) => lines.some((line) => line !== ""))
    .map(
      ({ about, lines }) =>
        html`<dt>${about}</dt>
          ${lines.map((line) => html`<dd>${line}</dd> `)}`,
    );
  return html`<dl class="remarks">${rows}</dl>`;
}

/** "0 of 0" would look like something that is left to do. */
function figure({ ruledOut, of }: Figure): string {
  return of === 0 ? "–" : `${ruledOut} of ${of}`;
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
  const items = ordered.map(({ code, severity, message, place, hint, track, steps }) => {
    const isBad = severity === "violation";
    const where = place === undefined ? "" : ` · ${place.file}:${place.line}:${place.column}`;
    return html`<li class="finding${isBad ? " bad" : ""}">
      <p><b>${message}</b></p>
      ${hint === undefined ? undefined : html`<p class="dim">Try: ${hint}</p> `}
      <p class="faint"><code>${code}</code> · ${isBad ? "violation" : "notice"}${where}</p>
      ${track === undefined ? undefined : htmlTrack(track, `The scenario of ${code}: one column a state`)}
      ${track === undefined ? undefined : eachStep(track, steps)}
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
      How many readings people have ruled out, of those that can be: by saying that something may happen, and that it
      must not. Once: by a single answer only. By silence: only what stayed as it was speaks against them.
    </p>
    ${scrolling(
      "Obligations",
      html`<table class="data">
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
      </table>`,
    )}
  </section>`;
}

function unnoticedOf(unnoticed: readonly string[]): Markup | undefined {
  if (unnoticed.length === 0) return undefined;
  return html`<section aria-labelledby="unnoticed">
    <h2 id="unnoticed">Would go unnoticed</h2>
    <p class="dim">No property, no test and no answer speaks against any of these.</p>
    <ul class="lines">
      ${unnoticed.map((line) => html`<li>${line}</li> `)}
    </ul>
  </section>`;
}

function sourcesOf({ sources, fragments }: HtmlReport): Markup {
  if (sources.length === 0) return html``;
  return html`<section aria-labelledby="source">
    <h2 id="source">The spec</h2>
    ${fragmentLegend()} ${sources.map((file) => htmlSource(file, fragments))}
  </section>`;
}
