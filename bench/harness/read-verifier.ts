/** Reads what a verifier made by Spin prints. Anything but a complete search without errors is refused. */
import type { Metrics } from "./figure.ts";

const megabyte = 2 ** 20;

export function readVerifier(output: string): Metrics {
  const number = (pattern: RegExp): number => {
    const found = Number(pattern.exec(output)?.[1]);
    if (!Number.isFinite(found)) throw new Error(`no ${pattern.source} in what Spin says:\n${output}`);
    return found;
  };
  if (!/errors: 0\s/.test(output)) throw new Error(`Spin found an error:\n${output}`);
  if (/max search depth too small|out of memory|Search not completed/i.test(output)) {
    throw new Error(`Spin did not search to the end:\n${output}`);
  }
  const states = number(/(\d+) states, stored/);
  const transitions = number(/(\d+) transitions \(= stored\+matched\)/);
  const seconds = number(/elapsed time ([\d.e+-]+) seconds/);
  return {
    states,
    seconds,
    statesPerSecond: states / seconds,
    transitionsPerSecond: transitions / seconds,
    vectorBytes: number(/State-vector (\d+) byte/),
    // What it holds of a state, its hash table left out.
    bytesPerState: (number(/([\d.e+]+)\s+actual memory usage for states/) * megabyte) / states,
    peakBytes: number(/([\d.e+]+)\s+total actual memory usage/) * megabyte,
  };
}
