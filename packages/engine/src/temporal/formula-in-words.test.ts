import { expect, test } from "vitest";
import type { Formula } from "./formula.ts";
import { formulaInWords } from "./formula-in-words.ts";

const names = ["x > 0", "done", "serve"];
const words = (formula: Formula): string => formulaInWords(formula, (atom) => names[atom]!);
const x: Formula = { kind: "atom", atom: 0 };
const done: Formula = { kind: "atom", atom: 1 };

test.each<[Formula, string]>([
  [{ kind: "leadsTo", left: x, right: done }, "whenever x > 0, then at once or later done"],
  [{ kind: "always", body: { kind: "not", body: x } }, "at all times (not x > 0)"],
  [{ kind: "always", body: { kind: "eventually", body: done } }, "again and again done"],
  [{ kind: "eventually", body: { kind: "always", body: done } }, "from some point on, always done"],
  [{ kind: "eventually", body: { kind: "and", parts: [x, done] } }, "at some time (x > 0 and done)"],
  [{ kind: "implies", left: x, right: { kind: "next", body: done } }, "if x > 0, then (in the next state done)"],
  [{ kind: "iff", left: x, right: done }, "x > 0 exactly if done"],
  [{ kind: "or", parts: [] }, "false"],
  [{ kind: "weakFair", enabled: 0, taken: 2 }, "serve is not possible for ever without being taken"],
  [{ kind: "strongFair", enabled: 0, taken: 2 }, "serve is not possible again and again without being taken"],
])("%j", (formula, text) => {
  expect(words(formula)).toBe(text);
});
