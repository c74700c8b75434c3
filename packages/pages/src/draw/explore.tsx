/**
 * The page that plays a spec: everywhere it can go, the history so far, and what can happen now.
 *
 * Invariants: all of it is links, so that each state has an address and the back button works; of a history that belongs
 * to a question nothing is said that would answer it.
 */
import { showCount } from "@countersign/kernel";
import type { ExploreBody } from "../explore-body.ts";
import { pageLink } from "../links.ts";
import type { SpecTab } from "../page.ts";
import { Copies } from "./copies.tsx";
import { FigureDrawing } from "./explore-figure.tsx";
import { Now } from "./explore-now.tsx";
import { FigureTable } from "./figure-table.tsx";
import { History } from "./history.tsx";
import { Say } from "./say.tsx";

interface ExploreProps {
  readonly spec: SpecTab;
  readonly body: ExploreBody;
}

export function Explore({ spec, body }: ExploreProps) {
  const { now, question } = body;
  const linkTo = (at: string): string => linkOf({ spec, body }, at);
  return (
    <>
      <Head spec={spec} body={body} />
      <Figure spec={spec} body={body} />
      <div class="cols">
        <Played spec={spec} body={body} />
        {now !== undefined && (
          <Now
            now={now}
            isStarted={body.track !== undefined}
            linkTo={linkTo}
            lineAt={(line) => `${pageLink("spec", spec.address)}#line-${line}`}
          />
        )}
        {question !== undefined && <Blind spec={spec} question={question} playAt={linkTo(body.at)} />}
      </div>
    </>
  );
}

/** What comes next is forgotten, unless it is what was gone back over. */
function linkOf({ spec, body: { by } }: ExploreProps, at: string, ahead?: string): string {
  return pageLink("explore", spec.address, {
    at: at === "" ? undefined : at,
    ahead: ahead === "" ? undefined : ahead,
    by,
  });
}

function Head(props: ExploreProps) {
  const { spec, body } = props;
  const { back, forward, now } = body;
  return (
    <div class="head">
      <div>
        <h1>Explore</h1>
        <p>Play the spec one step at a time. {boundsWords(body.bounds)}</p>
      </div>
      <p class="acts">
        {back !== undefined && (
          <a class="btn" href={linkOf(props, back.at, back.ahead)} aria-keyshortcuts="ArrowLeft">
            <kbd>←</kbd> Back
          </a>
        )}
        {forward !== undefined && (
          <a class="btn" href={linkOf(props, forward.at, forward.ahead)} aria-keyshortcuts="ArrowRight">
            <kbd>→</kbd> Forward
          </a>
        )}
        <a class="btn" href={linkOf(props, "")} aria-keyshortcuts="0">
          <kbd>0</kbd> Start again
        </a>
        {now?.question !== undefined ? (
          <a class="btn" href={pageLink("ask", spec.address, { question: now.question })} aria-keyshortcuts="a">
            <kbd>a</kbd> Ask about this state
          </a>
        ) : (
          now !== undefined && <span class="faint small">No question is about this state</span>
        )}
      </p>
    </div>
  );
}

function boundsWords({ states, steps, isComplete, isSoFar, symmetric }: ExploreBody["bounds"]): string {
  const figures = `${showCount(states, "state")}, ${showCount(steps, "step")}`;
  const alike =
    symmetric.length === 0 ? "" : ` A state stands for all that renaming ${symmetric.join(" and ")} makes of it.`;
  if (isSoFar) return `So far ${figures} are found, and the search goes on.${alike}`;
  if (isComplete) return `Everything it can do is here: ${figures}, none skipped.${alike}`;
  return `The search was cut at ${figures}: there is more than is drawn here, and it can be played.${alike}`;
}

function Figure(props: ExploreProps) {
  const { spec, body } = props;
  const { figure, at } = body;
  const { variable, variables, counted, aside, still } = figure;
  const more = [
    ...(aside === 0 ? [] : [`${showCount(aside, "step")} to states no further from the start`]),
    ...(still === 0 ? [] : [`${showCount(still, "step")} that change nothing`]),
  ];
  return (
    <figure class="graph">
      <figcaption class="sec">
        <h2>Everywhere it can go</h2>
        <p>
          states by steps from the start{variable === undefined ? "" : ", and by "}
          {variable !== undefined && <code>{variable}</code>}; a line is as thick as the steps are many
        </p>
      </figcaption>
      <FigureDrawing figure={figure} />
      <div class="under">
        <p class="small dim">
          {counted.states < counted.of
            ? `Steps of ${counted.states.toLocaleString("en")} of ${showCount(counted.of, "state")} are counted so far. `
            : ""}
          {more.length > 0 && `Not drawn: ${more.join(", ")}. `}A thick border is an end: nothing leads out.
        </p>
        {variables.length > 0 && (
          <p class="small by">
            <span class="label">Lanes</span>{" "}
            {["", ...variables].map((name) => (
              <a
                href={pageLink("explore", spec.address, {
                  at: at === "" ? undefined : at,
                  ahead: body.ahead,
                  by: name,
                })}
                aria-current={name === (variable ?? "") ? "true" : undefined}
              >
                {name === "" ? "none" : name}
              </a>
            ))}
          </p>
        )}
      </div>
      <details class="small">
        <summary>The same as a table</summary>
        <FigureTable
          figure={figure}
          linkTo={(column, lane) =>
            pageLink("explore", spec.address, { column: String(column), lane: String(lane), by: variable ?? "" })
          }
        />
      </details>
    </figure>
  );
}

function Played({ body }: ExploreProps) {
  const { track, steps, loop, finding, question, now, copies } = body;
  const beyond = body.figure.path.at(-1) === null;
  return (
    <section aria-labelledby="play" class="played">
      <div class="sec">
        <h2 id="play">{question === undefined ? "Your path" : "The history in question"}</h2>
        {question === undefined && track !== undefined && (
          <p>{finding?.loops === true ? "ends in a loop" : `step ${steps}`}</p>
        )}
      </div>
      {question !== undefined && (
        <p class="facts">
          <Say sentence={question.ask} />
        </p>
      )}
      {track === undefined ? <p class="dim">It can start in several ways: choose one.</p> : <History track={track} />}
      {finding !== undefined && (
        <p class="finding small">
          <b>{finding.message}</b> {finding.loops && "The part marked as repeating goes on for ever."}{" "}
          <span class="code">{finding.id}</span>
        </p>
      )}
      {loop !== undefined && finding === undefined && <p class="finding note small">{loop.words}</p>}
      {beyond && <p class="small warn">This state was not found by the search, so it has no place in the figure.</p>}
      {now !== undefined && now.whole.length > 0 && (
        <details>
          <summary>The whole state, as the spec would write it</summary>
          <dl class="whole small">
            {now.whole.map(({ name, value }) => (
              <div>
                <dt>
                  <code>{name}</code>
                </dt>
                <dd>
                  <code>{value}</code>
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      {copies !== undefined && (
        <details>
          <summary>Take this history with you</summary>
          <Copies copies={copies} />
        </details>
      )}
    </section>
  );
}

interface BlindProps {
  readonly spec: SpecTab;
  readonly question: NonNullable<ExploreBody["question"]>;
  readonly playAt: string;
}

function Blind({ spec, question: { id, isAnswered, isPlayed }, playAt }: BlindProps) {
  return (
    <section aria-labelledby="can" class="can">
      <div class="sec">
        <h2 id="can">What can happen now</h2>
      </div>
      <p class="dim">
        {isAnswered
          ? "You have answered this question. What the spec says stands beside your answer."
          : "This would answer the question. Answer it first; if you look before that, your answer is not blind any more."}
      </p>
      <p class="acts">
        <a class="btn" href={pageLink("ask", spec.address, { question: id })} aria-keyshortcuts="a">
          <kbd>a</kbd> {isAnswered ? "To your answer" : "Answer it"}
        </a>
        <a class="btn" href={playAt}>
          {isPlayed ? "Play on from here" : "Play from the start"}
        </a>
      </p>
    </section>
  );
}
