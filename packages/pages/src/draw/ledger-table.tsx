/**
 * The judgements as a table, the latest first; each has an address of its own.
 *
 * Invariant: state is said in words, and by colour only beside them. Of a judgement that is kept back, the last column
 * says only that, and where the question is.
 */
import { showCount } from "@countersign/kernel";
import type { LedgerBody, LedgerRow, SaysView, SignatureView } from "../ledger-body.ts";
import { pageLink } from "../links.ts";
import type { SpecTab } from "../page.ts";
import { secondsWords } from "./ledger-sum.tsx";

const headings = ["When", "Question", "Answer", "Judge", "Reason", "Took", "Signature", "Against the spec"];

interface TableProps {
  readonly spec: SpecTab;
  readonly body: LedgerBody;
}

export function Judgements({ spec, body: { rows, found, chosen, filter } }: TableProps) {
  if (rows.length === 0)
    return (
      <p class="dim" role="status">
        No judgement fits this filter. <a href={pageLink("ledger", spec.address)}>Show all</a>
      </p>
    );
  return (
    <>
      <table class="data judgements">
        <caption class="vh">Judgements, the latest first</caption>
        <thead>
          <tr>
            {headings.map((heading) => (
              <th key={heading} scope="col" class={heading === "Took" ? "num" : undefined}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} spec={spec} isChosen={row.id === chosen} />
          ))}
        </tbody>
      </table>
      {rows.length < found && (
        <p class="small">
          <a
            href={pageLink("ledger", spec.address, {
              ...(filter.find === "" ? {} : { q: filter.find }),
              who: filter.who,
              state: filter.state,
              all: "yes",
            })}
          >
            Show all {showCount(found)}
          </a>
        </p>
      )}
    </>
  );
}

interface RowProps {
  readonly row: LedgerRow;
  readonly spec: SpecTab;
  readonly isChosen: boolean;
}

function Row({ row, spec, isChosen }: RowProps) {
  const { id, when, answer, by, isYours, reason, seconds, isQuick, signature } = row;
  return (
    <tr id={id} class={isChosen ? "here" : undefined}>
      <td class="nowrap dim">
        <a
          class="when"
          href={`${pageLink("ledger", spec.address, { judgement: id })}#${id}`}
          title="Link to this judgement"
        >
          {when}
        </a>
      </td>
      <th scope="row">
        <Question row={row} spec={spec} />
      </th>
      <td>{answer}</td>
      <td class="judge">
        {by}
        {isYours && <span class="faint"> (you)</span>}
      </td>
      <td>{reason === "" ? <span class="faint">no reason given</span> : `“${reason}”`}</td>
      <td class="num">
        {seconds === undefined ? (
          <span class="faint">not measured</span>
        ) : isQuick ? (
          <span class="warn" title="Nobody reads a question in less than 4 s">
            {secondsWords(seconds)}, quick
          </span>
        ) : (
          secondsWords(seconds)
        )}
      </td>
      <td>
        <Signature signature={signature} />
      </td>
      <td>
        <Says row={row} spec={spec} />
      </td>
    </tr>
  );
}

function Question({ row: { ask, link, control, revises }, spec }: Omit<RowProps, "isChosen">) {
  const controlWords = control === "asked" ? "control" : `control, ${control}`;
  return (
    <>
      {link === undefined ? ask : <a href={pageLink("ask", spec.address, { ...link })}>{ask}</a>}
      {control !== undefined && <span class={control === "missed" ? "bad" : "faint"}> {controlWords}</span>}
      {revises.length > 0 && (
        <details class="revises">
          <summary>{revises.length === 1 ? "answer revised" : `answer revised ${revises.length} times`}</summary>
          <ul>
            {revises.map(({ id, words, reason }) => (
              <li key={id}>
                before: <a href={`#${id}`}>{words}</a>
                {reason !== "" && ` “${reason}”`}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Signature({ signature: { state, problem } }: { readonly signature: SignatureView }) {
  switch (state) {
    case "draft":
      return <span class="dim">draft</span>;
    case "signed":
      return <>signed</>;
    case "not checked":
      return <span class="warn">signed, not checked</span>;
    case "not allowed":
    case "bad signature":
      return (
        <span class="bad" title={problem?.message}>
          {state === "not allowed" ? "signature not allowed" : state}
          {problem !== undefined && <span class="code"> {problem.code}</span>}
        </span>
      );
  }
}

function Says({ row, spec }: Omit<RowProps, "isChosen">) {
  const { says, judgesDiffer, link } = row;
  return (
    <>
      <Verdict says={says} ask={link === undefined ? undefined : pageLink("ask", spec.address, { ...link })} />
      {judgesDiffer && <span class="warn also">judges differ</span>}
    </>
  );
}

function Verdict({ says, ask }: { readonly says: SaysView; readonly ask: string | undefined }) {
  switch (says.kind) {
    case "holds":
      return <span class="dim">holds</span>;
    case "not counted":
      return <span class="faint">not counted</span>;
    case "kept back":
      return <span class="faint">{ask === undefined ? "kept back" : <a href={ask}>answer it yourself first</a>}</span>;
    case "revised":
      return (
        <span class="faint">
          <a href={`#${says.by}`}>revised</a>
        </span>
      );
    case "broken":
    case "against":
      return (
        <>
          {ask === undefined ? (
            words(says.kind)
          ) : (
            <a class="bad" href={ask}>
              {words(says.kind)}
            </a>
          )}
          <span class="why">{says.why}</span>
        </>
      );
    case "drifted":
    case "unknown":
      return (
        <>
          <span class="warn">{says.kind}</span>
          <span class="why">{says.why}</span>
        </>
      );
  }
}

function words(kind: "broken" | "against"): string {
  return kind === "broken" ? "broken" : "does not hold";
}
