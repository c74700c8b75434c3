/** What would notice, obligation by obligation, if it were deleted or made weaker. */
import { pageLink } from "../links.ts";
import type { SpecTab } from "../page.ts";
import type { Loss, UnnoticedView } from "../spec-body.ts";

export function Unnoticed({ spec, unnoticed }: { readonly spec: SpecTab; readonly unnoticed: UnnoticedView }) {
  return (
    <section aria-labelledby="obl" class="unnoticed">
      <div class="sec">
        <h2 id="obl">What goes unnoticed</h2>
        <p>if one obligation is deleted or weakened, and who would notice</p>
      </div>
      {unnoticed.kind === "looking" && (
        <p class="small dim" role="status">
          Every reading that takes something away is being checked
          {unnoticed.words === undefined ? "" : ` (${unnoticed.words})`}.
        </p>
      )}
      {unnoticed.kind === "none" && <p class="small dim">Nothing is known of it: it could not be looked at.</p>}
      {unnoticed.kind === "known" && <Table spec={spec} unnoticed={unnoticed} />}
    </section>
  );
}

interface TableProps {
  readonly spec: SpecTab;
  readonly unnoticed: Extract<UnnoticedView, { readonly kind: "known" }>;
}

function Table({ spec, unnoticed: { rows, tests } }: TableProps) {
  return (
    <>
      <table class="data">
        <thead>
          <tr>
            {["Obligation", "In words", "If deleted", "If weakened", "Noticed by"].map((heading) => (
              <th scope="col">{heading}</th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, words, deleted, weakened, noticedBy, question }) => (
            <tr>
              <th scope="row">
                <code>{name}</code>
              </th>
              <td>{words}</td>
              <LossCell loss={deleted} />
              <LossCell loss={weakened} />
              <td class="faint">{noticedBy}</td>
              <td class="num">
                {question !== undefined && <a href={pageLink("ask", spec.address, { question })}>Ask me</a>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="bounds">By the spec itself: its invariants, properties, deadlocks and errors; {tests}.</p>
    </>
  );
}

function LossCell({ loss: { words, isUnnoticed } }: { readonly loss: Loss }) {
  return <td class={isUnnoticed ? "warn" : undefined}>{words}</td>;
}
