/**
 * What is loaded before a command is known: nothing large. `countersign --version` should not wait for a model checker.
 *
 * Follows the imports that are carried out, from main.ts on; imports of types and lazy ones are not.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

/** Packages that are loaded with a file, directly or not. */
function packagesBehind(file: string): ReadonlySet<string> {
  const packages = new Set<string>();
  const seen = new Set<string>();
  const visit = (url: URL): void => {
    if (seen.has(url.href)) return;
    seen.add(url.href);
    for (const specifier of staticImports(readFileSync(fileURLToPath(url), "utf8"))) {
      if (!specifier.startsWith(".")) packages.add(specifier);
      else if (specifier.endsWith(".ts")) visit(new URL(specifier, url));
    }
  };
  visit(new URL(file, import.meta.url));
  return packages;
}

function staticImports(text: string): string[] {
  const imports = text.matchAll(/^import (?!type )([^;]*?)from "([^"]+)"/gms);
  return [...imports].filter(([, names = ""]) => !areTypes(names)).map(([, , specifier = ""]) => specifier);
}

/** `{ type A, type B }` imports nothing that is carried out. */
function areTypes(names: string): boolean {
  const inBraces = /^\s*\{([^}]*)\}\s*$/.exec(names)?.[1];
  return inBraces !== undefined && inBraces.split(",").every((name) => name.trim() === "" || /^\s*type /.test(name));
}

const heavy = ["@countersign/engine", "@countersign/language", "zod", "@informalsystems/quint"];

it("loads neither the engine nor the language nor zod", () => {
  const packages = packagesBehind("main.ts");
  expect([...packages]).toContain("@stricli/core");
  expect(heavy.filter((name) => packages.has(name))).toEqual([]);
});

it("never loads zod, whatever the command", () => {
  for (const command of ["check", "run", "test", "show", "ask", "answer", "verify", "ledger"]) {
    const packages = packagesBehind(`answer/answer-${command}.ts`);
    const isLoaded = packages.has("@countersign/engine") || packages.has("@countersign/elicit");
    expect([isLoaded, packages.has("zod")]).toEqual([true, false]);
  }
  expect(packagesBehind("json/schema-files.ts").has("zod")).toBe(true);
});
