/**
 * How tests run: five projects, so that `npm test` stays quick.
 *
 * unit: `*.test.ts` beside the sources, in tests/ and in tools/ · slow: `*.slow.ts` · race: `*.race.ts` in tests/race ·
 * browser: tests/browser, in a real one · install: tests/install.
 * Packages are tested from their sources (the `source` condition): no test needs a build, except those of install.
 * Files share a process (`isolate: false`): loading the modules anew for each took as long as half of the tests. So a test
 * puts back what it changes of the process, and nothing in a package may keep what would make a second use differ.
 */
import { defineConfig } from "vitest/config";

const conditions = ["source"];
const ignored = ["**/node_modules/**", "**/dist/**"];

function project(name: string, include: string[], exclude: string[], testTimeout: number) {
  return {
    resolve: { conditions },
    ssr: { resolve: { conditions } },
    test: {
      name,
      include,
      exclude: [...ignored, ...exclude],
      testTimeout,
      // What is prepared for many tests, a packed and installed program say, takes as long as one of them may.
      hookTimeout: testTimeout,
      // A busy machine makes what is waited for late, not wrong.
      expect: { poll: { timeout: 15_000 } },
      environment: "node" as const,
      isolate: false,
    },
  };
}

export default defineConfig({
  test: {
    // By default one processor is left idle, which of two is half the machine.
    maxWorkers: "100%",
    projects: [
      project(
        "unit",
        ["{packages,apps,tools,tests,bench}/**/*.test.ts"],
        ["tests/install/**", "tests/browser/**"],
        20_000,
      ),
      project("slow", ["{packages,apps,tests}/**/*.slow.ts"], [], 600_000),
      project("race", ["tests/race/**/*.race.ts"], [], 300_000),
      project("browser", ["tests/browser/**/*.test.ts"], [], 120_000),
      project("install", ["tests/install/**/*.test.ts"], [], 300_000),
    ],
  },
});
