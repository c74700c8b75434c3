/** Runs the contenders of a figure in turns and sums up what each measured. */
import type { Contender, Figure, Measured, Metrics, Reading, Spread } from "./figure.ts";

export async function measureFigure(figure: Figure, rounds: number, say: (text: string) => void): Promise<Measured[]> {
  const contenders = await figure.contenders();
  const runs = new Map<string, Metrics[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 1; round <= rounds; round += 1) {
    for (const contender of contenders) {
      say(`${figure.name}: ${contender.name}, round ${round} of ${rounds}`);
      runs.get(contender.name)!.push(await contender.run());
    }
  }
  return contenders.map((contender) => summed(contender, runs.get(contender.name)!));
}

function summed({ name, command }: Contender, runs: readonly Metrics[]): Measured {
  const metrics: Record<string, Spread> = {};
  for (const metric of Object.keys(runs[0] ?? {})) metrics[metric] = spreadOf(runs.map((run) => run[metric]!));
  return { name, command, rounds: runs.length, metrics };
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const median = (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
  return { median, least: sorted[0]!, most: sorted[sorted.length - 1]! };
}

/** The number that a reading of the medians comes to. */
export function readMedians(measured: readonly Measured[], reading: Reading): number | undefined {
  return reading((contender, metric) => measured.find(({ name }) => name === contender)?.metrics[metric]?.median);
}
