/** A spec read back: words beside text, and beside both what is known of it. */
import { pageLink } from "../links.ts";
import type { SpecTab } from "../page.ts";
import type { SpecBody } from "../spec-body.ts";
import { Findings } from "./findings.tsx";
import { Legend, Readback } from "./readback.tsx";
import { PinnedAside } from "./pinned-aside.tsx";
import { Stale } from "./stale.tsx";
import { Unnoticed } from "./unnoticed.tsx";

export interface SpecProps {
  readonly spec: SpecTab;
  readonly body: SpecBody;
}

export function Spec({ spec, body }: SpecProps) {
  const { address } = spec;
  const { stale, what, changed, pinned, sections } = body;
  const isReadable = sections.length > 0;
  return (
    <>
      <div class="head">
        <div>
          <h1>{spec.title}</h1>
          {what !== undefined && <p>{what}</p>}
          {changed !== undefined && <p class="changed">Since the last save: {changed}.</p>}
        </div>
        {isReadable && (
          <a class="btn main" href={pageLink("ask", address)} aria-keyshortcuts="a">
            <kbd>a</kbd> Ask me
          </a>
        )}
      </div>
      {stale !== undefined && <Stale spec={spec} stale={stale} />}
      {isReadable && (
        <div class={stale === undefined ? "as-it-stands" : "as-it-was"}>
          <div class="cols">
            <div class="readback">
              <Legend />
              <Readback spec={spec} body={body} />
            </div>
            <aside>
              {pinned !== undefined && (
                <PinnedAside action={pageLink("spec", address)} pinned={pinned} left={body.questionsLeft} />
              )}
              <Findings spec={spec} body={body} />
              <Proofs proofs={body.proofs} />
            </aside>
          </div>
          <Unnoticed spec={spec} unnoticed={body.unnoticed} />
        </div>
      )}
    </>
  );
}

function Proofs({ proofs }: { readonly proofs: SpecBody["proofs"] }) {
  return (
    <section aria-labelledby="proofs">
      <div class="sec">
        <h2 id="proofs">Proofs</h2>
      </div>
      {proofs === undefined ? (
        <p class="small dim">None beside this spec.</p>
      ) : (
        <>
          <p class="small">
            {proofs.proved} statements proved, {proofs.assumed} of them on an assumption.
          </p>
          <p class="small dim">
            As recorded in {proofs.from}. A proof says the design meets its words, not that these are the words you
            meant.
          </p>
        </>
      )}
    </section>
  );
}
