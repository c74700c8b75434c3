/**
 * What became of an answer: it agrees, it is against the spec, or it says nothing about the spec.
 *
 * Invariant: it can be taken back whatever it was, and a reason can be added to what agrees.
 */
import type { Effect, Sentence, TakenAnswer } from "@countersign/elicit";
import type { AfterProps } from "./after-props.ts";
import { Because } from "./because.tsx";
import { Conflict } from "./conflict.tsx";
import { NextQuestion, TakeBack } from "./sitting-acts.tsx";
import { Say } from "./say.tsx";

export function After(props: AfterProps) {
  const { taken } = props.moment;
  const { effect } = taken;
  return (
    <section id="after" class="after" aria-live="polite" tabIndex={-1} key={taken.judgement}>
      {effect.kind === "conflict" ? <Conflict {...props} effect={effect} /> : <Settled {...props} />}
    </section>
  );
}

function Settled({ moment, action, refused }: AfterProps) {
  const { taken, reason, question } = moment;
  const { effect, words } = taken;
  return (
    <>
      <div class="said">
        <p class="verdict">
          You said: <b>{words}</b>. {whatFollows(taken)}
        </p>
        <div class="acts">
          <TakeBack action={action} />
          <NextQuestion action={action} />
        </div>
      </div>
      <p class="dim small">
        A draft until you sign at the end of this sitting. Drafts count here, not in <code>countersign verify</code>.
      </p>
      {effect.kind === "agrees" && effect.ruledOut.length > 0 && <RuledOut effect={effect} />}
      {effect.kind === "either" && <Free ask={question.worded.ask} />}
      <form method="post" action={action} class="explaining">
        <input type="hidden" name="act" value="explain" />
        <input type="hidden" name="judgement" value={taken.judgement} />
        <Because
          reason={refused?.reason ?? reason}
          hint="add a reason for whoever reads this in a year"
          {...(refused === undefined ? {} : { refused })}
        />
        <button class="btn bare">Keep this reason</button>
      </form>
    </>
  );
}

function whatFollows({ effect, isRevision, isBlind }: TakenAnswer): string {
  switch (effect.kind) {
    case "agrees":
      if (isRevision) return "The spec says so too. Your first answer stays in the ledger, superseded.";
      return isBlind
        ? "The spec says so too."
        : "The spec says so too. You had seen that before, so nothing is ruled out by it.";
    case "either":
      return "That is knowledge too.";
    case "unsure":
      return "It is asked again from another side.";
    case "earlier":
      return "That step is asked about next.";
    case "conflict":
      return "";
  }
}

function RuledOut({ effect: { ruledOut, more } }: { readonly effect: Extract<Effect, { readonly kind: "agrees" }> }) {
  return (
    <>
      <h2 class="minor">{headingOf(ruledOut.length + more)}</h2>
      <ul class="ruled">
        {ruledOut.map((sentence, index) => (
          <li key={index}>
            <Say sentence={sentence} />
          </li>
        ))}
        {more > 0 && <li class="faint">and {more} more</li>}
      </ul>
    </>
  );
}

const counts = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"];

function headingOf(count: number): string {
  const many = counts[count] ?? String(count);
  return count === 1
    ? "One other reading of your spec is now ruled out"
    : `${many} other readings of your spec are now ruled out`;
}

function Free({ ask }: { readonly ask: Sentence }) {
  return (
    <>
      <h2 class="minor">Now marked free</h2>
      <p class="free">
        “<Say sentence={ask} />” Here the spec may say either. Readings that differ from it in this alone are not asked
        about again.
      </p>
    </>
  );
}
