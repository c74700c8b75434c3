/**
 * How much memory a search may take if nobody says: a quarter of what this machine, or the container around us, has.
 *
 * A quarter, as arrays are copied while they grow, and as the search is not alone on the machine; 4 GB at most, as beyond
 * that a person would rather be asked than wait for the collector.
 */
import { totalmem } from "node:os";

const megabyte = 1_000_000;
const smallestMegabytes = 200;
const largestMegabytes = 4000;

export function memoryDefaultMegabytes(machineBytes = machineMemoryBytes()): number {
  const quarter = Math.floor(machineBytes / 4 / megabyte / 100) * 100;
  return Math.min(largestMegabytes, Math.max(smallestMegabytes, quarter));
}

/** Without a limit on the container, its limit is 0, or beyond all machines. */
function machineMemoryBytes(): number {
  const limit = process.constrainedMemory();
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem();
}
