import { expect, it } from "vitest";
import { assumptionComplaints, summaryComplaints } from "./assumptions.ts";

const content = [
  "* Axioms: <none>",
  "* Constants/Inductives relying on type-in-type: <none>",
  "* Constants/Inductives relying on unsafe (co)fixpoints: <none>",
  "* Inductives whose positivity is assumed: <none>",
];

it("accepts the summary in which every kind is none", () => {
  expect(summaryComplaints(content.join("\n"))).toEqual([]);
});

it.each([0, 1, 2, 3])("complains if line %i of the summary names something, or is gone", (index) => {
  const named = content.map((line, at) => (at === index ? line.replace("<none>", "\n    Barrier.Evidence.gap") : line));
  expect(summaryComplaints(named.join("\n"))).toHaveLength(1);
  expect(summaryComplaints(content.filter((_, at) => at !== index).join("\n"))).toHaveLength(1);
});

it("accepts only what is closed under the global context, word by word", () => {
  const assumptions = new Map([
    ["clean", "Closed under the global context"],
    ["dirty", "Axioms:\ngap : False"],
    ["silent", ""],
  ]);
  expect(assumptionComplaints(assumptions).map((complaint) => complaint.split(" ")[0])).toEqual(["dirty", "silent"]);
});
