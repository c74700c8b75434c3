/** Mistakes in readers and writers. */
import type { PlantedSpec } from "../planted-defect.ts";

export const readersWriters: PlantedSpec = {
  file: "specs/examples/readers-writers.qnt",
  defects: [
    {
      name: "the last one waits for company",
      kind: "boundary flipped",
      definition: "admit",
      story: "off by one: a queue of one is no queue",
      before: "queue.length() > 0,",
      after: "queue.length() > 1,",
    },
    {
      name: "no asking while somebody reads",
      kind: "fabricated constraint",
      definition: "askToWrite",
      story: "who wants to write looks first whether it is of any use. Nobody asked for that",
      before: "not(isInside(person)),\n    queue' = queue.append(Write(person)),",
      after: "not(isInside(person)),\n    reading == Set(),\n    queue' = queue.append(Write(person)),",
    },
    {
      name: "only one's own reading is in the way",
      kind: "weakened guard",
      definition: "admit",
      story: "the person instead of everybody",
      before: "reading == Set(),\n          writing' = Set(person),",
      after: "not(reading.contains(person)),\n          writing' = Set(person),",
    },
    {
      name: "nobody does both",
      kind: "weakened invariant",
      definition: "noTornReads",
      story: "'nobody reads and writes' for 'nobody reads while somebody writes'",
      before: "val noTornReads = reading == Set() or writing == Set()",
      after: "val noTornReads = reading.intersect(writing) == Set()",
    },
    {
      name: "any number of writers",
      kind: "omitted obligation",
      definition: "oneWriter",
      story: "it was in the head of whoever wrote the rest",
      before: `  /// At most one writes.
  /// @invariant
  val oneWriter = writing.size() <= 1

`,
      after: "",
    },
    {
      name: "nobody writes",
      kind: "omitted obligation",
      definition: "askToWrite",
      story: "the action is there, but not in the list of what may happen",
      before: "      askToWrite(person),\n",
      after: "",
    },
    {
      name: "readers come one by one",
      kind: "over-strong guard",
      definition: "admit",
      story: "the condition of the writer is asked of everybody",
      before: "writing == Set(),\n    match",
      after: "writing == Set(),\n    reading == Set(),\n    match",
    },
    {
      name: "when there are several writers",
      kind: "unreachable antecedent",
      definition: "noTornReads",
      story: "'more than one' for 'at least one'",
      before: "val noTornReads = reading == Set() or writing == Set()",
      after: "val noTornReads = writing.size() > 1 implies reading == Set()",
    },
  ],
};
