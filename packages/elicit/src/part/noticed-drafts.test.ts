/** Who notices a reading: a check, or nobody but a person. */
import { describe, expect, it } from "vitest";
import { loadText, partSpec } from "./__fixtures__/parted-spec.ts";

/** A till with two rules: nobody takes what is not there, and nobody puts in more than three at once. */
const { board, readings } = partSpec(
  loadText(`module till {
    var money: int
    action init = money' = 0
    action deposit(n: int): bool = all { n <= 3, money + n <= 9, money' = money + n }
    action withdraw(n: int): bool = all { n <= money, money' = money - n }
    action step = { nondet n = 1.to(5).oneOf() any { deposit(n), withdraw(n) } }
    /// @invariant
    val inBounds = 0 <= money and money <= 9
  }`),
);

function noticeOf(operator: string, before: string): string {
  const found = readings.find(({ reading }) => reading.operator === operator && reading.before === before);
  if (found?.fate.kind !== "apart") throw new Error(`${operator} ${before} is ${found?.fate.kind}`);
  return board.classes[found.fate.group]!.notice ?? "unknown";
}

describe("who notices a reading", () => {
  it("is a check where an invariant is broken at once, or later", () => {
    expect(noticeOf("missing-guard", "n <= money")).toBe("check");
    expect(noticeOf("missing-guard", "money + n <= 9")).toBe("check");
  });

  it("is nobody where a guard protects nothing that is said", () => {
    expect(noticeOf("missing-guard", "n <= 3")).toBe("nobody");
  });

  it("is not known of a reading that takes something away", () => {
    expect(noticeOf("boundary", "n <= money")).toBe("unknown");
  });
});
