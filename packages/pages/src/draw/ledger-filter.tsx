/** The filter of a ledger: a form, so that it works without script; with it, what is shown follows what is typed. */
import { showCount } from "@countersign/kernel";
import { type LedgerBody, ledgerStates } from "../ledger-body.ts";
import { pageLink } from "../links.ts";
import type { SpecTab } from "../page.ts";

export function LedgerFilterForm({ spec, body }: { readonly spec: SpecTab; readonly body: LedgerBody }) {
  const { filter, judges, found, rows, counts } = body;
  const action = pageLink("ledger", spec.address);
  const isFiltered = filter.find !== "" || filter.who !== undefined || filter.state !== undefined;
  return (
    <form class="bar2" method="get" action={action} aria-label="Filter the judgements" data-sent="as it changes">
      {spec.address.main !== undefined && <input type="hidden" name="main" value={spec.address.main} />}
      <span>
        <label class="vh" for="find">
          Find
        </label>
        <input
          id="find"
          type="search"
          name="q"
          placeholder="Find a question or a reason"
          aria-keyshortcuts="/"
          size={30}
          defaultValue={filter.find}
        />{" "}
        <kbd>/</kbd>
      </span>
      <label>
        Judge{" "}
        <select name="who">
          <option value="">anyone</option>
          {judges.map((judge) => (
            <option key={judge} value={judge} selected={judge === filter.who}>
              {judge}
            </option>
          ))}
        </select>
      </label>
      <label>
        State{" "}
        <select name="state">
          <option value="">any</option>
          {ledgerStates.map((state) => (
            <option key={state} value={state} selected={state === filter.state}>
              {state}
            </option>
          ))}
        </select>
      </label>
      <button class="btn without-script">Filter</button>
      {isFiltered && <a href={action}>Show all</a>}
      <span class="faint small" role="status">
        {found} of {showCount(counts.judgements)}
        {rows.length < found && `, the latest ${rows.length} shown`}
      </span>
    </form>
  );
}
