/**
 * The page of one opening: the decision or what would decide it, counts by group, what was said last, contradictions.
 *
 * Invariant: the same with and without JavaScript; a state is a word, never a colour alone.
 */
import { html } from "hono/html";
import type { Counted, PageFacts, Said } from "./page-facts.ts";
import { bar, frame, number, type Markup } from "./page-frame.ts";

export function barrierPage(facts: PageFacts): Markup {
  const { barrier, epoch, verdict } = facts;
  const body = html`<header>
      <p class="up"><a href="/">All barriers</a></p>
      <h1>${barrier} <span class="quiet">epoch ${epoch}</span></h1>
    </header>
    <main data-follow="${verdict === "wait" ? followAddress(facts) : ""}">
      ${decided(facts)} ${counts(facts)} ${clauses(facts)} ${groups(facts)} ${hosts(facts)}
      ${list("Last taken in", facts.recent, "Nothing has been reported yet.")}
      ${facts.conflicts.count === 0 ? "" : conflicts(facts)} ${origin(facts)}
    </main>`;
  return frame({ title: `${verdict}: ${barrier}`, isOpen: verdict === "wait", body });
}

function followAddress({ barrier, epoch }: PageFacts): string {
  return `/v1/barriers/${encodeURIComponent(barrier)}/wait?epoch=${epoch}`;
}

function decided({ verdict, decision, explanation, policy, policyWords, isOver }: PageFacts): Markup {
  const over = isOver ? html`<p>The next epoch has begun: this one takes nothing more.</p>` : "";
  // The word above is not said twice.
  const sentence = explanation.sentence.replace(/^\w+: /, "");
  const on =
    decision === undefined
      ? ""
      : html`<p>
          Decided on ${number(decision.ready)} ready, ${number(decision.failed)} failed, ${number(decision.outstanding)}
          silent.
        </p>`;
  return html`<section class="verdict ${verdict}" aria-live="polite">
    <p class="word">${verdict}</p>
    <p>${sentence}</p>
    ${on}
    <p class="quiet">It converges when ${policyWords}. <code>${policy}</code></p>
    ${over}
  </section>`;
}

function counts({ total, presumed }: PageFacts): Markup {
  const figure = (name: string, count: number, note = "") =>
    html`<div>
      <dt>${name}</dt>
      <dd class="${name}">${number(count)}</dd>
      ${note === "" ? "" : html`<dd class="quiet">${note}</dd>`}
    </div>`;
  return html`<section>
    <h2>Hosts</h2>
    <dl class="figures">
      ${figure("ready", total.ready)}
      ${figure("failed", total.failed, presumed === 0 ? "" : `${number(presumed)} presumed`)}
      ${figure("silent", total.silent)} ${figure("all", total.hosts)}
    </dl>
    ${bar(total)}
  </section>`;
}

const states = { certain: "holds for good", lost: "can no longer hold", open: "open" };

function clauses({ explanation }: PageFacts): Markup {
  const rows = explanation.clauses.map(
    ({ policy, state, lostIn }) =>
      html`<tr>
        <td><code>${policy}</code></td>
        <td>${states[state]}${lostIn.length === 0 ? "" : `: ${few(lostIn)}`}</td>
      </tr>`,
  );
  if (rows.length < 2) return html``;
  return html`<section>
    <h2>What must hold</h2>
    <table>
      <thead>
        <tr>
          <th scope="col">Part</th>
          <th scope="col">State</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </section>`;
}

function groups({ labels }: PageFacts): readonly Markup[] {
  return labels.map(
    ({ label, groups: rows, more }) =>
      html`<section>
        <h2>By ${label}</h2>
        <table class="groups">
          <thead>
            <tr>
              <th scope="col">${label}</th>
              <th scope="col"><span class="hidden">Picture</span></th>
              <th scope="col" class="count">ready</th>
              <th scope="col" class="count">failed</th>
              <th scope="col" class="count">silent</th>
              <th scope="col" class="count">all</th>
            </tr>
          </thead>
          <tbody>
            ${rows.map(groupRow)}
          </tbody>
        </table>
        ${more === 0 ? "" : html`<p class="quiet">and ${number(more)} more, with no more failures than these</p>`}
      </section>`,
  );
}

function groupRow(group: Counted): Markup {
  return html`<tr>
    <th scope="row">${group.name}</th>
    <td>${bar(group)}</td>
    <td class="count">${number(group.ready)}</td>
    <td class="count">${number(group.failed)}</td>
    <td class="count">${number(group.silent)}</td>
    <td class="count">${number(group.hosts)}</td>
  </tr>`;
}

function hosts({ hosts: all }: PageFacts): Markup {
  if (all.length === 0) return html``;
  return html`<section>
    <h2>Each host</h2>
    <ul class="hosts">
      ${all.map(({ host, state }) => html`<li class="${state}"><span>${host}</span> <b>${state}</b></li>`)}
    </ul>
  </section>`;
}

function list(title: string, all: readonly Said[], nothing: string): Markup {
  const rows = all.map(
    ({ host, what, reason }) => html`<li><span>${host}</span> <b>${what}</b> <span class="quiet">${reason}</span></li>`,
  );
  return html`<section>
    <h2>${title}</h2>
    ${
      rows.length === 0
        ? html`<p class="quiet">${nothing}</p>`
        : html`<ul class="said">
            ${rows}
          </ul>`
    }
  </section>`;
}

function conflicts({ conflicts: { count, shown } }: PageFacts): Markup {
  return list(`Contradictions: ${number(count)}`, shown, "");
}

function origin({ roster, chain, batches, amendments, barrier, epoch, decision }: PageFacts): Markup {
  const at = `/v1/barriers/${encodeURIComponent(barrier)}`;
  return html`<section class="origin">
    <h2>Evidence</h2>
    <p>Roster <code>${roster}</code>${amendments === 0 ? "" : `, amended ${number(amendments)} times`}</p>
    <p>Journal of ${number(batches)} batches, chain <code>${chain}</code></p>
    <p>
      <a href="${at}/explain?epoch=${epoch}">explain</a> <a href="${at}/journal?epoch=${epoch}">journal</a>
      ${decision === undefined ? "" : html`<a href="${at}/certificate?epoch=${epoch}">certificate</a>`}
    </p>
  </section>`;
}

function few(names: readonly string[]): string {
  return names.length <= 5 ? names.join(", ") : `${names.slice(0, 5).join(", ")} and ${number(names.length - 5)} more`;
}
