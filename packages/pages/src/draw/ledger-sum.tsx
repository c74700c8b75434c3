/** What a ledger comes to, in four figures, each with what it was taken of. */
import { showCount } from "@countersign/kernel";
import type { LedgerBody, Share, VerdictView } from "../ledger-body.ts";

export function LedgerSum({ body: { verdict, figures } }: { readonly body: LedgerBody }) {
  const { controls, agreement, medianSeconds, quick } = figures;
  return (
    <div class="sum">
      <dl>
        <div>
          <dt>Verify</dt>
          <dd class={lookOf(verdict)}>{verdict.words}</dd>
          {verdict.details !== "" && <dd class="bounds">{verdict.details}</dd>}
          {verdict.problems.map(({ code, message, hint }) => (
            <dd class="bounds" key={message}>
              {message}. {hint !== undefined && <>Try: {hint}.</>} {code}
            </dd>
          ))}
        </div>
        <div>
          <dt>Controls hit</dt>
          <dd>{shareWords(controls)}</dd>
          <dd class="bounds">known answers asked unannounced; flagged below 80%</dd>
        </div>
        <div>
          <dt>Judges agree</dt>
          <dd>{shareWords(agreement)}</dd>
          <dd class="bounds">questions that two people judged apart</dd>
        </div>
        <div>
          <dt>Median time</dt>
          <dd>{medianSeconds === undefined ? "not measured" : secondsWords(medianSeconds)}</dd>
          <dd class="bounds">
            {quick === 0 ? "no answer under 4 s" : `${showCount(quick, "answer")} under 4 s, marked`}
          </dd>
        </div>
      </dl>
    </div>
  );
}

export function shareWords({ hit, of }: Share): string {
  return of === 0 ? "none yet" : `${hit} of ${of}`;
}

export function secondsWords(seconds: number): string {
  if (seconds < 60) return `${Math.round(seconds)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

function lookOf({ state }: VerdictView): string | undefined {
  return state === "fails" || state === "wrong input" ? "bad" : state === "holds" ? undefined : "warn";
}
