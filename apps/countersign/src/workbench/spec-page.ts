/**
 * The page of a spec, from what its bench says, what is worked out beside it, and what stands on the disk.
 *
 * Invariants: a text that cannot be read is said first, and the last one that could be stays, with the time it was read;
 * what takes long is looked at beside, and the page is there without it.
 */
import { dirname, relative, sep } from "node:path";
import type { Problem } from "@countersign/kernel";
import type { SpecAddress, SpecBody, StaleView, UnnoticedView } from "@countersign/pages";
import { readTextFile } from "../files/read-text-file.ts";
import type { ReadbackTold } from "../bench/readback-told.ts";
import { pinnedView } from "./pinned-view.ts";
import { proofsBeside } from "./proofs-beside.ts";
import type { SpecBench } from "./spec-bench.ts";
import { about, glance } from "./spec-glance.ts";

export interface SpecQuery {
  readonly fragment?: string | undefined;
  readonly finding?: string | undefined;
}

export interface SpecAround {
  readonly address: SpecAddress;
  readonly file: string;
  /** Of the folder that is served: places are named from there. */
  readonly root: string;
  readonly editor?: string;
}

export async function specPage(bench: SpecBench, query: SpecQuery, around: SpecAround): Promise<SpecBody> {
  const { address, file, editor } = around;
  const noticed = bench.aside.noticed(bench.state);
  const { fragment, finding } = query;
  const told = await bench.call(
    {
      kind: "readback",
      ...(fragment === undefined ? {} : { fragment }),
      ...(finding === undefined ? {} : { finding }),
      ...(typeof noticed === "object" && "readings" in noticed ? { noticed } : {}),
    },
    "readback",
  );
  // A finding's scenario, in whichever form, says what can happen: it is noted as if it had been played.
  if (finding !== undefined && told.kind === "readback" && hasCopies(told.readback))
    await bench.call({ kind: "explore", asked: { finding } }, "explored");
  const { readback, stale } =
    told.kind === "readback"
      ? { readback: told.readback, stale: staleView(bench, around) }
      : { readback: nothingYet, stale: { problems: fromRoot(told.problems, around), modules: modulesIn(file) } };
  const standing = told.kind === "readback" ? await bench.call({ kind: "standing" }, "standing") : undefined;
  const { sections, findings, chosen } = readback;
  const what = readback.main === undefined ? undefined : whatOf(file, readback.main);
  const proofs = proofsBeside(dirname(file));
  const { changed } = bench.aside;
  return {
    kind: "spec",
    file: address.path,
    ...(what === undefined ? {} : { what }),
    sections,
    ...(standing?.kind === "standing"
      ? { pinned: pinnedView(standing.standing, bench.state), questionsLeft: standing.standing.left }
      : {}),
    findings,
    ...(proofs === undefined ? {} : { proofs }),
    unnoticed: unnoticedView(readback, noticed),
    ...(chosen === undefined ? {} : { chosen }),
    ...(stale === undefined ? {} : { stale }),
    ...(changed === undefined || stale !== undefined ? {} : { changed }),
    ...(editor === undefined ? {} : { editor }),
  };
}

function hasCopies({ findings }: ReadbackTold): boolean {
  return findings.some(({ copies }) => copies !== undefined);
}

/** What its author says of the module, and of what it is an instance of. */
function whatOf(file: string, main: string): string | undefined {
  const text = readTextFile(file);
  if (!text.ok) return undefined;
  const glanced = glance(text.value, file);
  const module = glanced.modules.find(({ name }) => name === main);
  const words = module === undefined ? "" : about(module, glanced);
  return words === "" ? undefined : words;
}

const nothingYet: ReadbackTold = { sections: [], findings: [] };

function staleView(bench: SpecBench, around: SpecAround): StaleView | undefined {
  const { trouble } = bench.state;
  if (trouble === undefined) return undefined;
  const { asOf } = bench.aside;
  return {
    ...(asOf === undefined ? {} : { asOf: timeOfDay(asOf) }),
    problems: fromRoot(trouble.problems, around).map((problem) =>
      problem.code === "CS002" && problem.place === undefined ? gone(around) : problem,
    ),
    modules: [],
  };
}

/** It was there, so nobody has misspelt it. */
function gone({ address }: SpecAround): Problem {
  return {
    code: "CS002",
    message: `'${address.path}' is not there any more`,
    hint: "put the file back; what is shown stays until the workbench is closed",
  };
}

/** "14:26", where the server stands: the person sits before it. */
function timeOfDay(at: string): string {
  return new Date(at).toTimeString().slice(0, 5);
}

function unnoticedView(readback: ReadbackTold, noticed: ReturnType<SpecBench["aside"]["noticed"]>): UnnoticedView {
  if (readback.unnoticed !== undefined) return readback.unnoticed;
  if (noticed === "cannot" || readback.sections.length === 0) return { kind: "none" };
  return { kind: "looking", ...("words" in noticed ? { words: noticed.words } : {}) };
}

/** For a file of several modules of which none is named as the file. */
function modulesIn(file: string): readonly string[] {
  const text = readTextFile(file);
  if (!text.ok) return [];
  const { modules, main } = glance(text.value, file);
  return main === undefined ? modules.map(({ name }) => name) : [];
}

function fromRoot(problems: readonly Problem[], { root }: SpecAround): readonly Problem[] {
  return problems.map((problem) => {
    const { place } = problem;
    if (place === undefined) return problem;
    return { ...problem, place: { ...place, file: relative(root, place.file).split(sep).join("/") } };
  });
}
