/** A step that takes for ever is no way round a bound in time. Slow, as it is given ten seconds to come to an end. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { buildProgram, type BuiltProgram } from "./built-program.fixture.ts";

let program: BuiltProgram;
beforeAll(async () => {
  program = await buildProgram();
});
afterAll(() => program.remove());

it("ends soon after --seconds, whatever the step does", async () => {
  const scratch = await program.openScratch();
  const start = performance.now();
  const command = program.start("countersign check tests/sessions/specs/stuck.qnt --seconds 1", scratch);
  const { exitCode, standardError } = await command.outcome;
  expect(standardError).toMatch(/^CS501 .* a single step took far longer than the whole search was given/);
  expect(exitCode).toBe(3);
  expect(performance.now() - start).toBeLessThan(60_000);
});
