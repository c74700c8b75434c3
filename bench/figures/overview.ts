/** How long it takes to count everywhere a spec of more than a million states can go, and how long a turn of it is. */
import type { OverviewReport, OverviewRequest } from "../children/overview.ts";
import { runScript, scriptCommand } from "../harness/child-process.ts";
import { type Figure, type Metrics, measure } from "../harness/figure.ts";

const million = "two-phase commit, 8 resource managers: 1,745,408 states";

const request: OverviewRequest = { file: "specs/examples/two-phase-commit.qnt", main: "two_phase_commit_8" };

export const overview: Figure = {
  name: "overview",
  title: "The picture of everywhere a spec can go, in turns of 50 ms",
  columns: [
    { metric: "secondsUntilStates", heading: "seconds until it can be drawn", unit: "seconds" },
    { metric: "seconds", heading: "seconds with all steps", unit: "seconds" },
    { metric: "secondsPerMillion", heading: "a million states", unit: "seconds" },
    { metric: "secondsAtMost", heading: "longest turn", unit: "seconds" },
  ],
  rounds: 3,
  quickRounds: 1,
  contenders: async () => [
    {
      name: million,
      command: scriptCommand("overview", request),
      run: async (): Promise<Metrics> => {
        const report = await runScript<OverviewReport>("overview", request);
        return { ...report, secondsPerMillion: (report.seconds / report.states) * 1e6 };
      },
    },
  ],
  ratios: [],
  promises: [
    {
      promise: "seconds until everywhere a spec can go is drawn, without its steps",
      kind: "at most",
      bound: 0.5,
      unit: "seconds",
      value: measure(million, "secondsUntilStates"),
    },
    {
      promise: "seconds to count the steps of a million states",
      kind: "at most",
      bound: 2,
      unit: "seconds",
      value: measure(million, "secondsPerMillion"),
    },
  ],
};
