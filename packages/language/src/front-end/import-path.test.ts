import fc from "fast-check";
import { expect, test } from "vitest";
import { baseName, folderOf, importPath, joinPath, normalPath, relativePath } from "./import-path.ts";

const part = fc.constantFrom("a", "b", "lib", "..", ".");
const path = fc
  .tuple(fc.boolean(), fc.array(part, { maxLength: 5 }))
  .map(([absolute, parts]) => `${absolute ? "/" : ""}${parts.join("/")}`);
const imported = fc
  .tuple(fc.array(part, { maxLength: 4 }), fc.constantFrom("x", "y"))
  .map(([parts, name]) => [...parts, name].join("/"));

test("an imported file is found again from the folder of the main file", () => {
  fc.assert(
    fc.property(path, imported, (folder, written) => {
      const file = importPath(folder === "" ? "main.qnt" : `${folder}/main.qnt`, written);
      expect(joinPath(folder, relativePath(folder, file))).toBe(file);
    }),
  );
});

test("a normal path stays as it is", () => {
  fc.assert(
    fc.property(path, (each) => {
      expect(normalPath(normalPath(each))).toBe(normalPath(each));
    }),
  );
});

test("paths are read as Quint reads them", () => {
  expect(importPath("specs/a.qnt", "./lib/b")).toBe("specs/lib/b.qnt");
  expect(importPath("a.qnt", "../b")).toBe("../b.qnt");
  expect(importPath("/specs/a.qnt", "/b")).toBe("/specs/b.qnt");
  expect(importPath("/a.qnt", "../../b")).toBe("/b.qnt");
  expect(folderOf("C:\\specs\\a.qnt")).toBe("C:\\specs");
  expect(baseName("specs/two-phase.qnt")).toBe("two-phase");
  expect(relativePath("specs", "specs/lib/b.qnt")).toBe("lib/b.qnt");
  expect(relativePath("specs/deep", "lib/b.qnt")).toBe("../../lib/b.qnt");
});
