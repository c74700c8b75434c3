/** Simulated sittings about the bank; those about larger specs are in all-readings.slow.ts. */
import { describeSittings } from "./describe-sittings.ts";

describeSittings({ file: "specs/examples/bank.qnt", median: 2, every: 1 });
