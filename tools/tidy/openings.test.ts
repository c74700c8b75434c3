import { expect, it } from "vitest";
import { openings } from "./openings.ts";
import { repositoryOf } from "./repository.ts";

it("accepts a doc comment, also after a hashbang, and the test of a file that has one", () => {
  const files = {
    "a.ts": "/** What for. */\n",
    "b.ts": "#!/usr/bin/env node\n/** What for. */\n",
    "a.test.ts": 'import { it } from "vitest";\n',
  };
  expect(openings(repositoryOf(files))).toEqual([]);
});

it("refuses a file without one, and a test that stands alone", () => {
  const files = { "a.ts": "// What for.\n", "alone.test.ts": 'import { it } from "vitest";\n' };
  expect(openings(repositoryOf(files)).map(({ path }) => path)).toEqual(["a.ts", "alone.test.ts"]);
});
