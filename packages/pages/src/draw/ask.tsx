/**
 * The page that asks: a line of where one stands, the question, and after the answer what became of it.
 *
 * Invariants: answers are equal in weight and stand in an order that never changes; everything is a form, so that all
 * of it works without script.
 */
import type { AskBody } from "../ask-body.ts";
import { pageLink } from "../links.ts";
import type { SpecTab } from "../page.ts";
import { After } from "./after.tsx";
import { Asked, QuestionPicture } from "./asked.tsx";
import { Done } from "./done.tsx";
import { boundsWords, PinnedLine } from "./pinned-line.tsx";
import { Troubles } from "./trouble.tsx";

export function Ask({ spec, body }: { readonly spec: SpecTab; readonly body: AskBody }) {
  const { moment, refused } = body;
  const action = pageLink("ask", spec.address);
  return (
    <>
      <Where body={body} />
      {refused !== undefined && <Troubles problems={refused.problems} />}
      {moment.kind === "searching" && (
        <p class="searching" role="status">
          {moment.words}
        </p>
      )}
      {(moment.kind === "asked" || moment.kind === "answered") && (
        <article aria-labelledby="q">
          <QuestionPicture question={moment.question} />
          {moment.kind === "asked" ? (
            <Asked question={moment.question} action={action} reason={refused?.reason ?? ""} />
          ) : (
            <After moment={moment} action={action} />
          )}
        </article>
      )}
      {(moment.kind === "done" || moment.kind === "signing") && <Done moment={moment} spec={spec} action={action} />}
    </>
  );
}

function Where({ body: { moment, pinned, left } }: { readonly body: AskBody }) {
  return (
    <div class="run">
      {left !== undefined && (
        <p>
          <b>About {left} left</b>
        </p>
      )}
      {pinned !== undefined && (
        <>
          <PinnedLine pinned={pinned} />
          <p class="bounds">{boundsWords(pinned.bounds, pinned.notToldApart)}</p>
        </>
      )}
      {moment.kind === "asked" && <p class="bounds end">Blind: what the spec says is shown after you answer</p>}
    </div>
  );
}
