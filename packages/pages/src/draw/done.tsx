/**
 * The end of a sitting, or a stop on the way: how far the spec is pinned, what fits, what is left open, and the drafts to
 * sign.
 *
 * Invariant: that nothing fits the answers is no error, and nobody's fault: it says which answers to look at again.
 */
import type { RevisitedAnswer, Standing } from "@countersign/elicit";
import { showCount } from "@countersign/kernel";
import type { AskMoment, Refused } from "../ask-body.ts";
import { pageLink } from "../links.ts";
import type { SpecTab } from "../page.ts";
import { boundsWords } from "./pinned-line.tsx";
import type { PinnedView } from "../pinned-view.ts";
import { TakeBack } from "./sitting-acts.tsx";
import { Signing } from "./signing.tsx";

type Ended = Extract<AskMoment, { readonly kind: "done" | "signing" }>;

interface DoneProps {
  readonly moment: Ended;
  readonly spec: SpecTab;
  readonly action: string;
  readonly refused: Refused | undefined;
  readonly pinned: PinnedView | undefined;
}

export function Done({ moment, spec, action, refused, pinned }: DoneProps) {
  const { standing } = moment;
  return (
    <section class="done" id="after" tabIndex={-1}>
      <h1>{headline(moment)}</h1>
      <p class="dim words">{explanation(moment)}</p>
      {moment.kind === "done" && <Revisit moment={moment} spec={spec} />}
      {moment.kind === "done" && moment.because === "nothingLeft" && <HowFar standing={standing} pinned={pinned} />}
      <Conflicts spec={spec} standing={standing} />
      <Signing standing={standing} signing={moment.signing} action={action} refused={refused} />
      <div class="acts">
        {moment.kind === "signing" && (
          <a class="btn" href={action} aria-keyshortcuts="Enter">
            <kbd>Enter</kbd> Go on with the questions
          </a>
        )}
        {standing.judgements > 0 && (
          <a class="btn" href={pageLink("ledger", spec.address)}>
            Open the ledger
          </a>
        )}
        {standing.judgements > 0 && <TakeBack action={action} words="Take back the last answer" />}
      </div>
    </section>
  );
}

function headline(moment: Ended): string {
  if (moment.kind === "signing") return moment.signing.signed === undefined ? "Stop here and sign" : "Signed";
  if (moment.because === "nothingLeft") return "No question is left";
  return moment.revisit.length > 0 ? "Your answers rule out every reading near this spec" : "You found the spec wrong";
}

function explanation(moment: Ended): string {
  if (moment.kind === "signing")
    return "Every answer is kept as it was given. The questions go on from here whenever you come back.";
  if (moment.because === "nothingLeft") return "Within the bounds of the search, every reading was asked about.";
  if (moment.revisit.length > 0)
    return "This is no error. Either the spec is to say something that nothing near it says, or an answer is to be looked at again.";
  return `Change it, and ask again: until then nothing more is asked about it. ${fitWords(moment.fitting)}`;
}

function fitWords(fitting: number): string {
  return fitting === 1
    ? "One reading near it fits all your answers."
    : `${showCount(fitting)} readings near it fit all your answers.`;
}

function Revisit({ moment, spec }: { readonly moment: Extract<Ended, { kind: "done" }>; readonly spec: SpecTab }) {
  const { revisit } = moment;
  if (revisit.length === 0) return null;
  const [first] = revisit;
  const count = first?.length ?? 0;
  return (
    <>
      <h2>
        {count === 1 ? "Look at one answer again" : `Look at ${count} answers again`}
        {revisit.length > 1 && ": any of these would do"}
      </h2>
      <ol class="revisit">
        {revisit.map((set, index) => (
          <li key={index}>
            <ul>
              {set.map((each) => (
                <Again key={`${each.question} ${each.by}`} answer={each} spec={spec} />
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </>
  );
}

function Again({ answer, spec }: { readonly answer: RevisitedAnswer; readonly spec: SpecTab }) {
  const { question, judgement, ask, words, by } = answer;
  return (
    <li>
      <a href={pageLink("ask", spec.address, { question, judgement })}>{ask}</a>{" "}
      <span class="faint">
        {words}, said {by}
      </span>
    </li>
  );
}

/** Pinned stands with its bounds and with what was not told apart. */
function HowFar({ standing, pinned }: { readonly standing: Standing; readonly pinned: PinnedView | undefined }) {
  const { notToldApart, same } = standing.looked;
  return (
    <ul class="how-far">
      {pinned !== undefined && <li>{boundsWords(pinned.bounds, 0)}</li>}
      {same > 0 && <li>{showCount(same, "reading")} proved the same by searching every state</li>}
      {notToldApart > 0 && (
        <li class="untold-words">
          {showCount(notToldApart, "reading")} not told apart within the bounds: wider ones (<code>--states</code>,{" "}
          <code>--seconds</code>) may ask about them
        </li>
      )}
    </ul>
  );
}

function Conflicts({ spec, standing: { conflicts } }: { readonly spec: SpecTab; readonly standing: Standing }) {
  if (conflicts.length === 0) return null;
  return (
    <>
      <h2>Against the spec, and open</h2>
      <ul class="findings">
        {conflicts.map(({ question, judgement, by, ask }) => (
          <li class="finding" key={judgement}>
            <a href={pageLink("ask", spec.address, { question, judgement })}>{ask}</a>{" "}
            <span class="faint">answered by {by}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
