import { expect, it } from "vitest";
import { lockfile } from "./lockfile.ts";
import { repositoryOf } from "./repository.ts";

function messages(packages: object): readonly string[] {
  return lockfile(repositoryOf({ "package-lock.json": JSON.stringify({ packages }) })).map(({ message }) => message);
}

const tool = { optionalDependencies: { "tool-linux": "1.0.0", "tool-mac": "1.0.0" } };

it("accepts an entry for every platform, hoisted or nested", () => {
  expect(
    messages({
      "node_modules/tool": tool,
      "node_modules/tool-linux": {},
      "node_modules/tool/node_modules/tool-mac": {},
    }),
  ).toEqual([]);
});

it("refuses a platform that was left out", () => {
  expect(messages({ "node_modules/tool": tool, "node_modules/tool-linux": {} })).toEqual([
    "'tool' lacks tool-mac; take a version of it that exists for all platforms",
  ]);
});
