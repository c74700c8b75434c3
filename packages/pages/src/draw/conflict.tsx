/**
 * An answer against the spec: both sides as sentences, the clause with its place and its numbers, and three ways out.
 *
 * Invariant: neither side is called right, and the three ways are equal in weight. Nothing was ruled out before one of
 * them is taken.
 */
import type { Effect, TakenAnswer, WordedClause, WordedConflict } from "@countersign/elicit";
import { formatPlace, type Place } from "@countersign/kernel";
import type { Refused } from "../ask-body.ts";
import { pageLink } from "../links.ts";
import type { SpecAddress } from "../spec-address.ts";
import type { AfterProps } from "./after-props.ts";
import { AnswerButton } from "./answer-button.tsx";
import { Because, EnterDoesNothing } from "./because.tsx";
import { Say } from "./say.tsx";
import { NextQuestion, TakeBack } from "./sitting-acts.tsx";

interface ConflictProps extends AfterProps {
  readonly effect: Extract<Effect, { readonly kind: "conflict" }>;
}

export function Conflict({ moment, effect, address, action, refused }: ConflictProps) {
  const { taken, reason } = moment;
  const { conflict, isUpheld } = effect;
  if (isUpheld) return <Upheld conflict={conflict} reason={reason} address={address} action={action} />;
  const [first, ...rest] = conflict.headline.split(/(?<=\.) /);
  return (
    <form method="post" action={action} class="settling">
      <EnterDoesNothing />
      <input type="hidden" name="act" value="settle" />
      <input type="hidden" name="judgement" value={taken.judgement} />
      <p class="verdict">
        {first} <span class="faint">{rest.join(" ")}</span>
      </p>
      <div class="versus">
        <Yours conflict={conflict} reason={refused?.reason ?? reason} refused={refused} />
        <TheSpec conflict={conflict} address={address} />
      </div>
      <Ways taken={taken} conflict={conflict} />
    </form>
  );
}

interface YoursProps {
  readonly conflict: WordedConflict;
  readonly reason: string;
  readonly refused: Refused | undefined;
}

function Yours({ conflict, reason, refused }: YoursProps) {
  return (
    <div>
      <h2 class="minor">Your answer</h2>
      <p>
        <Say sentence={conflict.yours} />
      </p>
      <Because
        reason={reason}
        hint="why it must be so: needed to keep it"
        {...(refused === undefined ? {} : { refused })}
      />
    </div>
  );
}

interface SidesProps {
  readonly conflict: WordedConflict;
  readonly address: SpecAddress;
}

function TheSpec({ conflict, address }: SidesProps) {
  return (
    <div>
      <h2 class="minor">The spec</h2>
      <p>
        <Say sentence={conflict.spec} />
      </p>
      {conflict.clauses.map((clause, index) => (
        <Clause key={index} clause={clause} address={address} />
      ))}
    </div>
  );
}

function Clause({ clause, address }: { readonly clause: WordedClause; readonly address: SpecAddress }) {
  const { place, definition, meaning, formula, here } = clause;
  return (
    <div class="clause">
      <p>
        {meaning ?? definition} {here !== undefined && <Say sentence={here} />}
      </p>
      <p class="small">
        <ClausePlace place={place} address={address} /> <code>{formula}</code>
      </p>
    </div>
  );
}

/** The spec's page shows one file: what stands in another is named only. */
function ClausePlace({ place, address }: { readonly place: Place; readonly address: SpecAddress }) {
  const fileName = (path: string): string => path.replace(/^.*[\\/]/, "");
  const words = `${fileName(place.file)}:${place.line}`;
  if (fileName(place.file) !== fileName(address.path)) return <span class="faint">{formatPlace(place)}</span>;
  return <a href={`${pageLink("spec", address)}#line-${place.line}`}>{words}</a>;
}

const consequences = {
  spec: "Your answer stands, with your reason; the spec is yours to change",
  answer: "You take the spec’s side; the first answer stays, superseded",
  open: "It waits, as a draft, for you or for a second judge",
} as const;

function Ways({ taken, conflict }: { readonly taken: TakenAnswer; readonly conflict: WordedConflict }) {
  return (
    <fieldset class="answers three" key={taken.judgement}>
      <legend>Which one is wrong?</legend>
      {conflict.ways.map(({ way, words }, index) => (
        <AnswerButton key={way} name="way" value={way} shortcut={String(index + 1)}>
          <span>
            {words}
            <small>{consequences[way]}</small>
          </span>
        </AnswerButton>
      ))}
    </fieldset>
  );
}

interface UpheldProps extends SidesProps {
  readonly reason: string;
  readonly action: string;
}

function Upheld({ conflict, reason, address, action }: UpheldProps) {
  return (
    <>
      <div class="said">
        <p class="verdict">You stand by your answer: the spec is wrong there.</p>
        <div class="acts">
          <TakeBack action={action} />
          <NextQuestion action={action} />
        </div>
      </div>
      <div class="versus">
        <div>
          <h2 class="minor">Your answer</h2>
          <p>
            <Say sentence={conflict.yours} /> {reason !== "" && <q>{reason}</q>}
          </p>
        </div>
        <TheSpec conflict={conflict} address={address} />
      </div>
    </>
  );
}
