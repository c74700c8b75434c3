/** How long a person waits from the command until a question is on their screen. */
import type { FirstQuestionMeasured, FirstQuestionRequest } from "../children/first-question.ts";
import { runScript, scriptCommand } from "../harness/child-process.ts";
import { type Contender, type Figure, type Metrics, measure } from "../harness/figure.ts";

const barrier = "the provisioning barrier";
const counters = "five counters: 100,000 states";

export const firstQuestion: Figure = {
  name: "first-question",
  title: "From `npm start -- open SPEC` until a question is on the screen of a browser",
  columns: [
    { metric: "secondsUntilAddress", heading: "until the address", unit: "seconds" },
    { metric: "secondsUntilQuestion", heading: "until the question", unit: "seconds" },
    { metric: "secondsBusyAtMost", heading: "longest task of the page", unit: "seconds" },
    { metric: "gzippedBytes", heading: "script and styles, gzipped", unit: "bytes" },
  ],
  rounds: 5,
  quickRounds: 1,
  contenders: async () => [
    opened(barrier, "specs/provisioning-barrier/barrier.qnt"),
    opened(counters, "tests/browser/specs/counters.qnt"),
  ],
  ratios: [],
  promises: [barrier, counters].flatMap((name) => [
    {
      promise: `seconds until the first question about ${name}`,
      kind: "at most",
      bound: 3,
      unit: "seconds",
      value: measure(name, "secondsUntilQuestion"),
    },
    {
      promise: `longest task of the page while ${name} is searched`,
      kind: "at most",
      bound: 0.1,
      unit: "seconds",
      value: measure(name, "secondsBusyAtMost"),
    },
  ]),
};

function opened(name: string, spec: string): Contender {
  const request: FirstQuestionRequest = { spec };
  return {
    name,
    command: scriptCommand("first-question", request),
    run: async (): Promise<Metrics> => ({ ...(await runScript<FirstQuestionMeasured>("first-question", request)) }),
  };
}
