/**
 * Says when the memory that this thread really uses has reached a bound: heap and arrays, without garbage.
 *
 * The engine estimates what its states take; what values take beside them only V8 knows, and V8 ends the thread when its
 * heap is full. So we look first. Garbage is no reason to stop: it is collected before we say so.
 */
import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

export type MemoryMeter = (maxBytes: number) => boolean;

/** Beyond this part of the bound without garbage, collecting would cost more than it gains. */
const fullFrom = 0.85;

export function createMemoryMeter(usedBytes = usedByThread, collect = collectorOfThread()): MemoryMeter {
  return (maxBytes) => {
    if (usedBytes() < maxBytes) return false;
    collect();
    return usedBytes() > maxBytes * fullFrom;
  };
}

function usedByThread(): number {
  const { used_heap_size: heap, external_memory: arrays } = getHeapStatistics();
  return heap + arrays;
}

/** V8 gives its collector to contexts that are made after it was told to. */
function collectorOfThread(): () => void {
  let collector: (() => void) | undefined;
  return () => {
    if (collector === undefined) {
      setFlagsFromString("--expose-gc");
      collector = runInNewContext("gc") as () => void;
      setFlagsFromString("--no-expose-gc");
    }
    collector();
  };
}
