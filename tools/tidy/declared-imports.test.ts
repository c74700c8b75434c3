import { expect, it } from "vitest";
import { declaredImports } from "./declared-imports.ts";
import { repositoryOf } from "./repository.ts";

const manifests = {
  "package.json": '{"devDependencies": {"vitest": "1"}}',
  "packages/a/package.json": '{"name": "@x/a", "dependencies": {"zod": "1"}}',
  "packages/b/package.json": '{"name": "@x/b"}',
};

function messages(path: string, specifier: string): readonly string[] {
  const repository = repositoryOf({ ...manifests, [path]: `import { x } from "${specifier}";` });
  return declaredImports(repository).map(({ message }) => message);
}

it.each([
  ["packages/a/src/x.ts", "zod/mini"],
  ["packages/a/src/x.ts", "node:path"],
  ["packages/a/src/x.ts", "./y.ts"],
  ["packages/a/src/x.test.ts", "vitest"],
  ["tools/x.ts", "vitest"],
  ["tests/x.test.ts", "@x/a"],
])("accepts that %s imports %s", (path, specifier) => {
  expect(messages(path, specifier)).toEqual([]);
});

it.each([
  ["packages/b/src/x.ts", "zod", "add it to packages/b/package.json"],
  ["packages/b/src/x.ts", "@x/a", "add it to packages/b/package.json"],
  ["packages/a/src/x.ts", "vitest", "add it to packages/a/package.json"],
  ["tools/x.ts", "lodash", "add it to package.json"],
  ["packages/a/src/x.ts", "fs", "write 'node:fs'"],
])("refuses that %s imports %s", (path, specifier, expected) => {
  expect(messages(path, specifier)).toEqual([expect.stringContaining(expected)]);
});
