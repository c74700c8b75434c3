/** The end of a sitting, or a stop on the way: how far the spec is pinned, what is left open, and the drafts to sign. */
import type { Standing } from "@countersign/elicit";
import { showCount } from "@countersign/kernel";
import type { AskMoment, SignedView } from "../ask-body.ts";
import { pageLink } from "../links.ts";
import type { SpecTab } from "../page.ts";

interface DoneProps {
  readonly moment: Extract<AskMoment, { readonly kind: "done" | "signing" }>;
  readonly spec: SpecTab;
  readonly action: string;
}

export function Done({ moment, spec, action }: DoneProps) {
  const { standing } = moment;
  return (
    <section class="done">
      <h1>{headline(moment)}</h1>
      <Conflicts spec={spec} standing={standing} />
      {moment.kind === "signing" && moment.signed !== undefined && <Signed signed={moment.signed} />}
      {standing.toSign > 0 && <Sign standing={standing} action={action} />}
      <p class="acts">
        {moment.kind === "signing" && (
          <a class="btn" href={action}>
            Go on with the questions
          </a>
        )}
        <a class="btn" href={pageLink("ledger", spec.address)}>
          Open the ledger
        </a>
      </p>
    </section>
  );
}

function headline(moment: DoneProps["moment"]): string {
  if (moment.kind === "signing") return moment.signed === undefined ? "Stop here and sign" : "Signed";
  return moment.because === "nothingLeft"
    ? "No question is left"
    : "You found the spec wrong: change it, and ask again. Until then nothing more is asked about it.";
}

function Conflicts({ spec, standing: { conflicts } }: { readonly spec: SpecTab; readonly standing: Standing }) {
  if (conflicts.length === 0) return null;
  return (
    <>
      <h2>Against the spec, and open</h2>
      <ul class="findings">
        {conflicts.map(({ question, judgement, by, ask }) => (
          <li class="finding">
            <a href={pageLink("ask", spec.address, { question, judgement })}>{ask}</a>{" "}
            <span class="faint">answered by {by}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Sign({ standing, action }: { readonly standing: Standing; readonly action: string }) {
  return (
    <form method="post" action={action} class="signing">
      <input type="hidden" name="act" value="sign" />
      <p>{showCount(standing.toSign, "answer")} of yours can be signed. Signed, they count for verify.</p>
      <p class="reason">
        <label for="key">File of your SSH key</label> <input id="key" name="key" type="text" autocomplete="off" />{" "}
        <button class="btn main">Sign {showCount(standing.toSign, "draft")}</button>
      </p>
    </form>
  );
}

function Signed({ signed: { signed, leftOpen, lineToAdd } }: { readonly signed: SignedView }) {
  return (
    <div role="status">
      <p>{showCount(signed, "answer")} signed.</p>
      {leftOpen > 0 && (
        <p>{showCount(leftOpen, "answer")} against the spec, left open: drafts until they are settled.</p>
      )}
      {lineToAdd !== undefined && (
        <>
          <p>You are not in ledger/allowed_signers; whoever may change it can add this line:</p>
          <pre>{lineToAdd}</pre>
        </>
      )}
    </div>
  );
}
