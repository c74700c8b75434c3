/**
 * What a new text of a spec has changed, in one line: the earlier text compared with the one that is there, for a few
 * seconds at most.
 *
 * Invariant: it claims what was compared and no more; what could not be compared is said in as many words.
 */
import { type Comparison, compareSpecs, usualCompareBounds } from "@countersign/elicit";
import { selectRoots } from "@countersign/engine";
import { type Result, showCount, success } from "@countersign/kernel";
import { expressionsAmong } from "../answer/definitions-asked.ts";
import { rootRequest } from "../answer/root-request.ts";
import { loadSpec } from "../files/load-spec.ts";
import { readTextFile } from "../files/read-text-file.ts";
import type { Surroundings } from "../work/answer.ts";
import type { BenchRequest } from "../work/command-request.ts";
import { createSearchContext } from "../work/search-context.ts";

const seconds = 5;
const statesMax = 50_000;
const shownMax = 3;

export async function sayChanged(
  { file, flags }: BenchRequest,
  before: string,
  surroundings: Surroundings,
): Promise<Result<string>> {
  const expressions = expressionsAmong(flags.invariant, flags.property);
  const load = async (read: (path: string) => Result<string>) => {
    const { program } = await loadSpec({ file, main: flags.main, cache: flags.cache, expressions, read });
    if (!program.ok) return program;
    const roots = selectRoots(program.value, { ...rootRequest(flags), witnesses: [] });
    return roots.ok ? success({ program: program.value, roots: roots.value }) : roots;
  };
  const earlier = await load((path) => (path === file ? success(before) : readTextFile(path)));
  const now = await load(readTextFile);
  if (!earlier.ok) return earlier;
  if (!now.ok) return now;
  const memoryMaxBytes = surroundings.memoryDefaultMegabytes * 1_000_000;
  const compared = compareSpecs([earlier.value, now.value], {
    ...usualCompareBounds,
    bounds: { statesMax, depthMax: Number.POSITIVE_INFINITY, secondsMax: seconds, memoryMaxBytes },
    context: createSearchContext(surroundings, memoryMaxBytes),
    symmetric: flags.symmetry ? (flags.symmetric ?? "tagged") : "none",
    mapping: {},
    judgementOn: () => undefined,
  });
  return compared.ok ? success(inOneLine(compared.value)) : compared;
}

export function inOneLine({ verdict, pairs }: Comparison): string {
  const [pair] = pairs;
  const changes = [
    ...(pair?.differences ?? []).map((each) => `${each.class}: ${each.obligation.name}`),
    ...(pair?.obligations ?? [])
      .filter(({ change }) => change !== "changed")
      .map(({ change, kind, name }) => `${change === "added" ? "newly" : "no longer"} demanded: ${kind} ${name}`),
  ];
  const shown = [...new Set(changes)];
  const more = shown.length > shownMax ? ` and ${shown.length - shownMax} more` : "";
  switch (verdict) {
    case "same":
      return "behaves as before; only the text has changed";
    case "different":
      return `${showCount(shown.length, "change")}: ${shown.slice(0, shownMax).join(" · ")}${more}`;
    case "cannot compare": {
      const names = (pair?.vocabulary ?? []).filter(({ isObstacle }) => isObstacle).map(({ name }) => name);
      return `other names (${[...new Set(names)].slice(0, shownMax).join(", ")}), so what it does was not compared`;
    }
    case "unknown":
      return `no difference was found within ${seconds} seconds, which is not everything`;
  }
}
