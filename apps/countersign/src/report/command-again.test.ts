import { describe, expect, it } from "vitest";
import { commandAgain } from "./command-again.ts";

describe("a command line to go on with", () => {
  it("is as short as what was given", () => {
    expect(commandAgain("ask", "lock.qnt", {})).toBe("countersign ask lock.qnt");
    expect(commandAgain("ask", "lock.qnt", { deadlock: true, symmetry: true })).toBe("countersign ask lock.qnt");
  });

  it("keeps every flag that questions depend on", () => {
    const flags = {
      main: "lock_3",
      init: "begin",
      step: "go",
      invariant: ["safe", "n <= 3"],
      property: ["fair"],
      deadlock: false,
      symmetric: ["HOSTS"],
      symmetry: false,
      states: 10,
      depth: 0,
      seconds: 2.5,
      memory: 500,
      integers: { low: -8, high: 8 },
      ledger: "my answers",
    };
    expect(commandAgain("answer", "lock.qnt", flags, ["0123456789abcdef"])).toBe(
      "countersign answer lock.qnt 0123456789abcdef --main lock_3 --init begin --step go --invariant safe --invariant 'n <= 3' " +
        "--property fair --no-deadlock --symmetric HOSTS --no-symmetry --states 10 --depth 0 --seconds 2.5 --memory 500 " +
        "--integers -8..8 --ledger 'my answers'",
    );
  });

  it("survives a shell", () => {
    expect(commandAgain("ask", "it's; $(here).qnt", {})).toBe("countersign ask 'it'\\''s; $(here).qnt'");
  });
});
