/**
 * `npm run conformance`: core and spec of the barrier, in both directions, over every instance and both ways to use the core.
 *
 * Schedules at random are put to the core, and each step has to be one of the spec; every reachable state of the spec is
 * walked, and the core has to take each step from it. Invariant: the exit code is 0 only if nothing disagrees, and if what
 * happens somewhere in the spec happens in the schedules too; a part of an instance is called a part. `-- --schedules N --moves N --seed N` set the bounds, and names of instances choose some.
 */
import { parseArgs } from "node:util";
import { checkSchedules } from "../tests/conformance/check-schedules.ts";
import { byNumber, instances, inWords } from "../tests/conformance/cores.ts";
import { type Tally, neverTried } from "../tests/conformance/happening.ts";
import { loadInstance } from "../tests/conformance/instance.ts";
import { Reference } from "../tests/conformance/reference.ts";
import { retraceSpec } from "../tests/conformance/retrace-spec.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    schedules: { type: "string", default: "250" },
    moves: { type: "string", default: "100" },
    seed: { type: "string", default: "1" },
  },
});
const options = { schedules: Number(values.schedules), movesMax: Number(values.moves), seed: Number(values.seed) };
const unknown = positionals.find((name) => !instances.some(({ main }) => main === name));
const ways = [
  { way: "in words", remake: inWords },
  { way: "by number", remake: byNumber },
];
const totals = { traces: 0, steps: 0, states: 0, transitions: 0, disagreements: 0 };
const number = new Intl.NumberFormat("en-GB");
const count = (what: number, unit: string): string => `${number.format(what)} ${unit}`;

function report(head: string, parts: readonly string[], start: number, disagreement: string | undefined): void {
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(
    `${disagreement === undefined ? "ok    " : "FAILED"} ${head.padEnd(34)} ${parts.join(", ")} (${seconds} s)`,
  );
  if (disagreement === undefined) return;
  console.log(disagreement);
  totals.disagreements += 1;
}

/** How often what happened, most often first. */
function tell(happened: Tally): string {
  const sorted = [...happened].sort(([, one], [, other]) => other - one);
  return sorted.map(([what, times]) => count(times, what)).join(", ");
}

function conform(main: string, statesMax: number): void {
  const instance = loadInstance(main);
  const reference = new Reference(instance);
  let tried: Tally = new Map();
  for (const { way, remake } of ways) {
    const start = performance.now();
    const { traces, steps, stutters, happened, disagreement } = checkSchedules(instance, reference, remake, options);
    const parts = [count(traces, "traces"), count(steps, "steps"), count(stutters, "stutters")];
    report(`${main}: core to spec, ${way}`, parts, start, disagreement);
    tried = happened;
    totals.traces += traces;
    totals.steps += steps;
  }
  const start = performance.now();
  const remakes = ways.map(({ remake }) => remake);
  const { states, steps, cores, complete, ...rest } = retraceSpec(instance, reference, remakes, statesMax);
  const part = complete ? "all" : "a part:";
  const parts = [`${part} ${count(states, "states")}`, count(steps, "steps"), count(cores, "cores")];
  report(`${main}: spec to core, both ways`, parts, start, rest.disagreement);
  const missed = neverTried(rest.happened, tried);
  const vacuous = missed.length === 0 ? undefined : `in no schedule: ${missed.join(", ")}; try more of them`;
  report(`${main}: what the schedules did`, [tell(tried)], performance.now(), vacuous);
  totals.states += states;
  totals.transitions += steps;
}

if (unknown !== undefined || Object.values(options).some((each) => !Number.isSafeInteger(each) || each < 0)) {
  const names = instances.map(({ main }) => main).join(", ");
  console.error(
    `${unknown ?? "a bound"} is nothing that can be compared; instances: ${names}; bounds are whole numbers`,
  );
  process.exitCode = 2;
} else {
  const start = performance.now();
  console.log(
    `seed ${options.seed}, ${options.schedules} schedules of at most ${options.movesMax} moves an instance and way`,
  );
  const chosen = instances.filter(({ main }) => positionals.length === 0 || positionals.includes(main));
  for (const { main, statesMax } of chosen) conform(main, statesMax);
  const { traces, steps, states, transitions, disagreements } = totals;
  const sums = [count(traces, "traces"), count(steps, "steps of them"), count(states, "states")];
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  const end = disagreements === 0 ? "no disagreement" : count(disagreements, "disagreements");
  console.log(`conformance: ${end}; ${[...sums, count(transitions, "steps from them")].join(", ")} (${seconds} s)`);
  process.exitCode = disagreements === 0 ? 0 : 1;
}
