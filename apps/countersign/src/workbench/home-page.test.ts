import type { SpecCard } from "@countersign/pages";
import { describe, expect, it } from "vitest";
import { layerCounts, passes, sayCards } from "./home-page.ts";

const card: SpecCard = {
  address: { path: "a/lock.qnt" },
  title: "A lock",
  file: "a/lock.qnt",
  what: "Two people share it.",
  kinds: ["widget"],
  layers: ["cloud", "hw"],
  judgements: 0,
  signed: 0,
  isRefused: false,
  problems: [],
};

describe("the filter of the specs", () => {
  it("looks for words anywhere on the card", () => {
    expect(passes(card, { find: " TWO people ", layers: [], kinds: [] })).toBe(true);
    expect(passes(card, { find: "three", layers: [], kinds: [] })).toBe(false);
  });

  it("takes any of the layers and any of the kinds, and needs both", () => {
    expect(passes(card, { find: "", layers: ["ml", "hw"], kinds: ["widget", "enabler"] })).toBe(true);
    expect(passes(card, { find: "", layers: ["ml"], kinds: [] })).toBe(false);
    expect(passes(card, { find: "", layers: ["hw"], kinds: ["enabler"] })).toBe(false);
  });

  it("counts a spec in each of its layers", () => {
    const counts = layerCounts([card, { ...card, kinds: ["widget", "enabler"] }]);
    expect(counts.map(({ id, widgets, enablers }) => [id, widgets, enablers])).toEqual([
      ["harness", 0, 0],
      ["ml", 0, 0],
      ["cloud", 2, 1],
      ["firm", 0, 0],
      ["hw", 2, 1],
    ]);
  });
});

describe("the sentence above the cards", () => {
  it("claims nothing of what nobody opened", () => {
    expect(sayCards([card])).toBe(
      "1 spec. None was opened here yet, so nothing was searched. 1 has no judgement by anybody.",
    );
  });

  it("counts what is open, and what is proved and not judged", () => {
    const proved = { ...card, proofs: { proved: 3, assumed: 0 } };
    expect(sayCards([proved, { ...card, findings: 2, judgements: 1 }, { ...card, findings: 0, judgements: 1 }])).toBe(
      "3 specs. 2 were opened here, of which 1 has open findings. 1 has no judgement by anybody. 1 of those has proofs all the same.",
    );
  });
});
