/** Scenarios through the Informal Trace Format and back, the recorded file, and what is refused. */
import { makeInteger, makeList, makeMap, makeRecord, makeSet, makeTuple, makeVariant } from "@countersign/kernel";
import type { Value } from "@countersign/kernel";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scenarioFromItf, scenarioToItf } from "./itf.ts";
import type { Scenario } from "./scenario.ts";

const { value: values } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.boolean(),
    fc.string(),
    fc.oneof(fc.integer(), fc.bigInt()).map((integer) => makeInteger(BigInt(integer))),
    fc.array(tie("value"), { maxLength: 3 }).map(makeSet),
    fc.array(tie("value"), { maxLength: 3 }).map(makeList),
    fc.array(tie("value"), { maxLength: 3 }).map(makeTuple),
    fc.array(fc.tuple(tie("value"), tie("value")), { maxLength: 3 }).map(makeMap),
    fc
      .dictionary(fc.constantFrom("a", "__proto__", "tag", "x"), tie("value"))
      .map((fields) => makeRecord(Object.keys(fields), Object.values(fields))),
    fc.tuple(fc.constantFrom("None", "Some"), tie("value")).map(([label, payload]) => makeVariant(label, payload)),
  ),
}));

const scenarios: fc.Arbitrary<Scenario> = fc
  .uniqueArray(fc.constantFrom("x", "y", "left::z"), { maxLength: 3 })
  .chain((variables) =>
    fc.record({
      variables: fc.constant(variables),
      states: fc.array(
        fc.record({
          label: fc.record({
            action: fc.constantFrom("init", "step"),
            picks: fc
              .dictionary(fc.constantFrom("p", "q"), values)
              .map((picks) => Object.keys(picks).map((name) => ({ name, value: picks[name] as Value }))),
          }),
          values: fc.tuple<Value[]>(...variables.map(() => values)),
        }),
        { minLength: 1, maxLength: 4 },
      ),
    }),
  )
  .chain((scenario) =>
    fc
      .option(fc.nat({ max: scenario.states.length - 1 }), { nil: undefined })
      .map((loopStart) => (loopStart === undefined ? scenario : { ...scenario, loopStart })),
  );

const example: Scenario = {
  variables: ["rmState", "msgs", "log"],
  states: [
    {
      label: { action: "init", picks: [] },
      values: [makeMap([["r1", makeVariant("Working")]]), makeSet([]), makeTuple([1, makeInteger(2n ** 60n)])],
    },
    {
      label: { action: "prepare", picks: [{ name: "rm", value: "r1" }] },
      values: [
        makeMap([["r1", makeVariant("Prepared", 3)]]),
        makeSet([makeRecord(["from"], ["r1"])]),
        makeTuple([1, makeInteger(2n ** 60n)]),
      ],
    },
  ],
  loopStart: 1,
};

function messageOf(json: unknown): string {
  const result = scenarioFromItf(json);
  if (result.ok) throw new Error("was accepted");
  expect(result.problems[0]?.code).toBe("CS008");
  return result.problems[0]?.message.replace("not a scenario in the ITF format: ", "") ?? "";
}

describe("ITF", () => {
  it("carries every scenario there and back", () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const text = JSON.stringify(scenarioToItf(scenario));
        const back = scenarioFromItf(JSON.parse(text));
        if (!back.ok) throw new Error(back.problems[0]?.message);
        // Picks come back in the order in which the trace first names them.
        expect(sorted(back.value)).toEqual(sorted(scenario));
      }),
    );
  });

  it("is written as Quint writes it", async () => {
    const text = `${JSON.stringify(scenarioToItf(example, { source: "tpc.qnt", status: "violation" }), null, 2)}\n`;
    await expect(text).toMatchFileSnapshot("__golden__/two-phase.itf.json");
  });

  it("keeps the last of several picks of one name in a step", () => {
    const label = { action: "step", picks: [1, 2].map((value) => ({ name: "p", value })) };
    const trace = scenarioToItf({ variables: [], states: [{ label, values: [] }] });
    expect(trace.states[0]?.["mbt::nondetPicks"]).toEqual({ p: { tag: "Some", value: { "#bigint": "2" } } });
  });

  it("is read as Apalache writes it", () => {
    const result = scenarioFromItf({
      "#meta": { format: "ITF" },
      vars: ["a", "b", "c"],
      states: [
        {
          "#meta": { index: 0 },
          a: 7,
          b: { tag: "None", value: { tag: "UNIT" } },
          c: { "#map": [[{ "#bigint": "1" }, { "#tup": [] }]] },
        },
      ],
    });
    expect(result).toEqual({
      ok: true,
      value: {
        variables: ["a", "b", "c"],
        states: [{ label: { action: "", picks: [] }, values: [7, makeVariant("None"), makeMap([[1, makeTuple([])]])] }],
      },
    });
  });

  it.each<[unknown, string]>([
    [null, "the file does not hold a JSON object"],
    [[], "the file does not hold a JSON object"],
    [{ states: [{}] }, "'vars' is not a list of names"],
    [{ vars: [1], states: [{}] }, "'vars' is not a list of names"],
    [{ vars: [] }, "'states' is not a list of at least one state"],
    [{ vars: [], states: [] }, "'states' is not a list of at least one state"],
    [{ vars: [], states: [3] }, "state 0 is not a JSON object"],
    [{ vars: ["x"], states: [{ x: true }, {}] }, "state 1 gives no value to 'x'"],
    [{ vars: ["toString"], states: [{}] }, "state 0 gives no value to 'toString'"],
    [{ vars: ["x"], states: [{ x: 1.5 }] }, "state 0, 'x' holds 1.5, which is not a value"],
    [{ vars: ["x"], states: [{ x: null }] }, "state 0, 'x' holds null, which is not a value"],
    [{ vars: ["x"], states: [{ x: { "#bigint": "1x" } }] }, "state 0, 'x' holds an ill-formed or unknown '#bigint'"],
    [{ vars: ["x"], states: [{ x: { "#set": {} } }] }, "state 0, 'x' holds an ill-formed or unknown '#set'"],
    [
      { vars: ["x"], states: [{ x: { "#unserializable": "Int" } }] },
      "state 0, 'x' holds an ill-formed or unknown '#unserializable'",
    ],
    [{ vars: ["x"], states: [{ x: { "#map": [[1]] } }] }, "state 0, 'x' holds a '#map' of something not a pair"],
    [{ vars: [], states: [{}], loop: 1 }, "'loop' is 1, not the index of a state"],
    [{ vars: [], states: [{ "mbt::actionTaken": 3 }] }, "state 0 has an action that is not a name"],
    [{ vars: [], states: [{ "mbt::nondetPicks": 3 }] }, "state 0 has picks that are not a record"],
  ])("refuses %j", (json, message) => {
    expect(messageOf(json)).toBe(message);
  });

  it("refuses what is nested too deeply, and does not overflow", () => {
    let deep: unknown = true;
    for (let i = 0; i < 100_000; i++) deep = [deep];
    expect(messageOf({ vars: ["x"], states: [{ x: deep }] })).toBe("state 0, 'x' is nested more than 500 deep");
  });
});

function sorted(scenario: Scenario): Scenario {
  const states = scenario.states.map((state) => ({
    ...state,
    label: { ...state.label, picks: state.label.picks.toSorted((a, b) => (a.name < b.name ? -1 : 1)) },
  }));
  return { ...scenario, states };
}
