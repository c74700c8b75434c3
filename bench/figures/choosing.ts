/** How long somebody waits for the next question of a sitting, on a board larger than those of real specs. */
import type { ChooseRequest, ChosenReport } from "../children/choose.ts";
import { runScript, scriptCommand } from "../harness/child-process.ts";
import { type Contender, type Figure, type Metrics, measure } from "../harness/figure.ts";

const size = { classes: 300, candidates: 5000 };
const alone = "chosen from what is known";
const sitting = "chosen in a sitting";

export const choosing: Figure = {
  name: "choosing",
  title: `The next question, of ${size.candidates.toLocaleString("en")} about ${size.classes} classes of readings`,
  columns: [{ metric: "seconds", heading: "seconds a question", unit: "seconds" }],
  rounds: 5,
  quickRounds: 1,
  contenders: async () => [choose(alone, { ...size, how: "alone" }), choose(sitting, { ...size, how: "sitting" })],
  ratios: [],
  promises: [alone, sitting].map((name) => ({
    promise: `seconds until a question is ${name}`,
    kind: "at most",
    bound: 0.01,
    unit: "seconds",
    value: measure(name, "seconds"),
  })),
};

function choose(name: string, request: ChooseRequest): Contender {
  const run = async (): Promise<Metrics> => ({ ...(await runScript<ChosenReport>("choose", request)) });
  return { name, command: scriptCommand("choose", request), run };
}
