/** A difference as the search for it finds it, before anybody asks where it is defined and whether it was judged. */
import type { SpecDifference } from "./comparison.ts";

export type FoundDifference = Pick<
  SpecDifference,
  "class" | "obligation" | "question" | "scenario" | "count" | "isLabelOnly" | "departsAt"
>;
