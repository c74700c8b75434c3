/** Simulated sittings about two-phase commit. */
import { describeSittings } from "./describe-sittings.ts";

describeSittings({ file: "specs/examples/two-phase-commit.qnt", median: 4, every: 3 });
