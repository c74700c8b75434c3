import { expect, it } from "vitest";
import { compareVectors, rowsOf } from "./vectors.ts";

const row = "(0, 1, 2, 3, Converge, GateFailed,\n   Waiting)";
const printed = `= [${Array.from({ length: 18 }, () => row).join("; ")}]`;

it("respells what Rocq prints, wherever it breaks lines", () => {
  expect(rowsOf(1, printed)[0]).toBe(
    '{"n":1,"ready":0,"failed":1,"k":2,"f":3,"threshold":"converge","cap":"failed","both":"wait"}',
  );
});

it("accepts no more and no fewer rows than are due, and no other verdict", () => {
  expect(() => rowsOf(1, `${printed} ${row}`)).toThrow("19 rows for 1 hosts, where 18 are due");
  expect(() => rowsOf(1, printed.replace("Waiting", "Perhaps"))).toThrow("a verdict that is none");
});

it("shows the first row that differs", () => {
  expect(compareVectors("[\na\n]\n", "[\na\n]\n")).toEqual([]);
  expect(compareVectors("[\na\n]\n", "[\nb\n]\n")).toEqual([expect.stringContaining("vectors.json:2 is not")]);
  expect(compareVectors("[\na\n]\nb\n", "[\na\n]\n")).toHaveLength(1);
});
