/**
 * What can happen now, what cannot and why, and which invariants hold: the side of the page that plays a spec.
 *
 * Invariant: each step is a link to the state that it leads to, so that it works without script, and can be shared.
 */
import type { ExploreNow, RefusedAction, StepChoice } from "../explore-body.ts";
import { Say } from "./say.tsx";

interface NowProps {
  readonly now: ExploreNow;
  readonly isStarted: boolean;
  /** The address of a state. */
  readonly linkTo: (at: string) => string;
  /** The address of a line of the spec. */
  readonly lineAt: (line: number) => string;
}

/** Longer lists are opened on demand. */
const shownAtOnce = 12;
const keysMax = 4;

export function Now({ now, isStarted, linkTo, lineAt }: NowProps) {
  const { can, canMore, cannot, faults, invariants } = now;
  return (
    <section aria-labelledby="can" class="can">
      <div class="sec">
        <h2 id="can">{isStarted ? "What can happen now" : "How it can start"}</h2>
      </div>
      {can.length === 0 && <p class="dim">Nothing: no step is possible here.</p>}
      <ol>
        {can.slice(0, shownAtOnce).map((choice, index) => (
          <Choice choice={choice} index={index} linkTo={linkTo} />
        ))}
      </ol>
      {can.length > shownAtOnce && (
        <details>
          <summary>{can.length - shownAtOnce} more</summary>
          <ol>
            {can.slice(shownAtOnce).map((choice, index) => (
              <Choice choice={choice} index={index + shownAtOnce} linkTo={linkTo} />
            ))}
          </ol>
        </details>
      )}
      {canMore > 0 && <p class="dim small">and {canMore.toLocaleString("en")} more, which are not listed</p>}
      {faults.map((fault) => (
        <p class="finding small">{fault}</p>
      ))}
      {cannot.length > 0 && <Cannot cannot={cannot} lineAt={lineAt} />}
      {invariants.length > 0 && <Invariants invariants={invariants} />}
    </section>
  );
}

interface ChoiceProps {
  readonly choice: StepChoice;
  readonly index: number;
  readonly linkTo: (at: string) => string;
}

function Choice({ choice: { at, words, note }, index, linkTo }: ChoiceProps) {
  const key = index < keysMax ? String(index + 1) : undefined;
  return (
    <li>
      <a class="btn" href={linkTo(at)} aria-keyshortcuts={key}>
        {key !== undefined && <kbd>{key}</kbd>}
        <span>
          {words} {note !== undefined && <span class="faint">{note}</span>}
        </span>
      </a>
    </li>
  );
}

function Cannot({ cannot, lineAt }: { readonly cannot: readonly RefusedAction[] } & Pick<NowProps, "lineAt">) {
  return (
    <>
      <h3>What cannot, and why</h3>
      <dl class="small">
        {cannot.map(({ words, reasons, more }) => (
          <div>
            <dt>{words}</dt>
            {reasons.map(({ of, why, line }) => (
              <dd>
                {of !== undefined && <>{of}: </>}
                <Say sentence={why} />{" "}
                {line !== undefined && (
                  <a class="faint" href={lineAt(line)}>
                    line {line}
                  </a>
                )}
              </dd>
            ))}
            {more > 0 && <dd class="faint">and {more} more of the kind</dd>}
          </div>
        ))}
      </dl>
    </>
  );
}

function Invariants({ invariants }: Pick<ExploreNow, "invariants">) {
  return (
    <>
      <h3>What must hold</h3>
      <ul class="invariants small">
        {invariants.map(({ name, meaning, holds }) => (
          <li class={holds === true ? undefined : "finding"}>
            <code>{name}</code> <b>{holds === undefined ? "has no value here" : holds ? "holds" : "does not hold"}</b>
            {meaning !== undefined && <span class="dim"> {meaning}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}
