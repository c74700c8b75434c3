/**
 * The page that compares versions of a spec, from what a comparison has found by now; and what its forms do.
 *
 * Invariant: whoever is shown what versions say of a question is not blind to it any more, and the bench is told so before
 * the page is sent.
 */
import { failure, type Result, success } from "@countersign/kernel";
import type { CompareBody, CompareMoment, SpecAddress } from "@countersign/pages";
import type { SpecBench } from "../spec-bench.ts";
import type { Workbench } from "../workbench.ts";
import { argumentsNamed, isAboutPage, readCompareQuery } from "./compare-query.ts";
import { prefixInGit } from "./compared-contents.ts";
import type { AskedComparison } from "./comparisons.ts";

interface At {
  readonly address: SpecAddress;
  readonly bench: SpecBench;
}

export async function comparePage(workbench: Workbench, at: At, query: URLSearchParams): Promise<CompareBody> {
  const { names, mapping } = readCompareQuery(query, at.address);
  const asked = await askedIn(workbench, at, query);
  const moment: CompareMoment = asked.ok
    ? await momentOf(workbench, at, asked.value)
    : { kind: "refused", problems: asked.problems };
  return { kind: "compare", names, ...(mapping === undefined ? {} : { mapping }), moment };
}

/** Where the page goes from there: to the questions, or back to where the form stood. */
export async function actOnCompare(
  workbench: Workbench,
  at: At,
  query: URLSearchParams,
): Promise<Result<"ask" | "compare">> {
  const asked = await askedIn(workbench, at, query);
  if (!asked.ok) return asked;
  if (query.get("act") === "stop") {
    await workbench.comparisons.stop(asked.value);
    return success("compare");
  }
  const moment = await momentOf(workbench, at, asked.value);
  if (moment.kind === "refused") return failure(...moment.problems);
  const state = await workbench.comparisons.of(asked.value);
  if (moment.kind !== "compared" || state.kind !== "compared" || !moment.compared.canAsk) return success("compare");
  const open = moment.compared.sections
    .flatMap(({ changes }) => changes)
    .filter(({ coverage: { kind } }) => kind !== "covers" && kind !== "elsewhere")
    .map(({ question }) => question);
  await at.bench.offer(state.told.questions, open);
  return success("ask");
}

async function askedIn(
  workbench: Workbench,
  { address }: At,
  query: URLSearchParams,
): Promise<Result<AskedComparison>> {
  const { folder, changes, flags } = workbench;
  const file = folder.file(address.path);
  if (!file.ok) return file;
  const prefix = await prefixInGit(folder.root);
  const named = readCompareQuery(query, address);
  const specs = argumentsNamed(named, address, folder, prefix);
  if (!specs.ok) return specs;
  const mapping = named.mapping === undefined ? success(undefined) : folder.mapping(named.mapping);
  if (!mapping.ok) return mapping;
  const { path, main } = address;
  return success({
    file: file.value,
    flags: { ...flags, ...(main === undefined ? {} : { main }) },
    specs: specs.value,
    ...(mapping.value === undefined ? {} : { mapping: mapping.value }),
    folder: folder.root,
    onChange: () => changes.tell({ path, what: "compared" }),
  });
}

async function momentOf(
  { comparisons, folder }: Workbench,
  { address, bench }: At,
  asked: AskedComparison,
): Promise<CompareMoment> {
  const state = await comparisons.of(asked);
  if (state.kind === "problems") return { kind: "refused", problems: state.problems };
  if (state.kind === "comparing") return state;
  const { view, questions, main } = state.told;
  const isHere = isAboutPage(asked.specs.at(-1)!, address, folder);
  // Waits until the bench is open.
  await bench.noteSeen(questions.map(({ id }) => id));
  const canAsk = isHere && bench.state.opened?.main === main && bench.state.trouble === undefined;
  if (canAsk) await bench.offer(questions);
  return { kind: "compared", compared: { ...view, canAsk } };
}
