import { evaluateInState, Oracle, selectRoots } from "@countersign/engine";
import { expect, it } from "vitest";
import { textProgram } from "./__fixtures__/asked.ts";
import { plain } from "./sentence.ts";
import { wordRefusal } from "./word-refusal.ts";

const program = textProgram(`module shop {
  type Door = Open | Shut
  pure val SEATS = 3
  pure val STAFF = Set("anna", "bert", "carla")
  var door: Door
  var guests: int
  var inside: Set[str]
  var list: List[int]
  action keep = all { door' = door, guests' = guests, inside' = inside, list' = list }
  action init = all { door' = Shut, guests' = 3, inside' = Set("anna"), list' = [] }
  val isFull = guests >= SEATS
  action equality = all { door == Open, keep }
  action unequal = all { guests != 3, keep }
  action unlike = all { guests != SEATS, keep }
  action shut = all { door != Shut, keep }
  action less = all { guests < SEATS, keep }
  action more = all { guests + 1 > 5, keep }
  action most = all { guests <= 2, keep }
  action least = all { guests >= 4, keep }
  action negated = all { not(isFull), keep }
  action member = all { "bert".in(inside), keep }
  action nonMember = all { not(inside.contains("anna")), keep }
  action sets = all { inside == STAFF, keep }
  action several = all { and { guests == 3, door == Open }, keep }
  action some = all { inside.exists(who => who == "bert"), keep }
  action chosen = { nondet i = oneOf(inside.exclude(inside)) all { i == "anna", keep } }
  action never = if (guests == 3) all { false, keep } else keep
  action step = any {
    equality, unequal, unlike, shut, less, more, most, least, negated, member, nonMember, sets, several, some, chosen, never,
  }
}`);

function told(): Record<string, string> {
  const roots = selectRoots(program, {});
  if (!roots.ok) throw new Error(JSON.stringify(roots.problems));
  const oracle = Oracle.of(program, roots.value);
  if (!oracle.ok) throw new Error(JSON.stringify(oracle.problems));
  const { values } = oracle.value.starts().steps[0]!;
  const variables = new Map(oracle.value.variables.map((name, index) => [name, values[index]!]));
  return Object.fromEntries(
    oracle.value.refusalsFrom(values).refusals.map((refusal) => {
      const evaluate = evaluateInState(program, { variables, locals: refusal.locals });
      return [refusal.label.action, plain(wordRefusal(program, refusal, evaluate).words)];
    }),
  );
}

it("says what is so, and what would have to be", () => {
  expect(told()).toEqual({
    equality: "door is Shut, not Open.",
    unequal: "guests is 3.",
    unlike: "guests and SEATS are both 3.",
    shut: "door is Shut.",
    less: "guests is 3, not less than 3.",
    more: "guests + 1 is 4, not more than 5.",
    most: "guests is 3, more than 2.",
    least: "guests is 3, less than 4.",
    negated: "guests is 3, not less than 3.",
    member: "bert is not in inside, which has anna.",
    nonMember: "anna is in inside.",
    sets: "inside is anna, and STAFF is anna, bert and carla.",
    several: "door is Shut, not Open.",
    some: 'inside.exists(who => who == "bert") does not hold. Here inside is anna.',
    chosen: "There is nothing to choose from.",
    never: "No single condition decides this.",
  });
});

it("names the place of the condition, where there is one", () => {
  const clause = program.definitions[program.names["less"]!]!.body;
  if (clause.kind !== "op") throw new Error();
  const refusal = { label: { action: "less", picks: [] }, clause: clause.args[0]!, locals: new Map() };
  expect(wordRefusal(program, refusal, () => undefined)).toMatchObject({ place: { line: 16 } });
  expect(wordRefusal(program, { label: refusal.label, locals: new Map() }, () => undefined)).not.toHaveProperty(
    "place",
  );
});
