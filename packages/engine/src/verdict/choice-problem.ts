/** A choice that cannot be explored is no answer about the spec: the spec, or the command, must change. */
import type { Place, Problem } from "@countersign/kernel";
import type { SpecFault } from "../runtime/faults.ts";

export function choiceProblem({ code, message }: SpecFault, place: Place | undefined): Problem | undefined {
  if (code !== "CS203" && code !== "CS204") return undefined;
  const hint =
    code === "CS203"
      ? "choose from a finite set, such as 0.to(10), or give integers ends with --integers -10..10"
      : "choose from a smaller set, give integers ends with --integers -10..10, or take samples with `countersign run --samples 10k`";
  return { code, message, ...(place === undefined ? {} : { place }), hint };
}
