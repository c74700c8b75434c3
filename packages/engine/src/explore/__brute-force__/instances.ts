/**
 * specs/examples/counter.qnt and instances.qnt by hand: wheels, on one axle or side by side.
 */
import type { Model } from "./brute-force.ts";

type Wheels = readonly [low: number, high: number];

export function odometer(lowSize: number, highSize: number): Model<Wheels> {
  return {
    initial: () => [[0, 0]],
    successors: ([low, high]) => {
      const reading = (high * lowSize + low + 1) % (lowSize * highSize);
      const ticked: Wheels = [reading % lowSize, Math.floor(reading / lowSize)];
      return low + high > 0 ? [ticked, [0, 0]] : [ticked];
    },
  };
}

export function sideBySide(leftSize: number, rightSize: number): Model<Wheels> {
  return {
    initial: () => [[0, 0]],
    successors: ([left, right]) => [
      [(left + 1) % leftSize, right],
      [left, (right + 1) % rightSize],
    ],
  };
}
