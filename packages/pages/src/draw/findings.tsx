/**
 * What was found out about a spec: what needs a decision first, then notes.
 *
 * Each leads to its scenario step by step, to its place in the text, and to the forms in which it can be taken away.
 */
import { showCount } from "@countersign/kernel";
import type { FindingView } from "../finding-view.ts";
import { pageLink } from "../links.ts";
import type { SpecTab } from "../page.ts";
import type { SpecBody } from "../spec-body.ts";
import { Copies } from "./copies.tsx";

/** So many notes stand there at once; the others are a fold away. */
const notesShown = 3;

export function Findings({ spec, body }: { readonly spec: SpecTab; readonly body: SpecBody }) {
  const { findings, editor } = body;
  const open = findings.filter(({ isViolation }) => isViolation).length;
  const shown = findings.slice(0, open + notesShown);
  const folded = findings.slice(shown.length);
  return (
    <section aria-labelledby="findings">
      <div class="sec">
        <h2 id="findings">Findings</h2>
        <p>{findings.length === 0 ? "none" : countWords(open, findings.length - open)}</p>
      </div>
      <ol class="findings">
        {shown.map((finding) => (
          <Finding spec={spec} finding={finding} editor={editor} />
        ))}
      </ol>
      {folded.length > 0 && (
        <details class="more" open={folded.some(({ copies }) => copies !== undefined)}>
          <summary>{showCount(folded.length, "more note")}</summary>
          <ol class="findings">
            {folded.map((finding) => (
              <Finding spec={spec} finding={finding} editor={editor} />
            ))}
          </ol>
        </details>
      )}
    </section>
  );
}

function countWords(open: number, notes: number): string {
  return [...(open === 0 ? [] : [`${open} open`]), ...(notes === 0 ? [] : [showCount(notes, "note")])].join(", ");
}

interface FindingProps {
  readonly spec: SpecTab;
  readonly finding: FindingView;
  readonly editor: string | undefined;
}

function Finding({ spec, finding, editor }: FindingProps) {
  const { id, code, isViolation, message, hint, place, steps, loops, judgement, copies } = finding;
  return (
    <li
      class={isViolation ? "finding" : "finding note"}
      id={copies === undefined ? `finding-${id}` : "chosen"}
      tabIndex={copies === undefined ? undefined : -1}
    >
      <p>
        <b>{message}</b>
      </p>
      {hint !== undefined && <p class="small dim">try: {hint}</p>}
      {steps !== undefined && (
        <p class="small">
          <a href={pageLink("explore", spec.address, { finding: id })}>
            {loops ? "Show the loop" : `Show ${steps === 0 ? "the state" : showCount(steps, "step")}`}
          </a>{" "}
          · <a href={`${pageLink("spec", spec.address, { finding: id })}#chosen`}>Take it with you</a>
        </p>
      )}
      {judgement !== undefined && (
        <p class="small">
          <a href={pageLink("ledger", spec.address, { state: "judges differ" })}>Show their answers</a>
        </p>
      )}
      <p class="code">
        {code}
        {place !== undefined && (
          <>
            {" · "}
            {place.isHere ? <a href={`#line-${place.line}`}>{place.words}</a> : place.words}
          </>
        )}
      </p>
      {place?.isHere === true && editor !== undefined && (
        <form method="post" action={pageLink("spec", spec.address)}>
          <input type="hidden" name="line" value={place.line} />
          <input type="hidden" name="column" value={place.column} />
          <button class="btn bare">Open in {editor}</button>
        </form>
      )}
      {copies !== undefined && <Copies copies={copies} />}
    </li>
  );
}
