import { describe, expect, it } from "vitest";
import { type Contender, type Figure, measure, ratio } from "./figure.ts";
import { measureFigure, spreadOf } from "./measure-figure.ts";
import { type FigureResult, figureResult } from "./results.ts";
import { show, showFigure } from "./show-results.ts";

/** Each round measures the next of the speeds. */
function contender(name: string, speeds: readonly number[], turns: string[] = []): Contender {
  let round = 0;
  return {
    name,
    command: `race ${name}`,
    run: async () => {
      turns.push(name);
      return { speed: speeds[round++]! };
    },
  };
}

function figure(contenders: readonly Contender[], bound = 2): Figure {
  return {
    name: "race",
    title: "A race",
    columns: [
      { metric: "speed", heading: "steps/s", unit: "per second" },
      { metric: "weight", heading: "weight", unit: "bytes" },
    ],
    rounds: 3,
    quickRounds: 1,
    contenders: async () => contenders,
    ratios: [{ title: "hare over tortoise", value: ratio("speed", "hare", "tortoise") }],
    promises: [
      {
        promise: "how much faster the hare is",
        kind: "at least",
        bound,
        unit: "times",
        value: ratio("speed", "hare", "tortoise"),
      },
      { promise: "its speed", kind: "at most", bound: 5e6, unit: "per second", value: measure("hare", "speed") },
    ],
  };
}

const hare = [4e6, 9e6, 2e6];
const tortoise = [1e6, 2e6, 1.5e6];

async function raced(each: Figure): Promise<FigureResult> {
  return figureResult(each, await measureFigure(each, each.rounds, () => {}));
}

it("contenders take turns", async () => {
  const turns: string[] = [];
  await raced(figure([contender("hare", hare, turns), contender("tortoise", tortoise, turns)]));
  expect(turns.join(" ")).toBe("hare tortoise hare tortoise hare tortoise");
});

describe("ratios and promises", () => {
  it("are of medians, not of the best or the last round", async () => {
    const { ratios, promises } = await raced(figure([contender("hare", hare), contender("tortoise", tortoise)]));
    expect(ratios).toEqual([{ title: "hare over tortoise", value: 4e6 / 1.5e6 }]);
    expect(promises.map(({ outcome }) => outcome)).toEqual(["kept", "kept"]);
  });

  it("are broken where they are not kept", async () => {
    const { promises } = await raced(
      figure([contender("hare", [9e6, 9e6, 9e6]), contender("tortoise", tortoise)], 6.1),
    );
    expect(promises.map(({ outcome }) => outcome)).toEqual(["broken", "broken"]);
  });

  it("are open where a contender is missing, and say so", async () => {
    const result = await raced(figure([contender("hare", hare)]));
    expect(result.ratios[0]!.value).toBeUndefined();
    expect(result.promises.map(({ outcome }) => outcome)).toEqual(["open", "kept"]);
    expect(showFigure(result)).toContain("hare over tortoise: not measured");
    expect(showFigure(result)).toContain("promise open: how much faster the hare is at least 2.00×; not measured");
  });
});

it("a table shows median and best, and leaves out what nobody measured", async () => {
  const text = showFigure(await raced(figure([contender("hare", hare), contender("tortoise", tortoise)])));
  expect(text).toContain("| hare     |      3 | 4.00 M (9.00 M) |");
  expect(text).not.toContain("weight");
  expect(text).toContain("- tortoise: `race tortoise`");
});

it("the median of an even number of rounds lies between the two in the middle", () => {
  expect(spreadOf([9, 1, 4, 2])).toEqual({ median: 3, least: 1, most: 9 });
  expect(spreadOf([5])).toEqual({ median: 5, least: 5, most: 5 });
});

it.each([
  [1_745_408, "states", "1,745,408"],
  [999, "states", "999"],
  [1_234_567, "per second", "1.23 M"],
  [720_900, "per second", "721 k"],
  [13_300, "per second", "13.3 k"],
  [1.5e9, "bytes", "1.50 GB"],
  [322e6, "bytes", "322 MB"],
  [44, "bytes", "44 B"],
  [26.84, "bytes a state", "26.8 B"],
  [0.3251, "seconds", "0.325 s"],
  [12.34, "seconds", "12.3 s"],
  [2.5, "times", "2.50×"],
  [15_748, "times", "15748×"],
] as const)("%d %s is shown as %s", (value, unit, text) => {
  expect(show(value, unit)).toBe(text);
});
