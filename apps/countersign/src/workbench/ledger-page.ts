/**
 * The page of a ledger, from what the bench tells of it and what the filter leaves.
 *
 * Invariants: a filter changes which rows are shown, and no figure; a judgement that was linked to is among them, whatever
 * the filter says of it.
 */
import { failure, type Result, success } from "@countersign/kernel";
import { type LedgerBody, type LedgerFilter, type LedgerRow, ledgerStates } from "@countersign/pages";
import type { SpecBench } from "./spec-bench.ts";

export interface LedgerQuery {
  readonly q?: string | undefined;
  readonly who?: string | undefined;
  readonly state?: string | undefined;
  readonly all?: string | undefined;
  readonly judgement?: string | undefined;
}

/** More is one click away: nobody reads on. */
const rowsMax = 300;

export async function ledgerPage(bench: SpecBench, query: LedgerQuery): Promise<Result<LedgerBody>> {
  const reply = await bench.call({ kind: "ledger" }, "ledger");
  if (reply.kind === "problems") return failure(...reply.problems);
  const { rows, ...told } = reply.ledger;
  const filter = filterIn(query);
  const chosen = query.judgement;
  const found = rows.filter((row) => row.id === chosen || fits(row, filter));
  const shown = filter.all ? found : found.filter(({ id }, index) => index < rowsMax || id === chosen);
  const { trouble } = bench.state;
  return success({
    kind: "ledger",
    ...told,
    filter,
    judges: [...new Set(rows.map(({ by }) => by))].sort(),
    rows: shown,
    found: found.length,
    ...(chosen === undefined ? {} : { chosen }),
    ...(trouble === undefined ? {} : { trouble: trouble.problems }),
  });
}

function filterIn({ q = "", who = "", state, all }: LedgerQuery): LedgerFilter {
  const known = ledgerStates.find((each) => each === state);
  return {
    find: q,
    ...(who === "" ? {} : { who }),
    ...(known === undefined ? {} : { state: known }),
    all: all === "yes",
  };
}

function fits(row: LedgerRow, { find, who, state }: LedgerFilter): boolean {
  if (who !== undefined && row.by !== who) return false;
  if (state !== undefined && !isIn(row, state)) return false;
  const text = `${row.ask} ${row.reason} ${row.answer}`.toLowerCase();
  return find
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function isIn({ says, signature, judgesDiffer }: LedgerRow, state: NonNullable<LedgerFilter["state"]>): boolean {
  switch (state) {
    case "draft":
      return signature.state === "draft";
    case "judges differ":
      return judgesDiffer;
    case "broken":
      return says.kind === "broken" || says.kind === "against";
    case "not answered by you":
      return says.kind === "kept back";
    default:
      return says.kind === state;
  }
}
