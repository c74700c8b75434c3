/**
 * The tests of a spec on a reading of it: which of them fail there and not on the spec.
 *
 * Only tests that use what the reading changes are carried out: the others end as they do on the spec.
 */
import { type SearchContext, type TestReport, Difference, runTests } from "@countersign/engine";
import type { Program } from "@countersign/language";
import type { Noticer } from "./noticed.ts";

/** The same choices in every run, so that the same spec gives the same report. */
const seed = 1;

export interface TestReadingOptions {
  readonly context: SearchContext;
  readonly samples: number;
}

export class ReadingTester {
  readonly tests: readonly string[];
  readonly failing: readonly string[];
  readonly #program: Program;
  readonly #options: TestReadingOptions;

  constructor(program: Program, options: TestReadingOptions) {
    this.#program = program;
    this.#options = options;
    const own = this.#run(program, undefined);
    this.tests = own.filter(({ status }) => status === "passed").map(({ name }) => name);
    this.failing = own.filter(({ status }) => status === "failed").map(({ name }) => name);
  }

  test(reading: Program): readonly Noticer[] {
    const difference = new Difference(this.#program, reading);
    const concerned = this.tests.filter((name) => difference.isChanged(this.#program.names[name]!));
    if (concerned.length === 0) return [];
    return this.#run(reading, concerned)
      .filter(({ status }) => status === "failed")
      .map(({ name }) => ({ kind: "test", name }));
  }

  #run(program: Program, names: readonly string[] | undefined): TestReport["tests"] {
    const { context, samples } = this.#options;
    const match = names === undefined ? {} : { match: `^(?:${names.map(escaped).join("|")})$` };
    const report = runTests(program, { ...match, seed, samples, context });
    return report.ok ? report.value.tests : [];
  }
}

function escaped(name: string): string {
  return name.replace(/[$]/g, "\\$&");
}
