import { expect, test } from "vitest";
import { graphOf } from "./reference-semantics.fixture.ts";
import { shortenLasso } from "./shorten-lasso.ts";

const graph = graphOf([[1, 3], [2], [3], [4], [0]]);

test("what the property does not need goes", () => {
  const detour = { prefix: [0, 1, 2], loop: [3, 4, 0, 1, 2] };
  expect(shortenLasso(graph, detour, ({ loop }) => loop.includes(4))).toEqual({ prefix: [], loop: [0, 3, 4] });
  expect(shortenLasso(graph, detour, () => true)).toEqual({ prefix: [], loop: [0] });
});

test("and nothing else does", () => {
  const needed = { prefix: [0, 1], loop: [2] };
  expect(shortenLasso(graph, needed, ({ prefix }) => prefix.includes(1))).toEqual(needed);
  expect(shortenLasso(graph, { prefix: [0], loop: [3, 3] }, () => false)).toEqual({ prefix: [0], loop: [3] });
});
