/**
 * The ledger of a spec: what it comes to in four figures, the judgements as a table with a filter that is a form, and who
 * judged.
 *
 * Invariant: what is kept back from the person who looks is said to be kept back, and how to come to see it.
 */
import { showCount } from "@countersign/kernel";
import type { LedgerBody } from "../ledger-body.ts";
import { pageLink } from "../links.ts";
import type { SpecTab } from "../page.ts";
import { LedgerFilterForm } from "./ledger-filter.tsx";
import { Flagged, Judges } from "./ledger-judges.tsx";
import { LedgerSum } from "./ledger-sum.tsx";
import { Judgements } from "./ledger-table.tsx";

interface LedgerProps {
  readonly spec: SpecTab;
  readonly body: LedgerBody;
}

export function Ledger({ spec, body }: LedgerProps) {
  const { counts } = body;
  return (
    <>
      <div class="head">
        <div>
          <h1>Ledger</h1>
          <p>
            <HeadWords body={body} />
          </p>
        </div>
        {counts.toSign > 0 ? (
          <a class="btn main" href={pageLink("ask", spec.address, { sign: "" })} aria-keyshortcuts="s">
            <kbd>s</kbd> Sign {showCount(counts.toSign, "draft")}
          </a>
        ) : (
          counts.judgements === 0 && (
            <a class="btn main" href={pageLink("ask", spec.address)}>
              <kbd>a</kbd> Ask me
            </a>
          )
        )}
      </div>
      {body.trouble !== undefined && <Trouble body={body} />}
      <LedgerSum body={body} />
      <Files body={body} />
      {counts.judgements > 0 && (
        <>
          <LedgerFilterForm spec={spec} body={body} />
          <Judgements spec={spec} body={body} />
          <div class="two">
            <Judges people={body.people} />
            <Flagged spec={spec} body={body} />
          </div>
        </>
      )}
      <Elsewhere body={body} />
    </>
  );
}

function HeadWords({ body: { counts, others } }: Pick<LedgerProps, "body">) {
  const { judgements, people, revised, broken, drifted, draftsOfYours, draftsOfOthers, keptBack } = counts;
  const count = others.reduce((sum, each) => sum + each.count, 0);
  const elsewhere = count === 0 ? "" : ` The same folder holds ${showCount(count, "judgement")} about other specs.`;
  if (judgements === 0) return <>Nobody has judged this spec.{elsewhere}</>;
  const facts = [
    broken > 0 && <span class="bad">{broken === 1 ? "1 is" : `${broken} are`} broken by the spec as it stands</span>,
    drifted > 0 && <>{drifted === 1 ? "1 has drifted" : `${drifted} have drifted`}</>,
    draftsOfYours > 0 && <>{draftsOfYours === 1 ? "1 is a draft of yours" : `${draftsOfYours} are drafts of yours`}</>,
    draftsOfOthers > 0 && (
      <>
        {draftsOfOthers === 1 ? "1 is a draft of somebody else" : `${draftsOfOthers} are drafts of others`}, which
        {draftsOfOthers === 1 ? " counts" : " count"} for nobody but whoever gave {draftsOfOthers === 1 ? "it" : "them"}
      </>
    ),
    revised > 0 && <>{revised === 1 ? "1 was revised" : `${revised} were revised`}</>,
  ].filter((fact) => fact !== false);
  return (
    <>
      {showCount(judgements, "judgement")} by {people === 1 ? "1 person" : `${people} people`}.{" "}
      {facts.map((fact, index) => (
        <>
          {index > 0 && ", "}
          {fact}
        </>
      ))}
      {facts.length > 0 && "."}
      {keptBack > 0 && ` Of ${keptBack}, on questions you have not answered, you are not told what the spec says.`}
      {elsewhere}
    </>
  );
}

function Trouble({ body: { trouble = [] } }: Pick<LedgerProps, "body">) {
  return (
    <div class="finding" role="status">
      <p>The spec as it stands cannot be read. What follows is about the last text that could be.</p>
      {trouble.map(({ code, message, hint }) => (
        <p class="small" key={code + message}>
          {message}. {hint !== undefined && <span class="dim">Try: {hint}.</span>} <span class="code">{code}</span>
        </p>
      ))}
    </div>
  );
}

/** They are judged by the ledgers of those specs. */
function Elsewhere({ body: { others } }: Pick<LedgerProps, "body">) {
  if (others.length === 0) return null;
  return (
    <section aria-labelledby="elsewhere">
      <div class="sec">
        <h2 id="elsewhere">Other specs in this folder</h2>
      </div>
      <p class="small dim">{others.map(({ spec, count }) => `${spec.replace(/^\.\.\//, "")} ${count}`).join(" · ")}</p>
    </section>
  );
}

/** Named, and never skipped; and what judgements tell together. */
function Files({ body: { files, notes } }: Pick<LedgerProps, "body">) {
  if (files.length + notes.length === 0) return null;
  return (
    <section aria-labelledby="files" class="files">
      <h2 id="files">{files.length === 0 ? "To look at" : "Files that are not what they should be"}</h2>
      <ul>
        {files.map(({ code, message, hint, place }) => (
          <li class="finding" key={`${place?.file} ${message}`}>
            <b class="mono small">{place?.file}</b> {message}.{" "}
            {hint !== undefined && <span class="dim">Try: {hint}.</span>} <span class="code">{code}</span>
          </li>
        ))}
        {notes.map(({ code, message, hint, judgements }) => (
          <li class="finding note" key={message}>
            {message}. <span class="dim">Try: {hint}.</span>{" "}
            {judgements.map((id) => (
              <a class="mono small" href={`#${id}`} key={id}>
                {id.slice(0, 8)}{" "}
              </a>
            ))}
            <span class="code">{code}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
