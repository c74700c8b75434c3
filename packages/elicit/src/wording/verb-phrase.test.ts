import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Word, joinStatements, subjectAndPhrase } from "./verb-phrase.ts";

/** Values stand in braces. */
function words(text: string): Word[] {
  return text.split(" ").map((word) => ({ text: word.replace(/[{}]/g, ""), isValue: word.includes("{") }));
}

function question(text: string): string | undefined {
  const split = subjectAndPhrase(words(text));
  if (split === undefined) return undefined;
  return ["May", ...[...split.subject, ...split.phrase].map((word) => word.text), "now?"].join(" ");
}

describe("a statement becomes a question", () => {
  it.each([
    ["the gate says converged", "May the gate say converged now?"],
    ["{h1} comes up", "May h1 come up now?"],
    [
      "the transaction manager hears that {r1} is prepared",
      "May the transaction manager hear that r1 is prepared now?",
    ],
    ["process {1} hears that process {2} asks", "May process 1 hear that process 2 asks now?"],
    ["the leader of ballot {0} asks for promises", "May the leader of ballot 0 ask for promises now?"],
    ["the oldest request is granted", "May the oldest request be granted now?"],
    ["all is settled", "May all be settled now?"],
    ["{ann} tries again and passes", "May ann try again and pass now?"],
    ["philosopher {1} takes the second fork and eats", "May philosopher 1 take the second fork and eat now?"],
    ["process {p} does something else", "May process p do something else now?"],
    ["all hosts come up", "May all hosts come up now?"],
    ["the hosts are ready", "May the hosts be ready now?"],
    ["a failed host goes home", "May a failed host go home now?"],
    ["the pilot pushes the button", "May the pilot push the button now?"],
    ["the cache misses", "May the cache miss now?"],
    ["{h1} closes the door", "May h1 close the door now?"],
  ])("%s", (statement, expected) => {
    expect(question(statement)).toBe(expected);
  });

  it.each([
    "the oldest order that can be filled is filled",
    "customer {1} need not wait for customer {2}",
    "{ann} takes forks and plates",
    "bus",
  ])("is left alone where it is not understood: %s", (statement) => {
    expect(question(statement)).toBeUndefined();
  });

  it("keeps all words but for the endings of verbs, whatever the words", () => {
    const word = fc.oneof(
      fc.stringMatching(/^[a-z]{1,9}s?$/),
      fc.constantFrom("is", "and", "that", "the", "all", "constructor"),
    );
    fc.assert(
      fc.property(
        fc.array(fc.record({ text: word, isValue: fc.boolean() }), { minLength: 1, maxLength: 9 }),
        (statement) => {
          const split = subjectAndPhrase(statement);
          if (split === undefined) return;
          const said = [...split.subject, ...split.phrase];
          expect(said).toHaveLength(statement.length);
          said.forEach((each, index) => {
            const before = statement[index]!;
            if (before.isValue) expect(each).toEqual(before);
            else expect(each.text.charAt(0) === before.text.charAt(0) || /^(is|are)$/.test(before.text)).toBe(true);
          });
        },
      ),
    );
  });
});

describe("statements that differ in one value", () => {
  const join = (names: readonly string[]) => names.join(" and ");
  it.each([
    [["{h1} comes up", "{h2} comes up"], "h1 and h2 come up"],
    [["customer {1} comes in", "customer {2} comes in"], "customers 1 and 2 come in"],
    [["{h1} is tried", "{h2} is tried"], "h1 and h2 are tried"],
    [
      ["the manager hears that {a} is ready", "the manager hears that {b} is ready"],
      "the manager hears that a and b are ready",
    ],
    [["node {0} wakes node {1}", "node {0} wakes node {2}"], "node 0 wakes nodes 1 and 2"],
  ])("%s", (statements, expected) => {
    expect(joinStatements(statements.map(words), join)).toBe(expected);
  });

  it.each([
    [["{a} pays {1}", "{b} pays {2}"]],
    [["{a} pays", "{a} pays"]],
    [["{a} pays", "the bank opens"]],
    [["the leader of ballot {0} asks", "the leader of ballot {1} asks"]],
    [["{a} takes forks and plates", "{b} takes forks and plates"]],
  ])("are left alone otherwise: %s", (statements) => {
    expect(joinStatements(statements.map(words), join)).toBeUndefined();
  });
});
