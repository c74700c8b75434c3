/**
 * States that break a claim about invariants, looked for in what readings of the two specs would do.
 *
 * Two values chosen, say, take several wrong steps, and are neither one step nor one leaf away from anything that either
 * spec does. What is found here is only a place to look at: whether it tells anything is judged there.
 */
import { type Roots, check } from "@countersign/engine";
import type { Value } from "@countersign/kernel";
import type { CompareOptions } from "./compare-options.ts";
import { type NearbyBehaviour, briefly } from "./nearby-behaviours.ts";
import type { Claim } from "./obligation-claims.ts";

/** The shortest ways to break each of the claims, in the order of `variables`. */
export function statesBreaking(
  claims: readonly Claim[],
  behaviour: NearbyBehaviour,
  variables: readonly string[],
  timed: Pick<CompareOptions, "bounds" | "context">,
): (readonly Value[])[] {
  const { program, roots } = behaviour;
  const implications = claims.map(({ implication }) => implication);
  const asked: Roots = {
    ...roots,
    invariants: implications.map(({ name }, index) => ({ name, definition: program.definitions.length + index })),
  };
  const report = check({ ...program, definitions: [...program.definitions, ...implications] }, asked, {
    ...briefly(behaviour, timed),
    symmetric: "none",
    keepGoing: true,
    deadlock: false,
  });
  // A reading may make no sense: then there is nothing to see in it.
  if (!report.ok) return [];
  return report.value.findings.flatMap(({ code, scenario }) => {
    if (code !== "CS401" || scenario === undefined) return [];
    const positions = variables.map((name) => scenario.variables.indexOf(name));
    const { values } = scenario.states.at(-1)!;
    return positions.includes(-1) ? [] : [positions.map((position) => values[position]!)];
  });
}
