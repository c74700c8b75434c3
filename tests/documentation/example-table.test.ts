/**
 * The table of specs/examples says what is there: every spec and every module, and how many states the goldens know of.
 *
 * That the goldens are right is tested in the engine.
 */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const page = readFileSync(join(root, "specs/examples/README.md"), "utf8");
const goldens = JSON.parse(
  readFileSync(join(root, "packages/engine/src/explore/__golden__/state-counts.json"), "utf8"),
) as readonly { readonly file: string; readonly main: string; readonly states: number }[];

/** Module and number of states, from every row that names a module and a number. */
function countsIn(text: string): ReadonlyMap<string, number> {
  const rows = text.matchAll(/^\|[^|]*\|[^|]*\| `(\w+)`[^|]*\|\s*([\d,]+) \|/gm);
  return new Map([...rows].map(([, module = "", states = ""]) => [module, Number(states.replaceAll(",", ""))]));
}

it("gives the number of states of every golden, and no other", () => {
  const known = goldens.filter(({ file }) => file.startsWith("specs/examples/"));
  const counts = countsIn(page);
  for (const { main, states } of known) expect([main, counts.get(main)]).toEqual([main, states]);
  const names = new Set(known.map(({ main }) => main));
  expect([...counts.keys()].filter((module) => !names.has(module))).toEqual([]);
});

it("names every spec", () => {
  for (const name of readdirSync(join(root, "specs/examples")).filter((each) => each.endsWith(".qnt"))) {
    expect(page).toContain(`(${name})`);
  }
});

it("would notice another number", () => {
  expect(countsIn("| [a](a.qnt) | x | `paxos` (2) | 3,922 | hand |").get("paxos")).toBe(3922);
});
