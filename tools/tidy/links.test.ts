import { expect, it } from "vitest";
import { links } from "./links.ts";
import { repositoryOf } from "./repository.ts";

it("accepts links to files, folders, fragments and the web", () => {
  const text = "[a](b.md) [c](sub/) [d](b.md#e) [f](#g) [h](https://example.org/x) [i](../LICENSE)";
  expect(links(repositoryOf({ "docs/a.md": text, "docs/b.md": "", "docs/sub/c.md": "", LICENSE: "" }))).toEqual([]);
});

it("refuses a link to nothing", () => {
  expect(links(repositoryOf({ "docs/a.md": "fine\nsee [b](gone.md)" }))).toEqual([
    expect.objectContaining({ path: "docs/a.md", line: 2 }),
  ]);
});
