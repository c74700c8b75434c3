/** Simulated sittings about three larger specs, with every reading as the one that the judge has in mind. */
import { describeSittings } from "./describe-sittings.ts";

describeSittings({ file: "specs/examples/two-phase-commit.qnt", median: 4, every: 1 });
describeSittings({ file: "bench/specs/barrier.qnt", median: 5, every: 1 });
describeSittings({ file: "specs/examples/ewd840.qnt", median: 4, every: 1 });
