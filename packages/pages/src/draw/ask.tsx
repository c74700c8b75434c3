/**
 * The page that asks: a line of where one stands, the question, and after the answer what became of it.
 *
 * Invariants: answers are equal in weight and stand in an order that never changes; everything is a form, so that all
 * of it works without script.
 */
import type { TakenAnswer } from "@countersign/elicit";
import type { AskBody } from "../ask-body.ts";
import { pageLink } from "../links.ts";
import type { SpecTab } from "../page.ts";
import { After } from "./after.tsx";
import { Asked } from "./asked.tsx";
import { Done } from "./done.tsx";
import { InFullDetails } from "./in-full.tsx";
import { boundsWords, keptBackWords, PinnedLine } from "./pinned-line.tsx";
import { QuestionPicture } from "./question-picture.tsx";
import { OtherActs } from "./sitting-acts.tsx";
import { Troubles } from "./trouble.tsx";

interface AskProps {
  readonly spec: SpecTab;
  readonly body: AskBody;
}

export function Ask({ spec, body }: AskProps) {
  const { moment, refused, pinned } = body;
  const action = pageLink("ask", spec.address);
  switch (moment.kind) {
    case "searching":
      return <Searching words={moment.words} action={action} />;
    case "asked":
    case "answered":
      return (
        <>
          <Where body={body} />
          {body.unnoted !== undefined && <Troubles problems={[body.unnoted]} />}
          <QuestionPage spec={spec} body={body} moment={moment} action={action} />
        </>
      );
    case "done":
    case "signing":
      return (
        <>
          <Where body={body} />
          {refused !== undefined && refused.act !== "sign" && <Troubles problems={refused.problems} />}
          <Done moment={moment} spec={spec} action={action} refused={refused} pinned={pinned} />
        </>
      );
  }
}

interface QuestionPageProps extends AskProps {
  readonly moment: Extract<AskBody["moment"], { readonly kind: "asked" | "answered" }>;
  readonly action: string;
}

function QuestionPage({ spec, body: { refused }, moment, action }: QuestionPageProps) {
  const { question, inFull } = moment;
  return (
    <article aria-labelledby="q">
      <QuestionPicture question={question} />
      {moment.kind === "asked" ? (
        <Asked question={question} inFull={inFull} action={action} refused={refused} />
      ) : (
        <>
          <After moment={moment} address={spec.address} action={action} refused={refused} />
          <div class="more">
            <InFullDetails question={question} inFull={inFull} />
            <OtherActs action={action} canTakeBack={isUndecided(moment.taken)} />
          </div>
        </>
      )}
    </article>
  );
}

/** Questions are left, but nobody is asked them while the spec is wrong. */
function isOver(moment: AskBody["moment"]): boolean {
  return moment.kind === "done" && moment.because === "specIsWrong";
}

/** Taking it back stands beside the verdict otherwise. */
function isUndecided({ effect }: TakenAnswer): boolean {
  return effect.kind === "conflict" && !effect.isUpheld;
}

function Searching({ words, action }: { readonly words: string; readonly action: string }) {
  return (
    <section class="searching">
      <h1>Looking for what to ask</h1>
      <p role="status">{words}</p>
      <form method="post" action={action}>
        <button name="act" value="stop">
          Stop
        </button>
      </form>
      <noscript>
        <p>
          <a href={action}>Look again</a>
        </p>
      </noscript>
    </section>
  );
}

function Where({ body: { moment, pinned, left, unnoted } }: { readonly body: AskBody }) {
  return (
    <div class="run">
      {left !== undefined && !isOver(moment) && (
        <p>
          <b>{left === 0 ? "Nothing left" : `About ${left} left`}</b>
        </p>
      )}
      {pinned !== undefined && (
        <>
          <PinnedLine pinned={pinned} />
          <p class="bounds">{boundsWords(pinned.bounds, pinned.notToldApart)}</p>
          {pinned.keptBack > 0 && <p class="bounds">{keptBackWords(pinned)}</p>}
        </>
      )}
      {moment.kind === "asked" && (
        <p class="bounds end">
          {moment.isBlind
            ? "Blind: what the spec says is shown after you answer"
            : unnoted === undefined
              ? "Not recorded as blind: you were shown what the spec says"
              : "Not recorded as blind"}
        </p>
      )}
    </div>
  );
}
