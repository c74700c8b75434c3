/**
 * A field of a document is there, or is named below as one that may be absent.
 *
 * Each field of real answers is taken away, one at a time: the schema must refuse what is left. What it does not refuse
 * is the list of optional fields, which therefore all occur in some real answer.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { record } from "../terminal/recording-terminal.fixture.ts";
import { fieldsOf, without } from "./required-fields.fixture.ts";
import { documentSchemas } from "./schema-files.ts";

const spec = `/// Two rooms and a light.
module light {
  /// @symmetric
  pure val ROOMS = Set("north", "south")
  /// Where somebody is.
  var at: str
  /// @ghost
  var moves: int
  action init = nondet room = oneOf(ROOMS)
    all { at' = room, moves' = 0 }
  /// @says somebody goes to {room}
  action go(room: str): bool = all { moves < 3, at' = room, moves' = moves + 1 }
  action step = nondet room = oneOf(ROOMS)
    go(room)
  /// @invariant
  val rested = moves < 3
  /// @witness
  val moved = moves > 1
  /// @property
  temporal comesNorth = always(eventually(at == "north"))
  temporal idle = always(moves > 5 implies eventually(moves > 6))
  run failsTest = init.then(go("north")).expect(moves == 2)
  run passesTest = init.then(go("north"))
}
`;

/** One more way, one less move, and something that comes behind both. */
const dark = spec
  .replace("moves < 3, at'", "moves < 2, at'")
  .replace(
    "action step =",
    "action fly = all { moves == 2, at' = at, moves' = 7 }\n action land = all { moves == 7, at' = at, moves' = 0 }\n action step = any { fly, land, ",
  )
  .replace("go(room)\n  /// @inv", "go(room) }\n  /// @inv")
  .replace("val rested = moves < 3", "val rested = moves < 9");

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "required-fields-"));
  writeFileSync(join(folder, "light.qnt"), spec);
  writeFileSync(join(folder, "dark.qnt"), dark);
  writeFileSync(join(folder, "broom.qnt"), "module broom { var at: int action init = at' = 0 action step = at' = at }");
  writeFileSync(join(folder, "broken.qnt"), "module broken {\n  var x: int\n  action init = x' = y\n}\n");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const commands = [
  "check light.qnt --keep-going --itf light.itf.json",
  "check light.qnt --no-deadlock --invariant true --property idle --depth 9 --seconds 60",
  "check light.qnt --no-deadlock --invariant true --states 3",
  "compare light.qnt dark.qnt",
  "compare light.qnt light.qnt --states 3 --no-symmetry",
  "compare light.qnt broom.qnt --depth 9 --seconds 60",
  "mutate light.qnt --no-deadlock --invariant true --property idle --depth 9 --seconds 60",
  "mutate light.qnt --states 3 --operators boundary,drop-conjunct",
  "mutate --list-operators",
  "review light.qnt --no-deadlock --depth 9 --seconds 60",
  "review light.qnt --states 3 --operators boundary,drop-conjunct",
  "run light.qnt --samples 9 --seed 1",
  "run light.qnt --samples 900M --seconds 0.1 --invariant true --no-deadlock",
  "test light.qnt --seed 1",
  "show light.qnt",
  "show light.itf.json",
  "check broken.qnt",
  "check none.qnt",
];

/** Each with the field it stands in; what a state has in a scenario is up to its spec. */
const optional = {
  "countersign.check/1": [
    "bounds.depth",
    "bounds.seconds",
    "findings.hint",
    "findings.place",
    "findings.scenario",
    "findings.subject",
    "place.endColumn",
    "place.endLine",
    "properties.reason",
    "properties.vacuous",
    "scenario.loop",
    "stoppedBy",
    "symmetry.reason",
    "witnesses.scenario",
  ],
  "countersign.compare/1": [
    "bounds.depth",
    "bounds.seconds",
    "differences.departsAt",
    "differences.place",
    "obligations.place",
    "pairs.states",
    "pairs.stoppedBy",
    "place.endColumn",
    "place.endLine",
    "separations.difference",
    "vocabulary.after",
    "vocabulary.before",
    "vocabulary.place",
  ],
  "countersign.mutate/1": [
    "bounds.depth",
    "bounds.seconds",
    "by.name",
    "obligations.deleted",
    "operators.only",
    "place.endColumn",
    "place.endLine",
    "scenario.loop",
    "stoppedBy",
    "weakest",
  ],
  "countersign.operators/1": [],
  "countersign.problems/1": ["place.endColumn", "place.endLine", "problems.hint", "problems.place"],
  "countersign.review/1": [
    "bounds.depth",
    "bounds.seconds",
    "findings.place",
    "findings.scenario",
    "findings.subject",
    "obligations.deleted",
    "operators.only",
    "place.endColumn",
    "place.endLine",
    "scenario.loop",
    "stoppedBy",
    "weakest",
  ],
  "countersign.run/1": [
    "findings.place",
    "findings.scenario",
    "findings.subject",
    "place.endColumn",
    "place.endLine",
    "stoppedBy",
  ],
  "countersign.show/1": [
    "actions.says",
    "actions.type",
    "invariants.type",
    "place.endColumn",
    "place.endLine",
    "properties.type",
    "tests.type",
    "variables.ghost",
    "variables.type",
    "witnesses.type",
  ],
  "countersign.test/1": [
    "failedAt.endColumn",
    "failedAt.endLine",
    "place.endColumn",
    "place.endLine",
    "tests.failedAt",
    "tests.message",
    "tests.scenario",
  ],
};

const isOpen = (key: string) => key === "states" || key === "#meta";

/** `findings.0.place.endLine` is `place.endLine`. */
function shortName(path: readonly string[]): string {
  return path
    .filter((key) => !/^\d+$/.test(key))
    .slice(-2)
    .join(".");
}

it("every other field of every document is needed", async () => {
  const found: Record<string, Set<string>> = {};
  for (const command of commands) {
    const words = command.split(" ").map((word) => (/\.(qnt|json)$/.test(word) ? join(folder, word) : word));
    const document: unknown = JSON.parse((await record([...words, "--json", "--no-cache"])).standardOutput);
    const [name, schema] = Object.entries(documentSchemas).find(([, each]) => each.safeParse(document).success) ?? [];
    if (name === undefined || schema === undefined) return expect.fail(`${command}: no schema fits`);
    const unneeded = fieldsOf(document).filter((path) => schema.safeParse(without(document, path)).success);
    const names = (found[name] ??= new Set());
    for (const path of unneeded) if (!path.slice(0, -1).some(isOpen)) names.add(shortName(path));
  }
  const sorted = Object.entries(found).map(([name, paths]) => [name, [...paths].sort()]);
  expect(Object.fromEntries(sorted)).toEqual(optional);
});
