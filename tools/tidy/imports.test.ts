import { expect, it } from "vitest";
import { importsOf, packageOf } from "./imports.ts";

it("finds every form of import, with its line", () => {
  const text = [
    'import { a } from "./a.ts";',
    'import type { b } from "../b.ts";',
    "import {",
    "  c,",
    '} from "c";',
    'import * as d from "d";',
    'import e, { f } from "e";',
    'export { g } from "g";',
    'import "h";',
    '  const i = { name: "i", load: () => import("i") };',
  ].join("\n");
  expect(importsOf("packages/x/src/y.ts", text).map(({ specifier, line }) => [specifier, line])).toEqual([
    ["./a.ts", 1],
    ["../b.ts", 2],
    ["c", 3],
    ["d", 6],
    ["e", 7],
    ["g", 8],
    ["h", 9],
    ["i", 10],
  ]);
});

it("resolves relative imports", () => {
  const [found] = importsOf("packages/x/src/y.ts", 'import { a } from "../a.ts";');
  expect(found?.target).toBe("packages/x/a.ts");
});

it("does not take comments, or imports of the Quint language, for imports", () => {
  const text = [
    '// import("a")',
    ' * import("a")',
    `f('import("a")');`,
    'import a.* from "./a"',
    "import a(N = 3) as b",
  ].join("\n");
  expect(importsOf("x.ts", text)).toEqual([]);
});

it("knows the package of a specifier", () => {
  expect(["./a.ts", "node:fs", "zod/mini", "@a/b/c"].map(packageOf)).toEqual([undefined, undefined, "zod", "@a/b"]);
});
