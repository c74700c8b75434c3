/** Simulated sittings about the barrier. */
import { describeSittings } from "./describe-sittings.ts";

describeSittings({ file: "bench/specs/barrier.qnt", median: 5, every: 1 });
