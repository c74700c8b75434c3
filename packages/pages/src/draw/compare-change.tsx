/**
 * One change: what it is in words, its shortest scenario in a line, and what answers say of it.
 *
 * Invariant: nothing leans: both versions are told alike, by their letters.
 */
import type { ChangePlace, ChangeView, CoverageView, StripItem } from "../compare-body.ts";
import { pageLink } from "../links.ts";
import type { SpecTab } from "../page.ts";
import { Say } from "./say.tsx";

interface ChangeProps {
  readonly change: ChangeView;
  readonly spec: SpecTab;
  readonly canAsk: boolean;
}

export function Change({ change, spec, canAsk }: ChangeProps) {
  const { id, title, says, facts, place, remarks, strip, loop } = change;
  return (
    <li id={id}>
      <div>
        <h3>{title}</h3>
        <p class="small dim">
          {says} {place !== undefined && <PlaceLink place={place} spec={spec} />}
        </p>
        {facts.map((fact, index) => (
          <p class="small" key={index}>
            <Say sentence={fact} />
          </p>
        ))}
        {remarks.map((remark) => (
          <p class="small dim" key={remark}>
            {remark.charAt(0).toUpperCase() + remark.slice(1)}.
          </p>
        ))}
        <ol class="strip">
          {strip.map((item, index) => (
            <Item key={index} item={item} />
          ))}
        </ol>
        {loop !== undefined && <p class="small bad">{loop}</p>}
      </div>
      <Coverage change={change} spec={spec} canAsk={canAsk} />
    </li>
  );
}

export function PlaceLink({ place: { words, line }, spec }: { readonly place: ChangePlace; readonly spec: SpecTab }) {
  return line === undefined ? (
    <span class="mono">{words}</span>
  ) : (
    <a class="mono" href={`${pageLink("spec", spec.address)}#line-${line}`}>
      {words}
    </a>
  );
}

function Item({ item: { by, says, isNext, repeats } }: { readonly item: StripItem }) {
  const look = [isNext ? "next" : "", repeats ? "loop" : ""].filter(Boolean).join(" ");
  return (
    <li class={look || undefined}>
      <span class="by">{by}</span>
      {says.map(({ name, text, isNew }) => (
        <span class="says" key={name}>
          {name}: {isNew ? <mark>{text}</mark> : text}
        </span>
      ))}
      {says.length === 0 && <span class="says faint">nothing that is shown changes</span>}
    </li>
  );
}

function Coverage({ change: { coverage, question }, spec, canAsk }: ChangeProps) {
  const ask = canAsk && (
    <a class="btn" href={pageLink("ask", spec.address, { question })}>
      Ask me
    </a>
  );
  return (
    <div class="cov">
      <Said coverage={coverage} />
      {"judgement" in coverage && canAsk ? (
        <a
          class="btn"
          href={`${pageLink("ledger", spec.address, { judgement: coverage.judgement })}#${coverage.judgement}`}
        >
          Open
        </a>
      ) : (
        coverage.kind === "none" && ask
      )}
    </div>
  );
}

const headings = {
  covers: "An answer covers this",
  breaks: "Breaks an answer",
  undecided: "Judged, and left unsure",
} as const;

function Said({ coverage }: { readonly coverage: CoverageView }) {
  if (coverage.kind === "none") return <span class="warn">No answer covers this</span>;
  if (!("judgement" in coverage)) return <span class="dim">Covered: somebody has judged where its history parts</span>;
  const { kind, by, day, answer, reason } = coverage;
  return (
    <>
      <span class={kind === "breaks" ? "bad" : kind === "undecided" ? "warn" : "dim"}>{headings[kind]}</span>
      <span class="small dim">
        {by}, {day}: {answer}.{reason !== "" && ` “${reason}”`}
      </span>
    </>
  );
}
