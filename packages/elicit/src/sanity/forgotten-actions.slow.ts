/** No example has an action that is forgotten: reading them all takes longer than a test should. */
import { expect, test } from "vitest";
import { loadSpec, rootsOf } from "../mutate/__fixtures__/load-spec.ts";
import { forgottenActions } from "./forgotten-actions.ts";

test("no example has one", () => {
  for (const name of ["bank", "bakery", "ewd840", "paxos", "two-phase-commit", "readers-writers", "token"]) {
    const program = loadSpec(`specs/examples/${name}.qnt`);
    expect(forgottenActions(program, rootsOf(program))).toEqual([]);
  }
});
