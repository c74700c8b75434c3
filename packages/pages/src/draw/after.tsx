/**
 * What became of an answer: it agrees, it is against the spec, or it says nothing about the spec.
 *
 * Invariant: in a conflict both sides stand there alike, with the clause and its numbers; neither is called right, and
 * the three ways out are equal in weight.
 */
import type { Effect, TakenAnswer } from "@countersign/elicit";
import { formatPlace } from "@countersign/kernel";
import type { AskMoment } from "../ask-body.ts";
import { Because } from "./asked.tsx";
import { Say } from "./say.tsx";

type Answered = Extract<AskMoment, { readonly kind: "answered" }>;
type Against = Extract<Effect, { readonly kind: "conflict" }>;

export function After({ moment, action }: { readonly moment: Answered; readonly action: string }) {
  const { taken, reason } = moment;
  const { effect } = taken;
  return (
    <section id="after" class="after" aria-live="polite" tabIndex={-1} key={taken.judgement}>
      {effect.kind === "conflict" ? (
        <Conflict taken={taken} effect={effect} reason={reason} action={action} />
      ) : (
        <Settled taken={taken} reason={reason} action={action} />
      )}
    </section>
  );
}

interface AfterProps {
  readonly taken: TakenAnswer;
  readonly reason: string;
  readonly action: string;
}

function Settled({ taken, reason, action }: AfterProps) {
  const { effect, words } = taken;
  return (
    <>
      <div class="said">
        <p class="verdict">
          You said: <b>{words}</b>. {whatFollows(effect)}
        </p>
        <div class="acts">
          <TakeBack action={action} />
          <Next action={action} />
        </div>
      </div>
      <p class="dim small">
        A draft until you sign at the end of this sitting. Drafts count here, not in <code>countersign verify</code>.
      </p>
      {effect.kind === "agrees" && effect.ruledOut.length > 0 && (
        <>
          <h2 class="minor">Other readings of your spec that are now ruled out</h2>
          <ul class="ruled">
            {effect.ruledOut.map((sentence) => (
              <li>
                <Say sentence={sentence} />
              </li>
            ))}
            {effect.more > 0 && <li class="faint">and {effect.more} more</li>}
          </ul>
        </>
      )}
      <Explain taken={taken} reason={reason} action={action} />
    </>
  );
}

function whatFollows(effect: Effect): string {
  switch (effect.kind) {
    case "agrees":
      return "The spec says so too.";
    case "either":
      return "That is kept as freedom left on purpose.";
    case "unsure":
      return "It is asked again from another side.";
    case "earlier":
      return "That step is asked about next.";
    case "conflict":
      return "";
  }
}

function Conflict({ taken, effect, reason, action }: AfterProps & { readonly effect: Against }) {
  const { conflict, isUpheld } = effect;
  return (
    <>
      <p class="verdict">{isUpheld ? "You stand by your answer: the spec is wrong there." : conflict.headline}</p>
      <div class="versus">
        <div>
          <h2 class="minor">Your answer</h2>
          <p>
            <Say sentence={conflict.yours} />
          </p>
        </div>
        <div>
          <h2 class="minor">The spec</h2>
          <p>
            <Say sentence={conflict.spec} />
          </p>
          {conflict.clauses.map(({ place, definition, meaning, formula, here }) => (
            <div class="clause">
              <p>
                {meaning ?? definition} {here !== undefined && <Say sentence={here} />}
              </p>
              <p class="small">
                <span class="faint">{formatPlace(place)}</span> <code>{formula}</code>
              </p>
            </div>
          ))}
        </div>
      </div>
      {isUpheld ? (
        <div class="acts">
          <TakeBack action={action} />
          <Next action={action} />
        </div>
      ) : (
        <Ways taken={taken} conflict={conflict} reason={reason} action={action} />
      )}
    </>
  );
}

const consequences = {
  spec: "Your answer stands, with your reason; the spec is yours to change",
  answer: "You take the spec's side; the first answer stays, superseded",
  open: "It waits, as a draft, for you or for a second judge",
} as const;

function Ways({ taken, conflict, reason, action }: AfterProps & { readonly conflict: Against["conflict"] }) {
  return (
    <form method="post" action={action} class="settling">
      <input type="hidden" name="act" value="settle" />
      <input type="hidden" name="judgement" value={taken.judgement} />
      <Because reason={reason} isNeeded />
      <fieldset class="answers three">
        <legend>Which one is wrong?</legend>
        {conflict.ways.map(({ way, words }, index) => (
          <button name="way" value={way} aria-keyshortcuts={String(index + 1)}>
            <kbd>{index + 1}</kbd>
            <span>
              {words}
              <small>{consequences[way]}</small>
            </span>
          </button>
        ))}
      </fieldset>
    </form>
  );
}

function Explain({ taken, reason, action }: AfterProps) {
  return (
    <form method="post" action={action} class="explaining">
      <input type="hidden" name="act" value="explain" />
      <input type="hidden" name="judgement" value={taken.judgement} />
      <Because reason={reason} />
      <button class="bare btn">Keep this reason</button>
    </form>
  );
}

function TakeBack({ action }: { readonly action: string }) {
  return (
    <form method="post" action={action}>
      <button name="act" value="undo" class="btn" aria-keyshortcuts="z">
        <kbd>z</kbd> Take it back
      </button>
    </form>
  );
}

function Next({ action }: { readonly action: string }) {
  return (
    <a class="btn main" href={action} aria-keyshortcuts="Enter">
      <kbd>Enter</kbd> Next question
    </a>
  );
}
