/**
 * The readback: each definition in words beside its lines.
 *
 * Invariant: a piece of text and the words for it carry the same line, and lead to the same readings.
 */
import { pageLink } from "../links.ts";
import type { SpecTab } from "../page.ts";
import type { EntryView, LineView, Mark, SpecBody } from "../spec-body.ts";
import { Chosen } from "./chosen.tsx";
import { markWords } from "./mark-words.ts";
import { Say } from "./say.tsx";

export function Legend() {
  return (
    <ul class="legend" aria-label="What the line under a fragment means">
      {(["pinned", "open", "same", "untold"] as const).map((state) => (
        <li>
          <span class={`is ${state}`}>{markWords[state].word}</span>{" "}
          <span class="faint">{markWords[state].meaning}</span>
        </li>
      ))}
    </ul>
  );
}

export function Readback({ spec, body }: { readonly spec: SpecTab; readonly body: SpecBody }) {
  return (
    <>
      {body.sections.map(({ title, entries }) => (
        <>
          <h2>{title}</h2>
          {entries.map((entry) => (
            <Entry spec={spec} entry={entry} chosen={body.chosen?.entry === entry.name ? body.chosen : undefined} />
          ))}
        </>
      ))}
    </>
  );
}

interface EntryProps {
  readonly spec: SpecTab;
  readonly entry: EntryView;
  readonly chosen: SpecBody["chosen"];
}

function Entry({ spec, entry, chosen }: EntryProps) {
  const { name, also, doc, clauses, lines, file } = entry;
  return (
    <div class={chosen === undefined ? "row" : "row here"} id={`of-${name}`}>
      <div class="say">
        <h3>{name}</h3>
        {doc !== undefined && <p>{doc}</p>}
        {clauses.map(({ role, clauses: own }) => (
          <p class="clauses">
            {role !== "" && <span class="faint">{role} </span>}
            {own.map(({ words, mark }, index) => (
              <>
                {index > 0 && "; "}
                <Marked spec={spec} mark={mark} chosen={chosen?.id} isWords>
                  <Say sentence={words} />
                </Marked>
              </>
            ))}
          </p>
        ))}
        {also.length > 0 && <p class="faint tiny">also {also.join(", ")}</p>}
        {file !== undefined && <p class="faint tiny">from {file}</p>}
      </div>
      <pre class="src">
        {lines.map((line) => (
          <Line spec={spec} line={line} isHere={file === undefined} chosen={chosen?.id} />
        ))}
      </pre>
      {chosen !== undefined && <Chosen spec={spec} chosen={chosen} />}
    </div>
  );
}

interface LineProps {
  readonly spec: SpecTab;
  readonly line: LineView;
  readonly isHere: boolean;
  readonly chosen: string | undefined;
}

function Line({ spec, line: { number, pieces }, isHere, chosen }: LineProps) {
  return (
    <>
      <span class="l" data-line={number} id={isHere ? `line-${number}` : undefined}>
        {pieces.map(({ text, mark }) => (
          <Marked spec={spec} mark={mark} chosen={chosen}>
            {text}
          </Marked>
        ))}
      </span>
      {"\n"}
    </>
  );
}

interface MarkedProps {
  readonly spec: SpecTab;
  readonly mark: Mark | undefined;
  readonly chosen: string | undefined;
  /** The text can be reached by Tab; its words lead to the same place. */
  readonly isWords?: boolean;
  readonly children: preact.ComponentChildren;
}

function Marked({ spec, mark, chosen, isWords = false, children }: MarkedProps) {
  if (mark === undefined) return <>{children}</>;
  const { state, fragment } = mark;
  return (
    <a
      class={`f ${state}`}
      href={`${pageLink("spec", spec.address, { fragment })}#chosen`}
      title={markWords[state].word}
      tabIndex={isWords ? -1 : undefined}
      aria-current={chosen === fragment ? "true" : undefined}
    >
      {children}
    </a>
  );
}
